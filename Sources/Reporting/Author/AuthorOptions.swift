/// What an author asks of a run.
public struct AuthorOptions: Sendable {
  /// The time of issue that new revisions carry; empty for none.
  public var issued = ""
  /// A team's house style; `nil` for ours.
  public var template: ReportTemplate?
  public var layout = ReportLayout.sessions

  public init() {}

  /// Whether the text is a date or a UTC time: `2026-03-18`, `2026-03-18T09:00Z`, `2026-03-18T09:00:30Z`.
  public static func isDate(_ text: String) -> Bool {
    let shapes = ["dddd-dd-dd", "dddd-dd-ddTdd:ddZ", "dddd-dd-ddTdd:dd:ddZ"]
    let shape = text.utf8.map { (0x30...0x39).contains($0) ? UInt8(ascii: "d") : $0 }
    guard shapes.contains(where: { Array($0.utf8) == shape }) else { return false }
    let fields = text.utf8.split { !(0x30...0x39).contains($0) }.compactMap { Int(Substring($0)) }
    let limits: [ClosedRange<Int>] = [1...9999, 1...12, 1...31, 0...23, 0...59, 0...60]
    return zip(limits, fields).allSatisfy { $0.contains($1) }
  }
}

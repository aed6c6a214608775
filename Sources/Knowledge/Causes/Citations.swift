import Evidence

/// The marks inside a sentence of a cause: `[selection]` cites its events, `[selection@last]` one of them, and
/// `{selection.field}` quotes a value.
public enum Citations {
  public enum Part: Sendable, Equatable {
    case text(String)
    case cite([Mark])
    /// A field of the first event.
    case quote(selection: String, field: String)
    /// A field of the last event.
    case lastQuote(selection: String, field: String)
    case measure(selection: String, Measure)
  }

  /// Which events of a selection are cited.
  public struct Mark: Sendable, Hashable {
    public var selection: String
    public var which = Which.all

    public enum Which: String, Sendable {
      case all
      case first
      case last
    }
  }

  /// What can be said of the events of a selection as a whole.
  public enum Measure: String, Sendable, CaseIterable {
    /// How many there are.
    case count
    /// When the first one was.
    case time
    /// When the last one was.
    case last
    /// How long it lasted; of a silence only.
    case length
  }

  /// The name that stands for the longest silence of the cause's `silence` clauses.
  public static let silence = "silence"

  public static func parts(of sentence: String) -> [Part] {
    var parts: [Part] = []
    var text = ""
    var rest = sentence[...]
    func add(_ part: Part, through end: String.Index) {
      if !text.isEmpty { parts.append(.text(text)) }
      text = ""
      parts.append(part)
      rest = rest[rest.index(after: end)...]
    }
    while let character = rest.first {
      if character == "[", let end = rest.firstIndex(of: "]") {
        let names = rest[rest.index(after: rest.startIndex)..<end].split(separator: ",").map {
          $0.drop { $0 == " " }
        }
        let marks = names.compactMap(mark)
        if !names.isEmpty, marks.count == names.count {
          add(.cite(marks), through: end)
          continue
        }
      }
      if character == "{", let end = rest.firstIndex(of: "}"),
        let part = value(rest[rest.index(after: rest.startIndex)..<end])
      {
        add(part, through: end)
        continue
      }
      text.append(character)
      rest.removeFirst()
    }
    if !text.isEmpty { parts.append(.text(text)) }
    return parts
  }

  /// `selection`, `selection@first` or `selection@last`.
  private static func mark(_ text: Substring) -> Mark? {
    let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = halves.first, isName(name) else { return nil }
    if halves.count == 1 { return Mark(selection: String(name)) }
    let which = Mark.Which(rawValue: String(halves[1]))
    guard let which, which != .all else { return nil }
    return Mark(selection: String(name), which: which)
  }

  /// `selection.field`, `selection.field@last` or `selection@measure`.
  private static func value(_ text: Substring) -> Part? {
    let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let names = halves[0].split(separator: ".")
    guard names.allSatisfy(isName) else { return nil }
    switch (names.count, halves.count) {
    case (2, 1): return .quote(selection: String(names[0]), field: String(names[1]))
    case (2, 2) where halves[1] == "last":
      return .lastQuote(selection: String(names[0]), field: String(names[1]))
    case (1, 2):
      return Measure(rawValue: String(halves[1])).map { .measure(selection: String(names[0]), $0) }
    default: return nil
    }
  }

  private static func isName(_ part: some StringProtocol) -> Bool {
    !part.isEmpty && part.allSatisfy { isName($0) }
  }
}

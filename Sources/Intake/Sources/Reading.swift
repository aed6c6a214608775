import CSimdjson
import Evidence

/// One source while it is read: its bytes, where its records go, and what was learned of it as a whole.
final class Reading {
  let window: ByteWindow
  let emitter: RecordEmitter
  let options: IntakeOptions
  let json: JSONParser
  private(set) var facts: [Field] = []
  /// Why more follows than this source holds; makes it `cut`.
  private(set) var cutReasons: [String] = []
  /// What an empty source is called: `0 events`.
  var emptyReason = "0 events"
  private var textScratch: [UInt8] = []

  init(window: ByteWindow, emitter: RecordEmitter, options: IntakeOptions) {
    (self.window, self.emitter, self.options) = (window, emitter, options)
    json = JSONParser(options)
  }

  /// Sets a fact of the document; the first value stands when pages of one file disagree.
  func fact(_ name: String, _ value: FieldValue) {
    if !facts.contains(where: { $0.name == name }) { facts.append(Field(name, value)) }
  }

  func fact(_ name: String, _ value: String) { fact(name, .text(value)) }

  func cut(_ reason: String) {
    if !cutReasons.contains(reason) { cutReasons.append(reason) }
  }

  /// Makes the next `length` bytes of the window unread and steps over them.
  func unread(_ length: Int, _ reason: UnreadReason, _ detail: String = "") throws {
    try emitter.unread(Int64(length), at: window.offset, reason, detail)
    window.consume(length)
  }

  /// Makes everything up to the end of the source unread.
  func unreadRest(_ reason: UnreadReason, _ detail: String) throws {
    repeat { try unread(window.count, reason, detail) } while window.fill()
  }

  /// The text of a line of a log in valid UTF-8, and whether bytes had to be replaced (each bad one by `?`).
  ///
  /// Valid until the next call.
  func withValidText(_ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer, Bool) throws -> Void)
    rethrows
  {
    guard let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
      debrief_is_utf8(start, bytes.count) == 0
    else { return try body(bytes, false) }
    textScratch = Array(bytes)
    _ = textScratch.withUnsafeMutableBufferPointer { replaceInvalidUTF8(in: $0) }
    try textScratch.withUnsafeBytes { try body($0, true) }
  }
}

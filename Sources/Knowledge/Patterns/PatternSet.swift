import CRE2
import Foundation

/// All text patterns, looked for in one pass over a line.
///
/// Compiled once and shared by the scanners of all threads; RE2 locks its own automaton.
final class PatternSet: @unchecked Sendable {
  private let handle: OpaquePointer
  private(set) var count = 0

  /// The automaton is built as texts need it; this bounds it for all threads together.
  private static let memory: Int64 = 256 << 20

  init() throws(PatternError) {
    guard let made = cre2_set_new(PatternSet.memory) else { throw PatternError(message: "out of memory") }
    handle = made
  }

  deinit { cre2_set_free(handle) }

  /// Adds a pattern; its number is `count` before the call. `anchored` ones can match only where the text begins.
  func add(_ source: String, anchored: Bool) throws(PatternError) {
    var source = source
    var message = [CChar](repeating: 0, count: 512)
    let number = source.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cre2_set_add(handle, $0.baseAddress, $0.count, anchored ? 1 : 0, &message, message.count)
      }
    }
    guard number >= 0 else {
      throw PatternError(
        message: String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    count += 1
  }

  /// `body` without what it captures at its end of the rest of the line.
  ///
  /// While a pattern can go on matching, the automaton notes it again at every byte; what only reads on to the
  /// end of the line finds no other lines than the pattern without it.
  static func finder(for body: String) -> String {
    for (opening, closing) in [("(?:: (?P<", "))?"), ("(?P<", ")")] {
      guard body.hasSuffix(closing), let start = body.range(of: opening, options: .backwards) else {
        continue
      }
      let inside = body[start.upperBound...].dropLast(closing.count)
      guard let name = inside.firstIndex(of: ">") else { continue }
      let before = String(body[..<start.lowerBound])
      switch inside[inside.index(after: name)...] {
      case "[^\\n]*", ".*", "[^\\n\"]*": return before
      case ".+": return closing == ")" ? before + "." : before
      default: continue
      }
    }
    return body
  }

  /// To be called once, after the last `add`.
  func compile() throws(PatternError) {
    guard cre2_set_compile(handle) == 0 else {
      throw PatternError(message: "the patterns together are too large")
    }
  }

  /// Numbers of the patterns in `text`, ascending. Running out of memory is not "no match": it traps.
  func matches(_ text: UnsafeRawBufferPointer, scratch: PatternScratch) -> ArraySlice<Int32> {
    let characters = text.baseAddress?.assumingMemoryBound(to: CChar.self)
    let found = scratch.numbers.withUnsafeMutableBufferPointer {
      cre2_set_match(handle, scratch.handle, characters, text.count, $0.baseAddress, Int32($0.count))
    }
    precondition(found >= 0, "out of memory while looking for signals")
    return scratch.numbers[..<Int(found)]
  }
}

/// Buffers that one thread uses again for every line.
final class PatternScratch {
  let handle: OpaquePointer
  var numbers: [Int32]

  init(count: Int) throws(PatternError) {
    guard let made = cre2_scratch_new() else { throw PatternError(message: "out of memory") }
    handle = made
    numbers = [Int32](repeating: 0, count: max(1, count))
  }

  deinit { cre2_scratch_free(handle) }

  /// `text` without terminal escapes and U+FE0F. Valid until the next call, and as long as `text` is.
  func normalised(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard let start = text.baseAddress?.assumingMemoryBound(to: CChar.self) else { return text }
    var length = 0
    let result = cre2_normalise(handle, start, text.count, &length)
    return UnsafeRawBufferPointer(start: result, count: length)
  }
}

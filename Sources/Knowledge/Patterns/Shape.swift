import Foundation

/// A stretch of fixed width that every match of a pattern contains: `0` stands for any digit, all else for itself.
///
/// A pattern that may match anywhere costs every byte of every line. Where its matches have a shape, such as the
/// `0000-00-00-00-00-00` of a session id, most lines are known not to match after looking for one byte.
struct Shape: Sendable {
  private let bytes: [UInt8]
  /// The place of the byte that is looked for: the first one that is no digit.
  private let anchor: Int

  /// `nil` for a shape without anything but digits, which would not be faster than the pattern.
  init?(_ text: String) {
    bytes = Array(text.utf8)
    guard let anchor = bytes.firstIndex(where: { $0 != UInt8(ascii: "0") }) else { return nil }
    self.anchor = anchor
  }

  /// The text from just before the first place that has the shape, or `nil` when there is none.
  ///
  /// One character before, because a pattern may say what must not stand there.
  func window(of text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard let base = text.baseAddress, text.count >= bytes.count else { return nil }
    var from = anchor
    let last = text.count - bytes.count + anchor
    while from <= last {
      guard let found = memchr(base + from, Int32(bytes[anchor]), last - from + 1) else { return nil }
      let at = UnsafeRawPointer(found) - base
      if fits(base + (at - anchor)) {
        return UnsafeRawBufferPointer(rebasing: text[start(at - anchor, text)...])
      }
      from = at + 1
    }
    return nil
  }

  private func fits(_ place: UnsafeRawPointer) -> Bool {
    for (offset, byte) in bytes.enumerated() {
      let seen = place.load(fromByteOffset: offset, as: UInt8.self)
      if byte == UInt8(ascii: "0") {
        guard seen &- UInt8(ascii: "0") < 10 else { return false }
      } else if seen != byte {
        return false
      }
    }
    return true
  }

  /// The first byte of the character before `offset`.
  private func start(_ offset: Int, _ text: UnsafeRawBufferPointer) -> Int {
    var start = max(0, offset - 1)
    while start > 0, offset - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}

import Foundation
import Glibc

/// Standard output with every byte accounted for: a full disk must not look like success.
enum Output {
  static func write(_ text: String) throws { try write(text, to: 1) }

  static func warn(_ text: String) { try? write(text, to: 2) }

  private static func write(_ text: String, to descriptor: Int32) throws {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        throw OutputFault(code: errno)
      }
    }
  }
}

struct OutputFault: Error {
  let code: Int32
}

import Foundation

/// Lets one process write to a case at a time.
///
/// An advisory lock on a file beside the case, and not on the case itself: closing any descriptor of a database
/// drops the locks that SQLite holds on it. A killed holder leaves the file, but no lock.
final class CaseLock {
  private let path: String
  /// Below zero once it is released: the number then belongs to whatever the process opens next.
  private var descriptor: Int32 = -1

  /// Waits up to `seconds` for the other holder, then throws `.inUse`.
  init(casePath: String, waiting seconds: Double) throws {
    path = casePath + "-lock"
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard opened >= 0 else {
        throw CaseError(
          .cannotCreate, what: "cannot create \(path): \(String(cString: strerror(errno)))",
          safe: "nothing was changed",
          next: "check the rights of the folder, or choose another place for the case")
      }
      if flock(opened, LOCK_EX | LOCK_NB) == 0 {
        if CaseLock.isSame(opened, path) {
          descriptor = opened
          note()
          return
        }
        // The last holder removed the file between our open and our lock.
        close(opened)
        continue
      }
      let holder = CaseLock.holder(opened)
      close(opened)
      if ContinuousClock.now >= deadline { throw CaseError.inUse(casePath, by: holder) }
      usleep(50_000)
    }
  }

  /// Removes the file while the lock is still held, so that an idle case is one file. Again it does nothing: to close
  /// the number twice would close a file of another thread, and the path may be the next holder's by then.
  func release() {
    guard descriptor >= 0 else { return }
    unlink(path)
    close(descriptor)
    descriptor = -1
  }

  private func note() {
    ftruncate(descriptor, 0)
    let text = "\(getpid())\n"
    _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
  }

  private static func holder(_ descriptor: Int32) -> String? {
    var buffer = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    let digits = buffer.prefix(max(0, count)).prefix { (0x30...0x39).contains($0) }
    return digits.isEmpty ? nil : String(decoding: digits, as: UTF8.self)
  }

  private static func isSame(_ descriptor: Int32, _ path: String) -> Bool {
    var held = stat()
    var named = stat()
    return fstat(descriptor, &held) == 0 && lstat(path, &named) == 0 && held.st_ino == named.st_ino
      && held.st_dev == named.st_dev
  }
}

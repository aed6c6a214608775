import Evidence
import Glibc

/// A fault of a source: what the accounting says of it, and one line for people.
struct SourceFault {
  var reason: UnreadReason
  var detail: String
}

/// The bytes of a source as they lie on disk: counts and hashes them while they pass.
final class RawReader {
  private(set) var size: Int64 = 0
  /// Set when the source could not be opened, or not be read to its end.
  private(set) var fault: SourceFault?
  private(set) var ended = false

  private let digest = Digest()
  private var descriptor: Int32 = -1
  private var ownsDescriptor = false
  private var memory: [UInt8] = []
  private var opened = stat()
  /// A file that grows while we read is read up to the size it had at first.
  private var remaining: Int64?

  init(_ input: SourceInput) {
    switch input {
    case .bytes(let bytes, _): memory = bytes
    case .standardInput: descriptor = STDIN_FILENO
    case .path(let path, _): open(path)
    }
    if fault != nil { ended = true }
  }

  deinit { if ownsDescriptor { close(descriptor) } }

  private func open(_ path: [UInt8]) {
    // No link is followed, no FIFO waits for a writer, no child process inherits the file.
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let terminated = path.filter { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
    descriptor = terminated.withUnsafeBufferPointer { name in
      name.baseAddress.map { Glibc.open($0, flags) } ?? -1
    }
    guard descriptor >= 0 else {
      fault = RawReader.fault(opening: errno)
      return
    }
    ownsDescriptor = true
    guard fstat(descriptor, &opened) == 0, opened.st_mode & S_IFMT == S_IFREG else {
      fault = SourceFault(
        reason: .notRegularFile,
        detail:
          "not a regular file (a pipe, device, socket or folder); save its content to a file and give that")
      return
    }
    remaining = Int64(opened.st_size)
  }

  static func fault(opening code: Int32) -> SourceFault {
    let words = String(cString: strerror(code)).lowercased()
    switch code {
    case ELOOP:
      return SourceFault(
        reason: .linkNotFollowed,
        detail: "a symbolic link, which is not followed; give the file that it points to")
    case EACCES, EPERM:
      return SourceFault(
        reason: .permission,
        detail: "cannot be opened: \(words); a readable file was expected, change its mode or copy it")
    case ENXIO, ENODEV:
      return SourceFault(
        reason: .notRegularFile,
        detail: "not a regular file (a socket or device); save its content to a file and give that")
    default:
      return SourceFault(
        reason: .readError, detail: "cannot be opened: \(words); a readable file was expected, check the path"
      )
    }
  }

  /// Reads at least one byte, or 0 at the end or at a fault.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard !ended, let target = buffer.baseAddress, buffer.count > 0 else { return 0 }
    let count = descriptor < 0 ? copy(to: target, buffer.count) : readFile(to: target, buffer.count)
    if count == 0 { ended = true }
    digest.update(UnsafeRawBufferPointer(start: target, count: count))
    size += Int64(count)
    return count
  }

  private func copy(to target: UnsafeMutableRawPointer, _ room: Int) -> Int {
    let count = min(room, memory.count - Int(size))
    memory.withUnsafeBytes { source in
      if count > 0, let start = source.baseAddress { memcpy(target, start + Int(size), count) }
    }
    return count
  }

  private func readFile(to target: UnsafeMutableRawPointer, _ room: Int) -> Int {
    let wanted = min(room, Int(clamping: remaining ?? Int64(room)))
    while wanted > 0 {
      let count = Glibc.read(descriptor, target, wanted)
      if count >= 0 {
        remaining = remaining.map { $0 - Int64(count) }
        return count
      }
      if errno == EINTR { continue }
      if errno == EAGAIN {
        // Standard input may be a pipe that somebody else made non-blocking.
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&waiting, 1, -1)
        continue
      }
      fault = SourceFault(
        reason: .readError,
        detail:
          "reading stopped at byte \(size): \(String(cString: strerror(errno)).lowercased()); copy the file again"
      )
      return 0
    }
    return 0
  }

  /// Goes on at a place of a regular file; the digest then says nothing.
  func seek(to offset: Int64) -> Bool {
    guard ownsDescriptor, fault == nil, lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset) else {
      return false
    }
    remaining = max(0, Int64(opened.st_size) - offset)
    ended = false
    return true
  }

  /// The size of a regular file when it was opened.
  var fileSize: Int64? { ownsDescriptor ? Int64(opened.st_size) : nil }

  /// Reads and hashes what is left.
  func drain() {
    guard !ended else { return }
    let room = Int(clamping: max(1, min(remaining ?? 1 << 20, 1 << 20)))
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 64)
    defer { buffer.deallocate() }
    while read(into: buffer) > 0 {}
  }

  /// The digest, and whether the file changed under us.
  func finish() -> (sha256: String, changed: Bool) {
    var changed = false
    if ownsDescriptor, fault == nil {
      var now = stat()
      changed =
        fstat(descriptor, &now) != 0 || now.st_size != opened.st_size || size != Int64(opened.st_size)
        || now.st_mtim.tv_sec != opened.st_mtim.tv_sec || now.st_mtim.tv_nsec != opened.st_mtim.tv_nsec
    }
    return (digest.finish(), changed)
  }
}

import Glibc

/// Temporary files that a run left behind when it was killed.
final class Leftovers {
  /// Each folder is looked through once, not for each report in it.
  private var seen: Set<String> = []

  /// Removes regular files named `.debrief-PID-N.tmp` whose process is gone. What cannot be removed stays: it harms
  /// nobody, and the run goes on.
  func remove(from directory: Int32, of folder: String) {
    guard seen.insert(folder).inserted else { return }
    // Reading a folder moves its descriptor, and closing the list closes it: the caller keeps its own.
    let own = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard own >= 0 else { return }
    guard let list = fdopendir(own) else {
      close(own)
      return
    }
    defer { closedir(list) }
    var names: [String] = []
    while let entry = readdir(list) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      let text = String(decoding: name, as: UTF8.self)
      if let pid = Leftovers.process(text), Leftovers.isGone(pid) { names.append(text) }
    }
    for name in names {
      var status = stat()
      guard fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFREG
      else {
        continue
      }
      unlinkat(directory, name, 0)
    }
  }

  /// The process that made a file of this name; `nil` when it is none of ours.
  static func process(_ name: String) -> pid_t? {
    guard name.hasPrefix(".debrief-"), name.hasSuffix(".tmp") else { return nil }
    let parts = name.dropFirst(9).dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let pid = pid_t(parts[0]), pid > 0
    else { return nil }
    return pid
  }

  private static func isGone(_ pid: pid_t) -> Bool { kill(pid, 0) != 0 && errno == ESRCH }
}

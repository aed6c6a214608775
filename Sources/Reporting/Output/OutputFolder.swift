import Glibc

/// Why an output could not be written.
public struct OutputError: Error, Sendable, CustomStringConvertible {
  /// Which exit status it leads to.
  public enum Kind: Int32, Sendable {
    /// The place cannot be written to: 73.
    case cannotCreate = 73
    /// Writing failed, such as on a full disk: 74.
    case inputOutput = 74
  }

  public var kind: Kind
  /// What happened, what is safe, and what to do next.
  public var description: String

  init(_ kind: Kind, _ description: String) { (self.kind, self.description) = (kind, description) }

  static func system(_ kind: Kind, _ doing: String, _ path: String, _ code: Int32 = errno) -> OutputError {
    let words = String(cString: strerror(code)).lowercased()
    return OutputError(
      kind,
      "\(doing) \(Untrusted(path).terminal()): \(words); a report that stood there before is whole; \(next(code))"
    )
  }

  private static func next(_ code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT: "free some space, or give another folder, and run again"
    case EACCES, EPERM, EROFS: "give a folder that you may write to"
    default: "check the folder and run again"
    }
  }
}

/// The folder of `--out`: each file in it is the old one or the new one, never a part of either.
public struct OutputFolder {
  public let path: String
  private let mode: mode_t
  private let leftovers = Leftovers()

  /// Makes the folder, and those above it, where they are missing.
  ///
  /// - Throws: `OutputError` when it is a link, no folder, or cannot be made.
  public init(_ path: String, mode: UInt32 = 0o666) throws(OutputError) {
    // Behind a slash the system would follow a link that we mean to refuse.
    var path = path[...]
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = String(path)
    self.mode = mode
    try OutputFolder.makeParents(self.path)
    try OutputFolder.makeFolder(self.path)
  }

  /// Writes `text` to a file below the folder, such as `sessions/a.md`.
  ///
  /// - Throws: `OutputError`; what stood there before then still stands there.
  public func write(_ text: String, to name: String) throws(OutputError) {
    try write(Array(text.utf8), to: name)
  }

  /// The same for bytes.
  public func write(_ bytes: [UInt8], to name: String) throws(OutputError) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let file = parts.last, parts.allSatisfy({ !["", ".", ".."].contains($0) && !$0.utf8.contains(0) })
    else {
      throw OutputError(.cannotCreate, "\(Untrusted(name).terminal()) is no name inside the output folder")
    }
    var folder = path
    for part in parts.dropLast() {
      folder += "/" + part
      try OutputFolder.makeFolder(folder)
    }
    try replace(file, in: folder, with: bytes)
  }

  /// Writes `text` to the file at `path`, whole or not at all.
  ///
  /// - Throws: `OutputError`; what stood there before then still stands there.
  public static func write(_ text: String, toFile path: String) throws(OutputError) {
    guard let slash = path.lastIndex(of: "/") else { return try OutputFolder(".").write(text, to: path) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    try OutputFolder(folder).write(text, to: String(path[path.index(after: slash)...]))
  }

  /// The folders above may be links: only what we write into must be what it seems.
  private static func makeParents(_ path: String) throws(OutputError) {
    guard let slash = path.lastIndex(of: "/") else { return }
    var parent = path[..<slash]
    while parent.hasSuffix("/") { parent.removeLast() }
    var status = stat()
    if parent.isEmpty || stat(String(parent), &status) == 0 { return }
    try makeParents(String(parent))
    try makeFolder(String(parent))
  }

  private static func makeFolder(_ path: String) throws(OutputError) {
    if mkdir(path, 0o777) == 0 { return }
    let code = errno
    var status = stat()
    guard code == EEXIST, lstat(path, &status) == 0 else {
      throw .system(.cannotCreate, "cannot make the folder", path, code)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      let what = status.st_mode & S_IFMT == S_IFLNK ? "exists and is a link" : "exists and is no folder"
      throw OutputError(
        .cannotCreate,
        "\(Untrusted(path).terminal()) \(what); nothing was written; give a real folder")
    }
  }

  private func replace(_ name: String, in folder: String, with bytes: [UInt8]) throws(OutputError) {
    let target = "\(folder)/\(name)"
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard directory >= 0 else { throw .system(.cannotCreate, "cannot open the folder", folder) }
    defer { close(directory) }
    var status = stat()
    if fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT != S_IFREG {
      let what = status.st_mode & S_IFMT == S_IFLNK ? "a link" : "no regular file"
      throw OutputError(
        .cannotCreate,
        "\(Untrusted(target).terminal()) exists and is \(what); it was not touched; remove it or give another folder"
      )
    }
    leftovers.remove(from: directory, of: folder)
    let (temporary, descriptor) = try makeTemporary(directory, folder)
    var isDone = false
    defer { if !isDone { unlinkat(directory, temporary, 0) } }
    do {
      defer { close(descriptor) }
      try OutputFolder.writeAll(bytes, descriptor, target)
      guard fsync(descriptor) == 0 else { throw OutputError.system(.inputOutput, "cannot write", target) }
    } catch let error as OutputError {
      throw error
    } catch {
      throw OutputError(.inputOutput, "cannot write \(Untrusted(target).terminal())")
    }
    guard renameat(directory, temporary, directory, name) == 0 else {
      throw .system(.inputOutput, "cannot put into place", target)
    }
    isDone = true
    guard fsync(directory) == 0 else { throw .system(.inputOutput, "cannot make lasting", target) }
  }

  private func makeTemporary(_ directory: Int32, _ folder: String) throws(OutputError) -> (String, Int32) {
    for attempt in 0..<100 {
      let name = ".debrief-\(getpid())-\(attempt).tmp"
      let descriptor = openat(directory, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
      if descriptor >= 0 { return (name, descriptor) }
      guard errno == EEXIST else { throw .system(.cannotCreate, "cannot create a file in", folder) }
    }
    throw OutputError(
      .cannotCreate,
      "\(Untrusted(folder).terminal()) is full of temporary files; remove its .debrief-*.tmp files")
  }

  private static func writeAll(_ bytes: [UInt8], _ descriptor: Int32, _ path: String) throws(OutputError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        throw .system(.inputOutput, "cannot write", path)
      }
    }
  }
}

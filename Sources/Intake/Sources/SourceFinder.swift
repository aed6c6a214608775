public import Evidence
import Glibc

/// A file by device and inode: the same file under any path.
public struct FileIdentity: Hashable, Sendable {
  public var device: UInt64
  public var inode: UInt64

  public init(device: UInt64, inode: UInt64) { (self.device, self.inode) = (device, inode) }

  /// The identity of the file at `path`, without opening it; `nil` if there is none.
  public init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init(_ status: stat) { self.init(device: UInt64(status.st_dev), inode: UInt64(status.st_ino)) }
}

/// A path that the user gave, or that stands below a folder that the user gave.
public struct FoundSource: Sendable {
  /// For `SourceReader.read`; reading a refused one only refuses it again.
  public var input: SourceInput
  /// The path as given, joined with what was found below it; never made absolute. Bytes that are no UTF-8 show as `\xFF`.
  public var label: String
  /// Why it is not to be read, or `nil`.
  public var refusal: UnreadReason?
  /// One line on the refusal for people; empty where there is none.
  public var detail: String

  init(input: SourceInput, label: String, refusal: UnreadReason?, detail: String) {
    (self.input, self.label, self.refusal, self.detail) = (input, label, refusal, detail)
  }

  /// A source that the caller holds in memory, shown under `label`.
  public init(bytes: [UInt8], label: String) {
    self.init(input: .bytes(bytes, label: label), label: label, refusal: nil, detail: "")
  }
}

/// Expands files, folders and `-` into sources, in byte order of their paths. Nothing stops it: what cannot be read
/// becomes a refused entry.
public struct SourceFinder {
  private let own: Set<FileIdentity>
  /// Deeper folders are refused; no path of the system is that long.
  private static let maxDepth = 512

  /// `own` are files of ours (the case and its companions), which are refused without being opened.
  public init(skipping own: Set<FileIdentity> = []) { self.own = own }

  /// The sources below `paths`, sorted by the bytes of their paths; a path given twice is found once.
  public func find(_ paths: [String]) -> [FoundSource] {
    var found: [(path: [UInt8], source: FoundSource)] = []
    for path in paths {
      if path == "-" {
        found.append(
          (Array("-".utf8), FoundSource(input: .standardInput, label: "-", refusal: nil, detail: "")))
      } else {
        walk(Array(path.utf8), given: true, into: &found)
      }
    }
    found.sort { $0.path.lexicographicallyPrecedes($1.path) }
    var last: [UInt8]?
    return found.compactMap { path, source in
      defer { last = path }
      return path == last ? nil : source
    }
  }

  private func walk(_ root: [UInt8], given: Bool, into found: inout [(path: [UInt8], source: FoundSource)]) {
    var waiting: [(path: [UInt8], depth: Int)] = [(root, 0)]
    while let (path, depth) = waiting.popLast() {
      var status = stat()
      guard lstat(SourceFinder.terminated(path), &status) == 0 else {
        let fault = RawReader.fault(opening: errno)
        found.append((path, entry(path, fault.reason, fault.detail)))
        continue
      }
      if own.contains(FileIdentity(status)) {
        found.append((path, entry(path, .ownFile, "a file of the case itself; it is no evidence")))
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG: found.append((path, entry(path, nil, "")))
      case S_IFDIR where depth < SourceFinder.maxDepth:
        guard let names = SourceFinder.names(in: path) else {
          let fault = RawReader.fault(opening: errno)
          found.append((path, entry(path, fault.reason, fault.detail)))
          continue
        }
        let folder = path.last == UInt8(ascii: "/") ? path : path + [UInt8(ascii: "/")]
        let written = RunFolder.written(names, in: folder)
        for name in names {
          if written.contains(name) {
            found.append(
              (folder + name, entry(folder + name, .ownFile, "written by an earlier run; it is no evidence")))
          } else {
            waiting.append((folder + name, depth + 1))
          }
        }
      case S_IFLNK:
        let fault = RawReader.fault(opening: ELOOP)
        found.append((path, entry(path, fault.reason, fault.detail)))
      default:
        found.append(
          (
            path,
            entry(
              path, .notRegularFile,
              "not a regular file (a pipe, device or socket); save its content to a file and give that")
          ))
      }
    }
  }

  private func entry(_ path: [UInt8], _ refusal: UnreadReason?, _ detail: String) -> FoundSource {
    let label = SourceFinder.label(path)
    return FoundSource(input: .path(path, label: label), label: label, refusal: refusal, detail: detail)
  }

  /// The path as text; a byte that is no UTF-8 as `\xFF`.
  static func label(_ path: [UInt8]) -> String {
    var copy = path
    guard copy.withUnsafeMutableBufferPointer({ replaceInvalidUTF8(in: $0) }) > 0 else {
      return String(decoding: path, as: UTF8.self)
    }
    var text: [UInt8] = []
    for (kept, byte) in zip(copy, path) {
      text += kept == byte ? [byte] : Array("\\x".utf8) + Array(hexadecimal([byte]).uppercased().utf8)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func terminated(_ path: [UInt8]) -> [CChar] { path.map { CChar(bitPattern: $0) } + [0] }

  /// Names in a folder, without `.` and `..`; `nil` with `errno` set when it cannot be listed.
  private static func names(in folder: [UInt8]) -> [[UInt8]]? {
    // Not through a link that was put there after we looked.
    let descriptor = open(terminated(folder), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    guard let directory = fdopendir(descriptor) else {
      close(descriptor)
      return nil
    }
    defer { closedir(directory) }
    var names: [[UInt8]] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != [0x2e], name != [0x2e, 0x2e] { names.append(name) }
    }
    return names
  }
}

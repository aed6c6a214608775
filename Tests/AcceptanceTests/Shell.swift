import Foundation
import Testing

/// A folder to work in as a reader does: `Fixtures/` is there, and `debrief` is on the path.
struct Workspace {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/Fixtures",
      withDestinationPath: Repository.root.appendingPathComponent("Fixtures").path)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/queries",
      withDestinationPath: Repository.root.appendingPathComponent("queries").path)
  }

  /// Runs a line of a shell here; output and errors come in one text, as on a terminal of 80 columns.
  func run(_ line: String, shell: String = "/bin/sh", environment: [String: String] = [:]) throws
    -> (status: Int32, output: String)
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: shell)
    process.arguments = ["-c", line]
    process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
    let binaries = URL(fileURLWithPath: CommandTests.path).deletingLastPathComponent().path
    let inherited = ProcessInfo.processInfo.environment
    process.environment = [
      "PATH": "\(binaries):\(inherited["PATH"] ?? "/usr/bin:/bin")", "HOME": scratch.path, "COLUMNS": "80",
      "LC_ALL": "C.UTF-8",
    ].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}

import Foundation
import PackagePlugin

/// Makes `EmbeddedQueries.swift` from every file below `queries/`, so that the binary can be copied alone.
@main
struct EmbedQueries: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL.appending(path: "queries")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }
      .filter { ["yaml", "sql"].contains($0.pathExtension) }
      .sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedQueries.swift")
    return [
      .buildCommand(
        displayName: "Embedding queries/",
        executable: try context.tool(named: "embed-queries").url,
        arguments: [root.path, output.path],
        inputFiles: files ?? [],
        outputFiles: [output])
    ]
  }
}

import Evidence
import Foundation

@testable import Knowledge

/// The built-in vocabulary, compiled once for all tests.
enum BuiltIn {
  static let catalogue = Result { try SignalCatalogue(QueryLibrary.builtIn()) }
}

func library(_ files: [String: String], origin: QueryFile.Origin = .builtIn) -> QueryLibrary {
  QueryLibrary(files: files.map { QueryFile(path: $0.key, label: $0.key, text: $0.value, origin: origin) })
}

/// The errors of loading signals from one file's text, as they are printed.
func errors(inSignals text: String) -> [String] {
  do {
    _ = try SignalCatalogue(library(["signals/a.yaml": text]))
    return []
  } catch let found as KnowledgeErrors {
    return found.errors.map(\.description)
  } catch {
    return ["\(error)"]
  }
}

extension SignalScanner {
  /// Ids and fields of the signals in one line of a log.
  func hits(_ line: String, in catalogue: SignalCatalogue, kind: EventKind = .log) -> [(
    id: String, fields: [Field]
  )] {
    let hits = line.withRawUTF8 { scan(kind: kind, text: $0, fields: []) }
    return hits.map { (catalogue.signals[$0.signalIndex].id, $0.fields) }
  }
}

/// Lines of the recorded nights and samples in Fixtures/.
enum Recorded {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures").path

  static let lines: [String] = {
    var lines: Set<String> = []
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    for path in paths.sorted() {
      guard let data = FileManager.default.contents(atPath: "\(root)/\(path)") else { continue }
      if path.hasPrefix("nights/"), path.hasSuffix(".json") {
        lines.formUnion(messages(data))
      } else if path.hasPrefix("samples/cwlogs/filter-log-events"), path.hasSuffix(".json") {
        lines.formUnion(messages(data))
      } else if path.hasPrefix("samples/deepinsight/logs/"), path.hasSuffix(".tsv") {
        lines.formUnion(
          String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
            line.split(separator: "\t", maxSplits: 1).last.map(String.init) ?? ""
          })
      } else if path.hasPrefix("samples/deepinsight/logs/"), path.hasSuffix(".txt") {
        lines.formUnion(String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init))
      }
    }
    return lines.sorted()
  }()

  private struct Export: Decodable {
    struct Event: Decodable { let message: String }
    let events: [Event]
  }

  private static func messages(_ data: Data) -> [String] {
    (try? JSONDecoder().decode(Export.self, from: data))?.events.map(\.message) ?? []
  }
}

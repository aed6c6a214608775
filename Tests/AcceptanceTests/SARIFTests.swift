import Foundation
import Intake
import Testing

/// SARIF against the part of its schema that it uses, and against the bytes of the sources.
struct SARIFTests {
  typealias Object = [String: Any]

  private static func run(_ folder: String) throws -> Object {
    let text = try ExportTests.export("sarif", of: folder).text
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
    #expect(log["version"] as? String == "2.1.0" && Set(log.keys) == ["$schema", "version", "runs"])
    let runs = try #require(log["runs"] as? [Object])
    return try #require(runs.count == 1 ? runs.first : nil)
  }

  @Test func `rules, artifacts and results have the shape of the schema and point at each other`() throws {
    let run = try Self.run(NightRun.shared.get().scratch.path + "/out")
    let rules = try #require(((run["tool"] as? Object)?["driver"] as? Object)?["rules"] as? [Object])
    #expect(Set(rules.compactMap { $0["id"] as? String }).count == rules.count)
    for rule in rules {
      #expect(((rule["help"] as? Object)?["text"] as? String)?.isEmpty == false)
      #expect(((rule["shortDescription"] as? Object)?["text"] as? String)?.isEmpty == false)
    }
    let artifacts = try #require(run["artifacts"] as? [Object])
    for artifact in artifacts {
      let hash = (artifact["hashes"] as? Object)?["sha-256"] as? String
      #expect(hash?.wholeMatch(of: /[0-9a-f]{64}/) != nil)
    }
    let results = try #require(run["results"] as? [Object])
    #expect(results.count >= 12)
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      #expect(["error", "warning", "note"].contains(result["level"] as? String ?? ""))
      #expect(((result["message"] as? Object)?["text"] as? String)?.isEmpty == false)
      #expect((result["partialFingerprints"] as? Object)?["debrief/v2"] is String)
      // What another cause explains is a note, and suppressed.
      #expect((result["suppressions"] != nil) == (result["level"] as? String == "note"))
      #expect((result["locations"] as? [Object])?.count == 1)
    }
  }

  @Test func `each region names the bytes of its record, by bytes and by lines and columns`() throws {
    let run = try Self.run(NightRun.shared.get().scratch.path + "/out")
    var (checked, snippets) = (0, 0)
    var texts: [String: (data: Data, lines: [Data.SubSequence])] = [:]
    for (uri, region) in Self.regions(run) {
      let path = try #require(URL(string: uri)?.path)
      if texts[path] == nil {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        texts[path] = (data, data.split(separator: 0x0A, omittingEmptySubsequences: false))
      }
      let (data, lines) = try #require(texts[path])
      let offset = try #require(region["byteOffset"] as? Int)
      let length = try #require(region["byteLength"] as? Int)
      let record = Array(data[offset..<(offset + length)])
      #expect((region["properties"] as? Object)?["sha-256"] as? String == sha256Hex(record))
      if let snippet = (region["snippet"] as? Object)?["text"] as? String {
        #expect(Array(snippet.utf8) == record)
        snippets += 1
      }
      #expect(Self.slice(lines, region) == record)
      checked += 1
    }
    #expect(checked > 40 && snippets > 30)
  }

  @Test func `a compressed source has no region in the file, and says where the record is when unpacked`()
    throws
  {
    let scratch = try Scratch()
    let folder = scratch.path + "/2025-10-06-06-16-23/debug"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let plain = Repository.fixture("source-report/2025-10-06-06-16-23/debug/execution_1.json")
    try Self.gzip(Data(contentsOf: URL(fileURLWithPath: plain)))
      .write(to: URL(fileURLWithPath: folder + "/execution_1.json.gz"))
    try FileManager.default.copyItem(
      atPath: Repository.fixture("source-report/2025-10-06-06-16-23/s3_session.txt"),
      toPath: scratch.path + "/2025-10-06-06-16-23/s3_session.txt")
    let done = try FinishedRun([], paths: [scratch.path + "/2025-10-06-06-16-23"])
    let run = try Self.run(done.scratch.path + "/out")
    let results = try #require(run["results"] as? [Object])
    let places = results.flatMap { ($0["locations"] as? [Object]) ?? [] }.compactMap {
      $0["physicalLocation"] as? Object
    }
    #expect(!places.isEmpty)
    for place in places {
      #expect(place["region"] == nil)
      #expect((place["properties"] as? Object)?["decodedOffset"] as? Int == 0)
    }
    #expect(
      ((run["artifacts"] as? [Object])?.first?["properties"] as? Object)?["compression"] as? String == "gzip")
  }

  /// A gzip member of stored blocks, which every reader takes.
  private static func gzip(_ data: Data) -> Data {
    var table = [UInt32](repeating: 0, count: 256)
    for index in 0..<256 {
      table[index] = (0..<8).reduce(UInt32(index)) { value, _ in
        value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
      }
    }
    let sum = ~data.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 255)] ^ $0 >> 8 }
    let length = UInt16(data.count)
    func little<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
      withUnsafeBytes(of: value.littleEndian, Array.init)
    }
    return Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1] + little(length) + little(~length)) + data
      + Data(little(sum) + little(UInt32(data.count)))
  }

  private static func regions(_ run: Object) -> [(String, Object)] {
    ((run["results"] as? [Object]) ?? []).flatMap { result in
      (((result["locations"] as? [Object]) ?? []) + ((result["relatedLocations"] as? [Object]) ?? []))
        .compactMap {
          location -> (String, Object)? in
          guard let place = location["physicalLocation"] as? Object, let region = place["region"] as? Object,
            let uri = (place["artifactLocation"] as? Object)?["uri"] as? String
          else { return nil }
          return (uri, region)
        }
    }
  }

  /// The bytes from a start to an end in lines and columns, counted in another way than the writer does.
  private static func slice(_ lines: [Data.SubSequence], _ region: Object) -> [UInt8]? {
    guard let first = region["startLine"] as? Int, let start = region["startColumn"] as? Int,
      let last = region["endLine"] as? Int, let end = region["endColumn"] as? Int,
      lines.indices.contains(last - 1)
    else { return nil }
    var text = lines[(first - 1)...(last - 1)].map {
      Array(String(decoding: $0, as: UTF8.self).unicodeScalars)
    }
    text[text.count - 1] = Array(text[text.count - 1].prefix(end - 1))
    text[0] = Array(text[0].dropFirst(start - 1))
    return text.map { $0.map(String.init).joined() }.joined(separator: "\n").utf8.map { $0 }
  }
}

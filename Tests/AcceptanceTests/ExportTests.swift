import Casebook
import Diagnosis
import Evidence
import Foundation
import Intake
import Knowledge
import Reporting
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What other tools read, held against the formats' own rules.
struct ExportTests {
  private var run: FinishedRun { get throws { try NightRun.shared.get() } }

  static func export(_ name: String, of folder: String) throws -> (text: String, notes: [String]) {
    let file = try CaseFile.open(at: folder + "/case.db", mode: .readOnly)
    defer { try? file.close() }
    var text = ""
    let export = try #require(Exports.named(name))
    let notes = try export.write(ExportInput(file, try Repository.knowledge.get())) { text += $0 }
    return (text, notes)
  }

  private func export(_ name: String) throws -> (text: String, notes: [String]) {
    try Self.export(name, of: try run.scratch.path + "/out")
  }

  @Test(arguments: ["csv", "junit", "sarif", "timesketch"])
  func `an export of the same case has the same bytes`(name: String) throws {
    let first = try export(name).text
    #expect(try first == export(name).text && !first.isEmpty)
  }

  @Test func `JUnit has a case per session, in a suite per night, of the shape that its schema asks for`()
    throws
  {
    let shape = try JUnitShape(try export("junit").text)
    let judgements = try run.judgements
    #expect(shape.problems.isEmpty, "\(shape.problems)")
    #expect(shape.cases.count == judgements.count)
    #expect(shape.suites == ["2025-10-06"])
    for (session, judgement) in judgements {
      let expected: String? =
        switch judgement.verdict {
        case .classified, .ambiguous: "failure"
        case .unclassified: "error"
        case .insufficientEvidence: "skipped"
        case .noFailureObserved: nil
        }
      #expect(shape.cases[session] == .some(expected), "\(session)")
      if judgement.verdict == .classified { #expect(shape.types[session] == judgement.primary?.cause.id) }
    }
    #expect(
      shape.messages["2025-10-06-06-23-38"]
        == "seen only as the prefix that the file sync of 2025-10-06-06-22-21 was given; probably no session")
    #expect(try !export("junit").text.contains("aws logs"))
  }

  @Test func `a case that is skipped in JUnit tells what would decide it, and with which command`() throws {
    let run = try FinishedRun.of(["nights/2026-03-17"])
    let text = try Self.export("junit", of: run.scratch.path + "/out").text
    #expect(text.contains("<skipped message=\"undecided without: "))
    #expect(text.contains("\naws logs filter-log-events"))
  }

  @Test func `CSV has its header and a row per session, as an independent reader sees it`() throws {
    let rows = CSVText.rows(try export("csv").text)
    let judgements = try run.judgements
    #expect(
      rows.first == [
        "session", "night", "verdict", "cause", "likelihood", "category", "severity", "owner", "labels",
        "others",
        "missing", "start", "end", "seconds", "fingerprint", "why", "report",
      ])
    #expect(rows.dropFirst().map { $0[0] } == judgements.keys.sorted())
    for row in rows.dropFirst() {
      #expect(row.count == 17)
      let judgement = try #require(judgements[row[0]])
      #expect(row[2] == judgement.verdict.rawValue && row[3] == judgement.primary?.cause.id ?? "")
      #expect(row[13].isEmpty || Int(row[13]) != nil)
    }
  }

  @Test func `Timesketch has every event with a known time, in order, and counts the others`() throws {
    let (text, notes) = try export("timesketch")
    let rows = text.split(separator: "\n")
    let runner = try QueryRunner(path: try run.scratch.path + "/out/case.db")
    func count(_ condition: String) throws -> Int {
      let sql = "SELECT count(*) FROM v_events WHERE duplicate_of IS NULL AND \(condition)"
      return Int(try runner.run(sql).rows[0][0].integer ?? -1)
    }
    let (undated, unzoned) = (try count("t0 IS NULL"), try count("t0 IS NOT NULL AND zone = 'unknown'"))
    #expect(undated > 0 && unzoned > 0)
    #expect(try rows.count == count("t0 IS NOT NULL AND zone <> 'unknown'"))
    #expect(
      notes.last
        == "timesketch: \(rows.count) rows; left out \(undated) without a time and \(unzoned) whose zone is not known"
    )
    let format = ISO8601DateFormatter()
    format.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
    var last = Int.min
    for (index, row) in rows.enumerated() {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(row.utf8)) as? [String: Any])
      let stamp = try #require(object["timestamp"] as? Int)
      #expect(stamp >= last)
      last = stamp
      #expect(object["message"] is String && object["timestamp_desc"] is String && object["line"] is Int)
      // Parsing every date takes long; each twentieth is enough to see a wrong one.
      guard index % 20 == 0 else { continue }
      let date = try #require(format.date(from: object["datetime"] as? String ?? ""))
      #expect(abs(date.timeIntervalSince1970 * 1000 - Double(stamp / 1000)) < 1.5)
    }
  }
}

/// Reads JUnit XML and holds it against what the common schemas ask for.
private final class JUnitShape: NSObject, XMLParserDelegate {
  var problems: [String] = []
  var suites: [String] = []
  /// By session: the element inside the case, or none.
  var cases: [String: String?] = [:]
  var types: [String: String] = [:]
  var messages: [String: String] = [:]
  private var path: [String] = []
  private var session = ""
  private var expected: [String: Int] = [:]
  private var seen: [String: Int] = [:]

  private static let parents = [
    "testsuites": "", "testsuite": "testsuites", "properties": "testsuite", "testcase": "testsuite",
    "system-out": "testsuite", "system-err": "testsuite", "failure": "testcase", "error": "testcase",
    "skipped": "testcase",
  ]
  private static let attributes = [
    "testsuite": [
      "name", "id", "package", "hostname", "timestamp", "tests", "failures", "errors", "skipped", "time",
    ],
    "testcase": ["name", "classname", "time"], "failure": ["message", "type"], "error": ["message", "type"],
    "skipped": ["message"],
  ]

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    if !parser.parse() { problems.append("not well-formed: \(String(describing: parser.parserError))") }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if Self.parents[name] != path.last ?? "" { problems.append("\(name) inside \(path.last ?? "nothing")") }
    if Set(attributes.keys) != Set(Self.attributes[name] ?? []) { problems.append("attributes of \(name)") }
    path.append(name)
    switch name {
    case "testsuite":
      suites.append(attributes["name"] ?? "")
      expected = Dictionary(
        uniqueKeysWithValues: ["tests", "failures", "errors", "skipped"].map {
          ($0, Int(attributes[$0] ?? "") ?? -1)
        })
      seen = ["tests": 0, "failures": 0, "errors": 0, "skipped": 0]
      let stamp = attributes["timestamp"] ?? ""
      if stamp.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) == nil {
        problems.append("timestamp \(stamp)")
      }
    case "testcase":
      session = attributes["name"] ?? ""
      cases[session] = .some(nil)
      seen["tests", default: 0] += 1
      if Double(attributes["time"] ?? "") == nil { problems.append("time of \(session)") }
    case "failure", "error", "skipped":
      cases[session] = name
      types[session] = attributes["type"]
      messages[session] = attributes["message"]
      seen[name == "skipped" ? name : name + "s", default: 0] += 1
    default: break
    }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
  {
    path.removeLast()
    if name == "testsuite", expected != seen { problems.append("\(expected) is not \(seen)") }
  }
}

/// RFC 4180 as a reader that shares nothing with the writer.
enum CSVText {
  static func rows(_ text: String) -> [[String]] {
    var (rows, row, cell, isQuoted) = ([[String]](), [String](), "", false)
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        scalars.removeFirst()
        cell += "\""
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(cell)
        cell = ""
      case "\r" where !isQuoted && scalars.first == "\n":
        scalars.removeFirst()
        rows.append(row + [cell])
        (row, cell) = ([], "")
      default: cell.unicodeScalars.append(scalar)
      }
    }
    return rows
  }
}

import Diagnosis
import Evidence
import Intake
import Knowledge

@testable import Reporting

/// A made-up session whose events stand in sources that the test holds in memory.
struct ReportFixture {
  static let session = "2025-10-06-06-16-23"
  let knowledge: KnowledgeBase
  var sources: [String: [UInt8]] = [:]
  var events: [DossierEvent] = []
  var coverage: [SourceKind: Coverage] = [:]
  var places: [String: String] = ["bucket": "b", "prefix": "manus/fargate_sessions/"]

  /// Compiling it costs more than most tests that need it, so all share one.
  private static let builtIn = Result { try KnowledgeBase() }

  init() throws {
    knowledge = try Self.builtIn.get()
    for kind in SourceKind.allCases where kind != .containerListing {
      coverage[kind] = Coverage(
        kind: kind, state: .covered, head: true, tail: true, prefixes: SessionFolder.allCases.map(\.rawValue))
    }
  }

  /// Adds a record to a source, and the event that was read from it.
  mutating func add(
    _ kind: EventKind, _ text: String, path: String, at time: TimeSpan? = nil, signals: [String] = [],
    fields: [Field] = [], stream: String = ""
  ) {
    let offset = sources[path, default: []].count
    let bytes = Array(text.utf8)
    let line = Int64(1 + sources[path, default: []].count { $0 == 0x0A })
    sources[path, default: []] += bytes + [0x0A]
    events.append(
      DossierEvent(
        id: Int64(events.count + 1), kind: kind, time: time,
        citation: Citation(
          sourceID: Int64(sources.keys.sorted().firstIndex(of: path) ?? 0), path: path, sha256: "",
          offset: Int64(offset), length: Int64(bytes.count), line: line, pointer: ""),
        text: text, stream: stream, hits: signals.map { Hit(signal: $0, fields: []) }, fields: fields))
  }

  var judgement: Judgement {
    let cited = events.map { event in
      var event = event
      event.citation.sha256 = sha256Hex(sources[event.citation.path] ?? [])
      return event
    }
    let dossier = Dossier(
      session: ReportFixture.session, events: cited, coverage: Array(coverage.values), places: places)
    return Evaluator.judge(dossier, by: knowledge.causes)
  }

  var input: ReportInput {
    let sources = self.sources
    return ReportInput(
      judgement: judgement, lifecycle: knowledge.lifecycle, toolVersion: "0.0.0", caseDigest: "d1",
      records: { citations in
        var found: [Citation: [UInt8]] = [:]
        for citation in citations {
          guard let bytes = sources[citation.path] else { continue }
          found[citation] = Array(bytes[Int(citation.offset)..<Int(citation.offset + citation.length)])
        }
        return found
      })
  }

  var markdown: String { MarkdownReport().render(Report(input)) }

  func open(_ path: String) throws -> OpenedSource { try ReportFixture.open(path, in: sources) }

  static func open(_ path: String, in sources: [String: [UInt8]]) throws -> OpenedSource {
    guard let bytes = sources[path] else { throw IntakeError(label: path, reason: "no such file") }
    return OpenedSource(sha256: sha256Hex(bytes)) { range in
      let low = min(bytes.count, Int(range.lowerBound))
      return Array(bytes[low..<max(low, min(bytes.count, Int(range.upperBound)))])
    }
  }

  /// `06:31:02` on the day of the session.
  static func time(_ text: String, _ clock: Clock, zone: ZoneBasis = .recorded, width: Int64 = 1) -> TimeSpan?
  {
    let parts = text.split(separator: ":").compactMap { Int64($0) }
    guard parts.count == 3,
      let start = CivilTime(
        year: 2025, month: 10, day: 6, hour: parts[0], minute: parts[1], second: parts[2]
      ).instant
    else { return nil }
    return TimeSpan(
      earliest: start, latest: Instant(nanoseconds: start.adding(seconds: width).nanoseconds - 1), zone: zone,
      clock: clock)
  }

  /// The earlier session of the source report: input, an execution, a data/ object, and commands of another year.
  static func sourceReport() throws -> ReportFixture {
    var fixture = try ReportFixture()
    let prefix = "manus/fargate_sessions/\(session)"
    fixture.add(
      .object, "2025-10-06 06:17:48     167936 \(prefix)/input/a.csv", path: "s3.txt",
      at: time("06:17:48", .s3), signals: ["object.input"],
      fields: [Field("key", "\(prefix)/input/a.csv"), Field("size", 167_936)])
    fixture.add(
      .execution, "{\"execution_num\": 1, \"code\": \"\\uc0d8\\ud50c /app/data/\", \"AWSALB\": \"c00kie\"}",
      path: "execution_1.json", at: time("06:20:40", .container, zone: .inferred),
      signals: ["execution.recorded", "execution.failed-record", "code.exception"],
      fields: [
        Field("execution_num", 1), Field("status", "failed"), Field("error_type", "NameError"),
        Field("error_message", "name 'glob' is not defined"),
      ])
    fixture.add(
      .object, "2025-10-06 06:23:18     167936 \(prefix)/data/a.csv", path: "s3.txt",
      at: time("06:23:18", .s3),
      signals: ["object.data"], fields: [Field("key", "\(prefix)/data/a.csv"), Field("size", 167_936)])
    fixture.add(
      .log, "[E77] `./data/` ```\n# forged\u{1b}[2J @root", path: "run|time `log`.txt",
      at: time("06:24:00", .cloudWatch), signals: ["workflow.terminating"])
    fixture.add(
      .command, "aws logs filter-log-events --start-time 1728193800000", path: "notes.txt",
      fields: [Field("start_time_ms", 1_728_193_800_000)])
    return fixture
  }
}

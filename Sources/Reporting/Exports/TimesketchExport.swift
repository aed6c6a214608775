import Casebook
import Evidence
import Foundation
import GRDB

/// Timesketch JSONL: one row per dated event, in order of time. A row without a time, or whose zone nobody knows, is
/// left out and counted: a time is never invented.
public struct TimesketchExport: Export {
  public static let name = "timesketch"
  /// Longer messages are cut; the whole stands at the citation.
  static let limit = 4000

  public init() {}

  public func write(_ input: ExportInput, to sink: (String) throws -> Void) throws -> [String] {
    var (written, undated, unzoned) = (0, 0, 0)
    try input.file.read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT e.t0, e.t1, e.zone, e.clock, e.kind, s.path, s.sha256, e.offset, e.length, e.line, st.name, se.name,
            (SELECT group_concat(name, ' ') FROM (SELECT DISTINCT g.name FROM hits h JOIN signals g
              ON g.id = h.signal_id WHERE h.event_id = e.id ORDER BY g.name)),
            substr(e.text, 1, 16384)
          FROM events e JOIN sources s ON s.id = e.source_id
          LEFT JOIN streams st ON st.id = e.stream_id LEFT JOIN sessions se ON se.id = e.session_id
          WHERE e.duplicate_of IS NULL ORDER BY e.t0, s.path, s.sha256, e.offset, e.id
          """)
      while let row = try rows.next() {
        guard let t0: Int64 = row[0], let zone = (row[2] as Int?).flatMap(ZoneBasis.init(rawValue:)) else {
          undated += 1
          continue
        }
        if zone == .unknown {
          unzoned += 1
          continue
        }
        try sink(JSONWriter.line(.object(fields(row, t0, zone))))
        written += 1
      }
    }
    return [
      "timesketch: \(written) rows; left out \(undated) without a time and \(unzoned) whose zone is not known"
    ]
  }

  private func fields(_ row: Row, _ t0: Int64, _ zone: ZoneBasis) -> [(String, JSONWriter.Value)] {
    func text(_ value: String?) -> JSONWriter.Value {
      value.map { .string(Redactor.standard.redact($0).text) } ?? .null
    }
    let clock = (row[3] as Int?).flatMap(Clock.init(rawValue:))
    let kind = (row[4] as Int?).flatMap(EventKind.init(rawValue:))
    let micros = t0 >= 0 ? t0 / 1000 : (t0 - 999) / 1000
    let time = CivilTime(Instant(nanoseconds: micros * 1000))
    let second = ReportTime.iso(Instant(nanoseconds: micros * 1000)).dropLast()
    let width = max(0, ((row[1] as Int64?) ?? t0) &- t0) / 1000
    return [
      ("message", .string(Untrusted(row[13] ?? "").terminal(limit: TimesketchExport.limit))),
      ("datetime", .string("\(second).\(ReportTime.padded(time.nanosecond / 1000, 6))+00:00")),
      ("timestamp", .number(micros)), ("timestamp_desc", .string(description(kind, clock))),
      ("width_us", .number(width)), ("zone", .string(zone.name)), ("clock", text(clock?.name)),
      ("session", text(row[11])), ("signal", text(row[12])), ("stream", text(row[10])),
      ("source", text(row[5])),
      ("sha256", .string(row[6])), ("offset", .number(row[7])), ("length", .number(row[8])),
      ("line", .number(row[9])),
    ]
  }

  private func description(_ kind: EventKind?, _ clock: Clock?) -> String {
    switch kind {
    case .log: "\(clock?.name ?? "Log") event time"
    case .object: "S3 last modified"
    case .execution: "Execution recorded"
    case .session: "Session recorded"
    case .directory: "File modified"
    default: "Recorded time"
    }
  }
}

import Casebook
import Evidence
import Reporting

/// The closing lines of `run`.
struct RunWords {
  let summary: Debriefing.Summary
  let out: String
  let formats: Set<ReportFormats>
  let showsTimes: Bool

  /// The page to begin with.
  private var first: String {
    formats.contains(.html) ? "index.html" : formats.contains(.md) ? "index.md" : "verdicts.jsonl"
  }

  var text: String {
    let tally = summary.ingest.tally
    var lines: [String] = []
    let known = summary.ingest.known > 0 ? ", \(summary.ingest.known) already known" : ""
    // What stands between records, as a comma does, is read as well.
    let bytes = tally.eventBytes + tally.unreadBytes
    lines.append(
      "\(counted(summary.ingest.given, "source"))\(known): \(tally.events) events from \(bytes) bytes")
    if summary.lossySources > 0 {
      lines.append(
        "\(counted(summary.lossySources, "source")) not read whole (\(summary.lostBytes) bytes lost); \(first == "verdicts.jsonl" ? "v_sources of the case" : first) says why for each"
      )
    }
    if summary.unknownSources > 0 {
      lines.append(
        "\(counted(summary.unknownSources, "file")) not recognised as a log, listing or record; \(first == "verdicts.jsonl" ? "v_sources of the case" : first) names \(summary.unknownSources == 1 ? "it" : "them")"
      )
    }
    lines += unassigned
    let counts = Verdict.allCases.compactMap { verdict -> String? in
      guard let count = summary.counts[verdict] else { return nil }
      return "\(count) \(verdict.rawValue)"
    }
    let verdicts = counts.isEmpty ? "" : ": " + counts.joined(separator: ", ")
    lines.append(counted(summary.sessions, "session") + verdicts)
    for kept in summary.kept {
      lines.append(
        "kept \(Untrusted(kept.name).terminal()): \(kept.why); move what you want to keep between the marks of the new report"
      )
    }
    if showsTimes {
      let times = summary.times
      lines.append(
        "times: ingest \(seconds(times.ingest)), judge \(seconds(times.judge)), reports \(seconds(times.reports))"
      )
    }
    let folder = out.hasSuffix("/") ? String(out.dropLast()) : out
    lines.append("open \(Untrusted(folder).terminal())/\(first)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Sources that were read and stand in no report, because nothing in them or in their path names a session.
  private var unassigned: [String] {
    let sources = summary.unassigned
    if sources.isEmpty { return [] }
    let shown = sources.prefix(3).map { Untrusted($0).terminal() }.joined(separator: ", ")
    let rest = sources.count > 3 ? " and \(sources.count - 3) more" : ""
    let (verb, them) = sources.count == 1 ? ("names", "it") : ("name", "them")
    return [
      "\(counted(sources.count, "source")) \(verb) no session (\(shown)\(rest)); put \(them) into a folder named as the session, and run again"
    ]
  }

  /// `1.25 s`.
  private func seconds(_ duration: Duration) -> String {
    let hundredths =
      duration.components.seconds * 100 + duration.components.attoseconds / 10_000_000_000_000_000
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) s"
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

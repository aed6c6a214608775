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
    lines += lossy + unknown + cut + unassigned
    let counts = Verdict.allCases.compactMap { verdict -> String? in
      guard let count = summary.counts[verdict] else { return nil }
      return "\(count) \(verdict.rawValue)"
    }
    let verdicts = counts.isEmpty ? "" : ": " + counts.joined(separator: ", ")
    let names = summary.names == 0 ? "" : "; \(counted(summary.names, "name")) seen only as a prefix"
    lines.append(counted(summary.sessions, "session") + verdicts + names)
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

  /// The first three of what could not be read, each with its reason.
  private var lossy: [String] {
    if summary.lossy.isEmpty { return [] }
    let place = first == "verdicts.jsonl" ? "v_sources of the case" : first
    let lost = summary.lostBytes > 0 ? " (\(summary.lostBytes) bytes lost)" : ""
    let head = "\(counted(summary.lossy.count, "source")) not read whole\(lost); \(place) says what to do"
    return [head]
      + summary.lossy.prefix(RunWords.shown).map { source in
        "  \(Untrusted(source.path).terminal()): \(Untrusted(source.reason).terminal(limit: 120))"
      } + more(summary.lossy)
  }

  private var unknown: [String] {
    if summary.unknown.isEmpty { return [] }
    return [
      "\(counted(summary.unknown.count, "file")) not recognised as a log, listing or record (\(named(summary.unknown)))"
    ]
  }

  private var cut: [String] {
    if summary.cut.isEmpty { return [] }
    let (verb, them) = summary.cut.count == 1 ? ("says", "it") : ("say", "them")
    return [
      "\(counted(summary.cut.count, "source")) \(verb) that more follows (\(named(summary.cut))); save what follows beside \(them), and run again"
    ]
  }

  /// Sources that were read and stand in no report, because nothing in them or in their path names one session.
  private var unassigned: [String] {
    let shared = summary.unassigned.filter { $0.folders > 1 }
    let open = summary.unassigned.filter { $0.folders <= 1 }
    var lines: [String] = []
    if !open.isEmpty {
      let (verb, them) = open.count == 1 ? ("names", "it") : ("name", "them")
      let streamed = open.allSatisfy { $0.path == "-" } ? "save \(them) to a file below" : "put \(them) into"
      lines.append(
        "\(counted(open.count, "source")) \(verb) no session (\(named(open))); \(streamed) a folder named as the session, and run again"
      )
    }
    if !shared.isEmpty {
      let (verb, them) = shared.count == 1 ? ("stands", "it") : ("stand", "them")
      lines.append(
        "\(counted(shared.count, "source")) \(verb) byte for byte in the folders of several sessions and \(shared.count == 1 ? "belongs" : "belong") to none (\(named(shared))); leave \(them) in the folder of the right session only, and run into a new folder"
      )
    }
    return lines
  }

  private static let shown = 3

  private func named(_ sources: [SourceReading]) -> String {
    sources.prefix(RunWords.shown).map { Untrusted($0.path).terminal() }.joined(separator: ", ")
      + (sources.count > RunWords.shown ? " and \(sources.count - RunWords.shown) more" : "")
  }

  private func more(_ sources: [SourceReading]) -> [String] {
    sources.count > RunWords.shown ? ["  and \(sources.count - RunWords.shown) more"] : []
  }

  /// `1.25 s`.
  private func seconds(_ duration: Duration) -> String {
    let hundredths =
      duration.components.seconds * 100 + duration.components.attoseconds / 10_000_000_000_000_000
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) s"
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

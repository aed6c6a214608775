import Evidence
import Knowledge

/// A clause that may tell two sessions apart, as YAML, with the selections that it needs.
struct DraftCandidate {
  /// The simplest first: what is there, how it looks, how often, in which order, what is not there.
  enum Form: Int {
    case present
    case field
    case count
    case sequence
    case absent
  }

  var form: Form
  /// The signals that it looks at, the one that tells first.
  var signals: [String]
  /// `name: {signal: …}`, by name.
  var selections: [String: String]
  /// `present: name`, without braces.
  var clause: String
  /// The fields that its selections compare.
  var fields: Set<String> = []
}

/// Thinks of clauses that could be true of one session and false of another. Whether they are, the evaluator says.
struct DraftCandidates {
  let from: Dossier
  let against: Dossier
  let signals: SignalCatalogue
  /// Whether a value may stand in a file that people pass on.
  let mayQuote: (String) -> Bool

  /// Longer sequences of more signals are not looked for: pairs grow with the square.
  private static let ordered = 30
  private static let often = 10

  func all() -> [DraftCandidate] {
    let (own, other) = (counts(from), counts(against))
    var found: [DraftCandidate] = []
    for signal in own.keys.sorted() where !signals.sourceKinds(of: signal).isEmpty {
      let (mine, theirs) = (own[signal] ?? 0, other[signal] ?? 0)
      let name = self.name(signal)
      let plain = [name: "{signal: \(signal)}"]
      if theirs == 0 {
        found.append(.init(form: .present, signals: [signal], selections: plain, clause: "present: \(name)"))
      } else {
        found += fields(of: signal)
        if mine > theirs, theirs < Self.often {
          found.append(
            .init(
              form: .count, signals: [signal], selections: plain,
              clause: "count: \(name), at-least: \(theirs + 1)"))
        }
      }
    }
    for signal in other.keys.sorted() where own[signal] == nil && !signals.sourceKinds(of: signal).isEmpty {
      let name = self.name(signal)
      found.append(
        .init(
          form: .absent, signals: [signal], selections: [name: "{signal: \(signal)}"],
          clause: "absent: \(name)"))
    }
    return found + sequences(own, other)
  }

  private func counts(_ dossier: Dossier) -> [String: Int] {
    var counts: [String: Int] = [:]
    for event in dossier.events {
      for signal in Set(event.hits.map(\.signal)) { counts[signal, default: 0] += 1 }
    }
    return counts
  }

  private func name(_ signal: String) -> String { signal.split(separator: ".").joined(separator: "-") }

  /// Values that a signal has in the one session and not in the other.
  private func fields(of signal: String) -> [DraftCandidate] {
    let theirs = Set(values(of: signal, in: against))
    return Set(values(of: signal, in: from)).subtracting(theirs).filter(isTelling).sorted {
      ($0.name, $0.value.text) < ($1.name, $1.value.text)
    }.prefix(8).enumerated().map { index, field in
      let name =
        "\(self.name(signal))-\(field.name.split(separator: "_").joined(separator: "-"))-\(index + 1)"
      let value = YAMLText.value(field.value)
      return DraftCandidate(
        form: .field, signals: [signal], selections: [name: "{signal: \(signal), \(field.name): \(value)}"],
        clause: "present: \(name)", fields: [field.name])
    }
  }

  private func values(of signal: String, in dossier: Dossier) -> [Field] {
    let known = signals.fields(of: [signal])
    return dossier.events.flatMap { event in
      event.hits.filter { $0.signal == signal }.flatMap { $0.fields + event.fields }
    }.filter { known.contains($0.name) }
  }

  /// What differs from run to run says nothing: ids, paths, sizes, times, and what people wrote.
  private func isTelling(_ field: Field) -> Bool {
    let passing: Set<String> = [
      "session", "session_id", "request", "request_id", "container_ip", "timestamp", "key", "name", "path",
      "prefix", "bucket", "task", "code", "stdout", "stderr", "etag", "size", "size_text", "sizes", "command",
      "execution_num", "start_time", "end_time", "log_group", "execution_time_ms", "ip", "cluster",
      "repaired", "text", "job", "pipe", "upload", "runtime_session", "runtime_request",
    ]
    guard !passing.contains(field.name), field.value.text.utf8.count <= 60 else { return false }
    switch field.value {
    case .integer(let number): return (0..<1000).contains(number)
    case .real: return false
    case .text(let text):
      var digits = 0
      for byte in text.utf8 {
        digits = (0x30...0x39).contains(byte) ? digits + 1 : 0
        if digits > 3 { return false }
      }
      // What a fingerprint would mask is an id, a number, a path or a time of this run.
      return !text.isEmpty && FieldMask.apply(.text, to: text) == text && mayQuote(text)
    }
  }

  /// Pairs that both sessions have, in an order that may be only the one's.
  private func sequences(_ own: [String: Int], _ other: [String: Int]) -> [DraftCandidate] {
    let both = own.keys.filter { signal in
      (own[signal] ?? 0) <= Self.often && (1...Self.often).contains(other[signal] ?? 0)
        && !signals.sourceKinds(of: signal).isEmpty
    }.sorted {
      (own[$0] ?? 0, $0) < (own[$1] ?? 0, $1)
    }.prefix(Self.ordered)
    return both.flatMap { first in
      both.filter { $0 != first }.map { second in
        DraftCandidate(
          form: .sequence, signals: [first, second],
          selections: [
            name(first): "{signal: \(first)}", name(second): "{signal: \(second)}",
          ], clause: "sequence: [\(name(first)), \(name(second))]")
      }
    }
  }
}

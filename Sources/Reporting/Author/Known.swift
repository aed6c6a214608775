import Diagnosis
import Evidence
import Foundation
import Knowledge

/// What a report says of a session, free of language and layout, so that two issues of it can be compared.
struct Known: Codable, Equatable {
  struct Source: Codable, Equatable {
    var sha256: String
    var path: String
  }
  /// A sentence or a recommendation of the leading causes, as plain text.
  struct Sentence: Codable, Hashable {
    var cause: String
    var en: String
    var ko: String
  }

  var verdict: String
  var cause: String?
  var likelihood: String?
  /// By cause; one that is undecided is not here.
  var likelihoods: [String: Int]
  /// Truth by group and path of the clause, by cause.
  var clauses: [String: [String: String]]
  /// Those that speak of the session, sorted by digest.
  var sources: [Source]
  var sentences: [Sentence]

  /// The same knowledge: a source under another path is the same source.
  func agrees(with other: Known) -> Bool {
    var (a, b) = (self, other)
    for index in a.sources.indices { a.sources[index].path = "" }
    for index in b.sources.indices { b.sources[index].path = "" }
    return a == b
  }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  init?(json: String) {
    guard let value = try? JSONDecoder().decode(Known.self, from: Data(json.utf8)) else { return nil }
    self = value
  }

  init(_ input: ReportInput) {
    let judgement = input.judgement
    verdict = judgement.verdict.rawValue
    cause = judgement.primary?.cause.id
    likelihood = judgement.primary?.likelihood?.name
    likelihoods = [:]
    clauses = [:]
    for finding in judgement.findings {
      likelihoods[finding.cause.id] = finding.likelihood?.rawValue
      clauses[finding.cause.id] = finding.clausesByKey.mapValues(\.truth.rawValue)
    }
    var paths: [String: String] = [:]
    for event in judgement.dossier.events {
      for place in [event.citation] + event.repeats {
        paths[place.sha256] = min(paths[place.sha256] ?? place.path, place.path)
      }
    }
    sources = paths.sorted { $0.key < $1.key }.map { Source(sha256: $0.key, path: $0.value) }
    sentences = Known.sentences(input)
  }

  private static func sentences(_ input: ReportInput) -> [Sentence] {
    let contexts = [Language.en, .ko].map { language -> ReportContext in
      var input = input
      input.language = language
      return ReportContext(input)
    }
    let parts: [KeyPath<CauseReport, [CauseSentence]>] = [
      \.summary, \.root, \.impact, \.solutions, \.immediate, \.shortTerm, \.longTerm, \.learnings,
    ]
    var seen = Set<Sentence>()
    return contexts[0].leading.flatMap { finding in
      parts.flatMap { finding.cause.report[keyPath: $0] }.compactMap { sentence -> Sentence? in
        let told = contexts.compactMap { $0.parts(sentence, of: finding.cause).map(plain) }
        return told.count == 2 ? Sentence(cause: finding.cause.id, en: told[0], ko: told[1]) : nil
      }
    }.filter { seen.insert($0).inserted }
  }

  /// Without citations: their numbers belong to one report.
  private static func plain(_ parts: [Part]) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let words), .strong(let words): text += words
      case .quote(let value), .prose(let value), .emphasis(let value): text += value.raw
      case .cite: while text.last == " " { text.removeLast() }
      }
    }
    return text
  }
}

extension Finding {
  /// Every clause by a name that is the same in every run of the same cause.
  var clausesByKey: [String: ClauseResult] {
    var found: [String: ClauseResult] = [:]
    for (group, results) in [("when", [when]), ("support", support), ("contradict", contradict)] {
      for result in results.flatMap(\.flattened) { found["\(group) \(result.node.path)"] = result }
    }
    return found
  }
}

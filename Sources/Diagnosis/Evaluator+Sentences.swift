public import Evidence
public import Knowledge

/// A part of a cause's sentence, with what it quotes of one session filled in.
public enum SaidPart: Sendable, Hashable {
  /// Words of the cause's author, and values that we made.
  case text(String)
  /// What somebody else wrote.
  case quote(String)
  /// Indices into the dossier's events; one at least.
  case cite([Int])
}

extension Evaluator {
  /// A sentence about the session; `nil` when something that it cites, quotes or measures is not there.
  ///
  /// `silence` is the one that the cause's clauses found.
  public func said(_ sentence: Localized, in language: Language, silence: Gap? = nil) -> [SaidPart]? {
    var result: [SaidPart] = []
    for part in Citations.parts(of: sentence.text(language)) {
      switch part {
      case .text(let text): result.append(.text(text))
      case .cite(let marks):
        let cited = marks.flatMap { mark in
          let found = named(mark.selection, silence)
          switch mark.which {
          case .all: return found
          case .first: return Array(found.prefix(1))
          case .last: return Array(found.suffix(1))
          }
        }
        if cited.isEmpty { return nil }
        result.append(.cite(cited))
      case .quote(let name, let field):
        guard let value = named(name, silence).first.flatMap({ dossier.events[$0].field(field) }) else {
          return nil
        }
        result.append(Evaluator.said(value))
      case .lastQuote(let name, let field):
        guard let value = named(name, silence).last.flatMap({ dossier.events[$0].field(field) }) else {
          return nil
        }
        result.append(Evaluator.said(value))
      case .measure(let name, let measure):
        guard let text = measured(name, measure, silence, language) else { return nil }
        result.append(.text(text))
      }
    }
    return result
  }

  /// Whether a sentence is meant for this session.
  public func isMeant(_ occasion: Occasion) -> Bool {
    if let only = occasion.only, evaluate(only).truth != .yes { return false }
    return occasion.unless.map { evaluate($0).truth != .yes } ?? true
  }

  private func named(_ name: String, _ silence: Gap?) -> [Int] {
    guard name == Citations.silence, selections[name] == nil else { return events(name) }
    guard let silence else { return [] }
    let ends = [silence.before] + (silence.after.map { [$0] } ?? [])
    return dossier.events.indices.filter { ends.contains(dossier.events[$0].id) }
  }

  private func measured(
    _ name: String, _ measure: Citations.Measure, _ silence: Gap?, _ language: Language
  ) -> String? {
    let found = named(name, silence)
    // The lines at its ends need not be among the events of the session that say something.
    let isSilence = name == Citations.silence && selections[name] == nil
    switch measure {
    case .count: return found.isEmpty ? nil : String(found.count)
    case .length: return silence.map { Evaluator.duration($0.seconds, language) }
    case .time where isSilence: return silence.map { Evaluator.clock($0.from) }
    case .last where isSilence: return silence.map { Evaluator.clock($0.to) }
    case .time: return found.first.flatMap { Evaluator.time(dossier.events[$0].time) }
    case .last: return found.last.flatMap { Evaluator.time(dossier.events[$0].time) }
    }
  }

  private static func said(_ value: FieldValue) -> SaidPart {
    let text = value.text
    // A number is no foreign word, however it was written.
    let isNumber =
      text.utf8.count <= 18 && !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if case .integer = value { return .text(text) }
    return isNumber ? .text(text) : .quote(text)
  }

  /// `06:31:02Z`; `nil` for a time in a zone that is not known.
  private static func time(_ span: TimeSpan?) -> String? {
    guard let span, span.zone != .unknown else { return nil }
    return clock(span.earliest)
  }

  private static func clock(_ instant: Instant) -> String {
    let time = CivilTime(instant)
    return [time.hour, time.minute, time.second].map { $0 < 10 ? "0\($0)" : String($0) }
      .joined(separator: ":") + "Z"
  }

  /// `15 min 42 s`: the two largest units that are not zero.
  static func duration(_ seconds: Int64, _ language: Language) -> String {
    let names = language == .ko ? ["시간", "분", "초"] : [" h", " min", " s"]
    let units = zip([seconds / 3600, seconds / 60 % 60, seconds % 60], names).filter { $0.0 > 0 }
    return units.isEmpty ? "0\(names[2])" : units.prefix(2).map { "\($0.0)\($0.1)" }.joined(separator: " ")
  }
}

extension Evaluator {
  /// The longest silence that true clauses of a cause found; one that a line ended before one that nothing ended.
  func silence(in results: [ClauseResult]) -> Gap? {
    let found = results.flatMap(\.flattened).filter { $0.truth == .yes }.flatMap { result -> [Gap] in
      guard case .silence(let kind, let seconds, let after) = result.node.clause else { return [] }
      return gaps(of: kind, longerThan: seconds, after: after.flatMap { events($0).first })
    }
    let ended = found.filter { $0.after != nil }
    return (ended.isEmpty ? found : ended).max {
      $0.seconds != $1.seconds ? $0.seconds < $1.seconds : $0.from > $1.from
    }
  }

  /// The sentence of the strongest true clause: a decisive one, else any support, else the condition itself. Of
  /// several, the first that has values to tell.
  func reason(for finding: Finding) -> Localized {
    func speaking(_ results: [ClauseResult]) -> [ClauseNode] {
      results.filter { $0.truth == .yes && $0.node.says != nil }.map(\.node)
    }
    let decisive = zip(finding.cause.support, finding.support).filter(\.0.decisive).map(\.1)
    let decided = speaking(decisive)
    let strongest = decided.isEmpty ? speaking(finding.support + finding.when.flattened) : decided
    for text in strongest.compactMap(\.tells) {
      if let en = plain(text, .en, finding), let ko = plain(text, .ko, finding) {
        return Localized(en: en, ko: ko)
      }
    }
    return strongest.first?.says ?? finding.cause.title
  }

  private func plain(_ text: Localized, _ language: Language, _ finding: Finding) -> String? {
    guard let parts = said(text, in: language, silence: finding.silence) else { return nil }
    var words = ""
    for part in parts {
      switch part {
      case .text(let text): words += text
      // Brackets and braces would be read as marks once more.
      case .quote(let value): words += value.prefix(120).filter { !"[]{}".contains($0) }
      case .cite: while words.last == " " { words.removeLast() }
      }
    }
    return words
  }
}

import Diagnosis
import Evidence
import Knowledge

/// Sentences of causes for plain text: without the marks that lead to events.
enum PlainWords {
  /// - Parameter unquoted: what stands for a quote; the name of its field without it.
  static func text(_ sentence: String, unquoted: String? = nil) -> String {
    tidy(
      Citations.parts(of: sentence).map { part in
        switch part {
        case .text(let text): text
        case .cite: ""
        case .quote(_, let field), .lastQuote(_, let field): unquoted ?? field
        case .measure(_, let measure): unquoted ?? measure.rawValue
        }
      }.joined())
  }

  /// A sentence about one session for which nobody looks up what it quotes.
  static func said(_ sentence: String) -> String { text(sentence, unquoted: "…") }

  /// Without the blanks that a citation leaves behind.
  static func tidy(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
      .replacing(" .", with: ".").replacing(" ,", with: ",")
  }
}

/// Parts of a report's sentence for a terminal.
struct PlainParts {
  let dossier: Dossier
  /// Of the session compared with; cited by numbers behind the dossier's own.
  var others: [DossierEvent] = []
  var texts = Texts(.en)

  func text(_ parts: [Part]) -> String {
    parts.map { part in
      switch part {
      case .text(let text), .strong(let text): text
      case .quote(let value), .prose(let value), .emphasis(let value): value.terminal()
      case .cite(let cited): cited.events.map { place(event($0).citation) }.joined(separator: ", ")
      }
    }.joined()
  }

  private func event(_ index: Int) -> DossierEvent {
    let own = dossier.events
    return index < own.count || others.isEmpty ? own[index] : others[index - own.count]
  }

  /// `path:line (bytes 120–455)`.
  func place(_ citation: Citation) -> String {
    let last = citation.offset + max(1, citation.length) - 1
    return
      "\(Untrusted(citation.path).terminal()):\(citation.line) (\(texts[.fieldBytes]) \(citation.offset)–\(last))"
  }
}

/// Turns sentences that come in English into another language by templates. `{}` holds what is kept, `{+}` what is
/// turned itself, `{-}` what is left out. What no template knows stays as it came, since it may quote a file.
struct ReasonTemplates {
  let pairs: [(en: String, ko: String)]

  /// `reason` as a whole, else part by part between semicolons.
  func korean(_ reason: String) -> String {
    whole(reason[...])
      ?? reason.split(separator: "; ").map { whole($0) ?? String($0) }.joined(separator: "; ")
  }

  private func whole(_ reason: Substring) -> String? {
    pairs.lazy.compactMap { turned(reason, $0.en, $0.ko) }.first
  }

  private enum Hole { case kept, turned, left }
  private enum Piece {
    case text(Substring)
    case hole(Hole)
  }

  private static func pieces(_ template: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.text(rest[..<open])) }
      let mark = rest[open...close]
      pieces.append(.hole(mark == "{+}" ? .turned : mark == "{-}" ? .left : .kept))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(rest)) }
    return pieces
  }

  /// `ko` with what stood in the holes of `en`, in their order; `nil` where `part` does not read like `en`.
  private func turned(_ part: Substring, _ en: String, _ ko: String) -> String? {
    var rest = part
    var values: [String] = []
    var hole: Hole?
    func fill(_ value: Substring) {
      if hole != .left { values.append(hole == .turned ? korean(String(value)) : String(value)) }
      hole = nil
    }
    let pieces = ReasonTemplates.pieces(en)
    for (place, piece) in pieces.enumerated() {
      switch piece {
      case .hole(let kind): hole = kind
      case .text(let text) where hole == nil:
        guard rest.hasPrefix(text) else { return nil }
        rest = rest.dropFirst(text.count)
      case .text(let text) where place == pieces.count - 1:
        // A last hole reaches as far as the words behind it allow.
        guard rest.hasSuffix(text) else { return nil }
        fill(rest.dropLast(text.count))
        rest = ""
      case .text(let text):
        guard let found = rest.firstRange(of: text) else { return nil }
        fill(rest[..<found.lowerBound])
        rest = rest[found.upperBound...]
      }
    }
    if hole != nil {
      fill(rest)
      rest = ""
    }
    guard rest.isEmpty else { return nil }
    var result = ""
    var next = values.makeIterator()
    for piece in ReasonTemplates.pieces(ko) {
      switch piece {
      case .text(let text): result += text
      case .hole: result += next.next() ?? ""
      }
    }
    return result
  }
}

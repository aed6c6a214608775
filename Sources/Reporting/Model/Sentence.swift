/// A piece of a sentence. Our own words are `text`; whatever was read is `quote`.
public enum Part: Hashable, Sendable {
  case text(String)
  /// Words of ours that the reader should see first.
  case strong(String)
  case quote(Untrusted)
  /// A sentence of ours that has foreign words in it, such as a file's path.
  case prose(Untrusted)
  /// The same, strong: an author's.
  case emphasis(Untrusted)
  case cite(Cited)
}

/// Events that a sentence rests on, as indices into the dossier: one at least.
public struct Cited: Hashable, Sendable {
  public let events: [Int]

  /// `nil` without an event. Of more than three, the first and the last stand for all.
  public init?(_ events: [Int]) {
    var seen = Set<Int>()
    let distinct = events.filter { seen.insert($0).inserted }
    guard let first = distinct.first, let last = distinct.last else { return nil }
    self.events = distinct.count > 3 ? [first, last] : distinct
  }

  /// What a sentence of several parts rests on: no part goes uncited for the length of another.
  init?(parts: [[Int]]) {
    let cited = parts.compactMap { Cited($0) }
    guard let first = cited.first else { return nil }
    self = cited.dropFirst().reduce(first) { Cited($0, and: $1) }
  }

  public init(_ event: Int) { events = [event] }

  fileprivate init(_ first: Cited, and second: Cited) {
    events = first.events + second.events.filter { !first.events.contains($0) }
  }
}

/// A sentence about what happened. It cannot be made without a citation.
public struct Fact: Hashable, Sendable {
  public let parts: [Part]

  public init(_ parts: [Part], citing cited: Cited) {
    var parts = parts
    var end = ""
    if case .text(let last)? = parts.last, last.hasSuffix(".") {
      parts[parts.count - 1] = .text(String(last.dropLast()))
      end = "."
    }
    self.parts = parts + [.text(" "), .cite(cited)] + (end.isEmpty ? [] : [.text(end)])
  }

  /// `nil` when none of the parts cites.
  public init?(_ parts: [Part]) {
    let cites = parts.contains { part in
      if case .cite = part { return true }
      return false
    }
    guard cites else { return nil }
    self.parts = parts
  }
}

/// A sentence that states no event: a judgement of ours, advice, or what was not given to us.
public struct Remark: Hashable, Sendable {
  public let parts: [Part]

  public init(_ parts: [Part]) { self.parts = parts }
  public init(_ text: String) { parts = [.text(text)] }
}

/// What a report is made of.
public enum Sentence: Hashable, Sendable {
  case fact(Fact)
  case remark(Remark)

  public var parts: [Part] {
    switch self {
    case .fact(let fact): fact.parts
    case .remark(let remark): remark.parts
    }
  }

  /// The events that it cites, in order.
  public var cited: [Int] { parts.flatMap(\.cited) }
}

extension Part {
  var cited: [Int] {
    if case .cite(let cited) = self { return cited.events }
    return []
  }

  /// Citations with nothing but blanks between them become one.
  static func grouped(_ parts: [Part]) -> [Part] {
    var result: [Part] = []
    for part in parts {
      result.append(part)
      guard case .cite(let second) = part else { continue }
      var before = result.count - 2
      if before >= 0, case .text(let text) = result[before], text.allSatisfy({ $0 == " " }) { before -= 1 }
      guard before >= 0, case .cite(let first) = result[before] else { continue }
      result.removeSubrange(before...)
      result.append(.cite(Cited(first, and: second)))
    }
    return result
  }
}

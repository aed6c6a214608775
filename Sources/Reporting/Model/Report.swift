public import Casebook
public import Diagnosis
public import Evidence
public import Knowledge

/// A finished report, independent of any format: sections in the order in which they are read.
public struct Report: Sendable {
  public var session: String
  public var title: [Part]
  /// Name and value, above the first section.
  public var head: [(name: String, value: [Part])]
  public var sections: [Section]
  /// In the order of first use; `E1` is the first.
  public var evidence: [EvidenceItem]
  public var language: Language
  /// E-numbers by index of the dossier's events.
  public var numbers: [Int: Int]
  /// What the report is about, for formats that say more than its sentences.
  public var basis: Basis

  /// The values from which the report was made.
  public struct Basis: Sendable {
    public var judgement: Judgement
    public var lifecycle: Lifecycle?
    public var toolVersion: String
    public var caseDigest: String
  }
}

/// A heading and what stands below it; never empty.
public struct Section: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case update
    case summary, timeline, evidence, lifecycle, comparison, hypotheses, contradictions, plan, solutions,
      actions, related
    case coverage, learnings, notes, revisions, author, appendix
  }

  public var kind: Kind
  public var title: String
  public var blocks: [Block]

  /// `nil` without content.
  public init?(_ kind: Kind, _ title: String, _ blocks: [Block]) {
    guard !blocks.isEmpty else { return nil }
    (self.kind, self.title, self.blocks) = (kind, title, blocks)
  }
}

/// A paragraph, a list, a table, an excerpt or a command.
public enum Block: Sendable {
  case paragraph([Sentence])
  /// Each item begins with its label, where it has one.
  case list([Item])
  case heading([Part])
  case table(Table)
  /// The raw text of an event, with a line above it that says where it is from.
  case excerpt(event: Int, caption: [Part])
  /// Numbered, with an optional command under each.
  case steps([Step])
  /// A picture of what the table below it says; formats without pictures leave it out.
  case figure(TimelineFigure)

  public struct Item: Sendable {
    public var label: String
    public var sentences: [Sentence]

    public init(_ label: String, _ sentences: [Sentence]) {
      (self.label, self.sentences) = (label, sentences)
    }
    public init(_ sentences: [Sentence]) { self.init("", sentences) }
  }

  public struct Step: Sendable {
    public var sentences: [Sentence]
    /// A line for the shell, every value quoted; empty where there is none.
    public var command: String

    public init(_ sentences: [Sentence], command: String = "") {
      (self.sentences, self.command) = (sentences, command)
    }
  }
}

/// Rows of cells, each a list of parts.
public struct Table: Sendable {
  public var columns: [String]
  public var rows: [[[Part]]]

  public init(columns: [String], rows: [[[Part]]]) { (self.columns, self.rows) = (columns, rows) }
}

extension Block {
  /// The events that the block cites, in reading order.
  var cited: [Int] {
    switch self {
    case .paragraph(let sentences): sentences.flatMap(\.cited)
    case .list(let items): items.flatMap { $0.sentences.flatMap(\.cited) }
    case .heading(let parts): parts.flatMap(\.cited)
    case .table(let table): table.rows.flatMap { $0.flatMap { $0.flatMap(\.cited) } }
    case .excerpt(let event, let caption): caption.flatMap(\.cited) + [event]
    case .steps(let steps): steps.flatMap { $0.sentences.flatMap(\.cited) }
    case .figure: []
    }
  }
}

/// One piece of evidence: where it stands, and what stands there.
public struct EvidenceItem: Sendable {
  public var number: Int
  public var citation: Citation
  /// Other places that say the same.
  public var repeats: [Citation]
  /// How we know that it belongs to the session.
  public var attribution: Attribution
  /// `nil` when the source could not be read again while the report was written.
  public var excerpt: Excerpt?
  /// The session that it is of, where that is the one compared with.
  public var session: String?
  /// SHA-256 of the record's bytes.
  public var recordDigest: String?
}

public import Evidence

/// One file of knowledge: a way for a session to fail. The format is described in `docs/causes.md`.
public struct Cause: Sendable {
  public var id: String
  public var version: Int
  public var status: String
  public var title: Localized
  public var category: String
  public var role: CauseRole
  public var severity: String
  /// Kinds of source that must say something of the session, else the answer is *insufficient*:
  /// of each inner list, one.
  public var requires: [[SourceKind]]
  public var selections: [Selection]
  public var when: ClauseNode
  public var support: [Support]
  public var contradict: [Contradiction]
  public var explained: [Explained]
  public var explainsPlace: Place
  /// What makes the key of a finding, besides the cause's id.
  public var fingerprint: [FingerprintField]
  public var report: CauseReport
  public var labels: [String]
  public var owner: String
  public var blindSpots: [Localized]
  public var tests: [CauseTest]
  /// The file as given, for messages.
  public var file: String

  public func selection(_ name: String) -> Selection? { selections.first { $0.name == name } }

  /// The ids of `explained`.
  public var explains: [String] { explained.map(\.id) }
}

/// A cause whose place as the root another one takes.
public struct Explained: Sendable, Equatable {
  public var id: String
  /// Whether it is a consequence by its nature; otherwise it may be one, and nothing that is read shows it.
  public var isProven: Bool

  public init(_ id: String, isProven: Bool = true) { (self.id, self.isProven) = (id, isProven) }
}

/// A clause that raises the likelihood; only a decisive one allows *confirmed*.
public struct Support: Sendable {
  public var node: ClauseNode
  public var decisive: Bool
}

/// A clause that caps the likelihood, unless another is proven true.
public struct Contradiction: Sendable {
  public var node: ClauseNode
  public var cap: Likelihood
  public var unless: ClauseNode?
}

/// A test inside the cause's own file.
public struct CauseTest: Sendable {
  /// An event to make up: its signals, seconds after the start of the session (`nil`: without a time), fields.
  public struct Given: Sendable {
    public var signals: [String]
    /// Names of selections by SQL that would find the event: a made-up session has no tables to ask.
    public var selections: [String]
    public var at: Int64?
    public var fields: [Field]
  }

  public var name: String
  public var given: [Given]
  /// Kinds of source that cover the made-up session whole; the others are missing.
  public var covered: [SourceKind]
  /// `confirmed` … `ruled out`, or `insufficient`.
  public var expect: String
  public var place: Place
}

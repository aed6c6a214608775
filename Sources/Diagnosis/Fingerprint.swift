import Evidence
public import Knowledge

/// The stable key of a finding across sessions and nights: its version, the cause, and the fields that the cause names,
/// masked. Two sessions that failed alike have the same one.
public struct Fingerprint: Sendable, Hashable {
  /// Part of every key: keys of another version are not comparable.
  public static let version = 2

  /// One field that the cause names.
  public struct Part: Sendable, Hashable {
    /// `category`, or `selection.field`.
    public var reference: String
    public var mask: FingerprintMask
    /// Before masking; `nil` where no event of the selection has the field.
    public var raw: String?

    /// What stands in the key.
    public var masked: String { raw.map { FieldMask.apply(mask, to: $0) } ?? "-" }
  }

  public var cause: String
  public var parts: [Part]

  /// `2:code.error:code:NameError`.
  public var key: String {
    ([String(Fingerprint.version), cause] + parts.map { Fingerprint.escaped($0.masked) }).joined(
      separator: ":")
  }

  /// A colon of a value is no border between two values.
  private static func escaped(_ text: String) -> String {
    text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25")
      .split(separator: ":", omittingEmptySubsequences: false).joined(separator: "%3A")
  }
}

extension Judgement {
  /// The fingerprint of one of this judgement's findings.
  public func fingerprint(of finding: Finding) -> Fingerprint {
    let cause = finding.cause
    let evaluator = Evaluator(
      dossier: dossier, selections: cause.selections, rows: { sqlRows[$0] ?? [] })
    let parts = cause.fingerprint.map { field -> Fingerprint.Part in
      let words = field.reference.split(separator: ".", maxSplits: 1).map(String.init)
      var raw: String?
      if words.count == 2 {
        // Of several events, the first that has the field: which one that is does not depend on ids or paths.
        raw =
          evaluator.events(words[0]).lazy.compactMap { dossier.events[$0].field(words[1])?.text }.first
      } else if field.reference == "category" {
        raw = cause.category
      }
      return Fingerprint.Part(reference: field.reference, mask: field.mask, raw: raw)
    }
    return Fingerprint(cause: cause.id, parts: parts)
  }

  /// What a ticket or an alert is about: the primary finding, or the rivals of an ambiguous verdict.
  public var leading: [Finding] { primary.map { [$0] } ?? rivals }
}

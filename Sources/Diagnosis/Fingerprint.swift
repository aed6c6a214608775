import Evidence
import Knowledge

extension Finding {
  /// The stable key of this finding across sessions and nights: version, cause, and the fields that the cause names,
  /// with every number masked. Two sessions that failed alike have the same one.
  public func fingerprint(in dossier: Dossier) -> String {
    let values = cause.fingerprint.compactMap { reference -> String? in
      let parts = reference.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return parts.first == "category" ? cause.category : nil }
      let event = Evaluator(dossier: dossier, selections: cause.selections).events(parts[0]).first
      return event.flatMap { dossier.events[$0].field(parts[1])?.text }.map(Finding.masked)
    }
    return (["1", cause.id] + values).joined(separator: ":")
  }

  /// Ids, addresses, times and counts differ from run to run; what is left is what the failure is. A number of three
  /// digits that stands alone is a status, and stays.
  static func masked(_ text: String) -> String {
    var result = ""
    var digits = ""
    func flush() {
      result += digits.count == 3 && text.utf8.count == 3 ? digits : digits.isEmpty ? "" : "#"
      digits = ""
    }
    for character in text {
      if character.isNumber {
        digits.append(character)
      } else {
        flush()
        result.append(character)
      }
    }
    flush()
    return result
  }
}

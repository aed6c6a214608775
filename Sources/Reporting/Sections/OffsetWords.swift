import Diagnosis
import Evidence

/// How far a source's clock is from the logs, in a sentence that says what would correct it.
struct OffsetWords {
  let texts: Texts

  func parts(_ offset: ClockOffset) -> [Part] {
    let source: Part =
      offset.path.isEmpty ? .text(texts[.offsetRecords]) : .quote(Untrusted(offset.path))
    let amount = offset.zoneOffset ?? offset.median
    let phrase: Phrase
    if !offset.isAgreed {
      phrase = .offsetOpen
    } else if offset.zone == .unknown, offset.zoneOffset == 0 {
      phrase = .offsetNone
    } else {
      phrase = amount > 0 ? .offsetAhead : .offsetBehind
    }
    return texts.parts(
      phrase,
      [
        "source": source, "amount": .text(ReportTime.duration(abs(amount), texts)),
        "low": .text(OffsetWords.signed(offset.span.lowerBound)),
        "high": .text(OffsetWords.signed(offset.span.upperBound)),
        "median": .text(OffsetWords.signed(offset.median)), "agreeing": .text(String(offset.agreeing)),
        "facts": .text(String(offset.facts)), "option": .quote(Untrusted(OffsetWords.option(offset))),
      ])
  }

  /// The option of `run` that would apply it.
  static func option(_ offset: ClockOffset) -> String {
    if offset.zone == .unknown, offset.clock == .s3, let zone = offset.zoneOffset {
      return "--listing-timezone " + (zone == 0 ? "UTC" : String(signed(zone).prefix(6)))
    }
    return "--clock-offset \(offset.clock.name.lowercased())=\(-(offset.zoneOffset ?? offset.median))"
  }

  /// `+09:00:02`.
  static func signed(_ seconds: Int64) -> String {
    let value = abs(seconds)
    let parts = [value / 3600, value / 60 % 60, value % 60].map { ReportTime.padded($0, 2) }
    return (seconds < 0 ? "-" : "+") + parts.joined(separator: ":")
  }
}

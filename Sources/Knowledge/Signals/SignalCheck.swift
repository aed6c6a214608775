import Evidence

extension SignalCatalogue {
  /// Tries every entry on its own samples: `matches` must match it, `not` must not.
  ///
  /// - Parameter files: labels of the files to try; all without any.
  /// - Returns: one error per sample that behaves otherwise; empty when all is well.
  public func check(in files: Set<String>? = nil) throws -> [KnowledgeError] {
    let scanner = try SignalScanner(self)
    var errors: [KnowledgeError] = []
    for (index, signal) in signals.enumerated() where files?.contains(signal.place.file) ?? true {
      for sample in signal.matches where !scanner.finds(index, in: sample, kind: signal.kind) {
        errors.append(sample.place.error("\"\(signal.id)\" does not match this; expected it to"))
      }
      for sample in signal.misses where scanner.finds(index, in: sample, kind: signal.kind) {
        errors.append(sample.place.error("\"\(signal.id)\" matches this; expected it not to"))
      }
    }
    return errors
  }
}

extension SignalScanner {
  fileprivate func finds(_ index: Int, in sample: Signal.Sample, kind: EventKind?) -> Bool {
    sample.text.withRawUTF8 { text in
      // Not the first entry of an id that fits, as `scan` reports, but this one.
      finds(index, kind: kind ?? .log, text: text, fields: sample.fields)
    }
  }
}

import Evidence

/// The signals over the text of one kind of event, ready to be looked for.
///
/// Each kind has its own automaton: what may stand anywhere in a pasted error would have it read every log line
/// to the end.
struct TextSignals: Sendable {
  /// Pattern `n` of the automaton is that of `found[n]`.
  let patterns: PatternSet
  let found: [CompiledSignal]
  /// Those with a shape, which are not in the automaton.
  let shaped: [CompiledSignal]

  init(_ signals: [CompiledSignal]) throws(PatternError) {
    patterns = try PatternSet()
    found = signals.filter { $0.shape == nil }
    shaped = signals.filter { $0.shape != nil }
    for signal in found {
      guard let finder = signal.finder else { continue }
      try patterns.add(finder, anchored: finder.hasPrefix("^"))
    }
    try patterns.compile()
  }
}

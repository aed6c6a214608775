import Diagnosis
import Evidence

/// What was read, what was not, and the command that would fetch what is missing.
struct CoverageSection {
  let context: ReportContext
  private var texts: Texts { context.texts }
  private var words: AuthorWords { AuthorWords(texts: context.texts) }

  func build() -> Section? {
    let states = SourceKind.allCases.map { context.dossier.coverage($0) }
    let rows = states.map { state -> [[Part]] in
      let times = [state.from, state.to].compactMap { $0 }.map(ReportTime.iso)
      return [
        [.text(texts.title(state.kind))], [.text(texts.word(state.state))],
        [.text(times.joined(separator: " - "))],
        [.prose(Untrusted(CoverageReasons(language: texts.language).text(state.reason)))],
      ]
    }
    var blocks: [Block] = [
      .table(
        Table(
          columns: [texts[.columnSource], texts[.columnState], texts[.columnCovers], texts[.columnNote]],
          rows: rows))
    ]
    let steps = fetching(states)
    let help = CommandHelp(context: context)
    if !steps.isEmpty { blocks += help.preface(steps.map(\.command)) + [.steps(steps)] }
    let isUnlisted = context.dossier.coverage(.containerListing).state != .covered
    if isUnlisted, help.isPast(SourceKind.containerListing.fetchTemplate) {
      blocks.append(.paragraph([help.past(.containerGone)]))
    }
    if let empty = emptyExports(states) { blocks.append(.paragraph([empty])) }
    blocks += offsets()
    blocks += reading()
    if let lack = BaselineWords(context: context).lack(context.input.baselineAnswer) {
      blocks.append(.paragraph([lack]))
    }
    return Section(.coverage, texts[.coverage], blocks)
  }

  /// Clocks that do not agree with the logs: shown, and never applied by themselves.
  private func offsets() -> [Block] {
    let items = context.input.offsets.filter(\.offset.isNotable).compactMap { offset, events -> Block.Item? in
      let words = OffsetWords(texts: texts).parts(offset)
      return Cited(events).map { Block.Item([.fact(Fact(words, citing: $0))]) }
    }
    return items.isEmpty ? [] : [.list(items)]
  }

  private func fetching(_ states: [Coverage]) -> [Block.Step] {
    let commands = FetchCommands(dossier: context.dossier, steps: context.input.steps)
    return states.filter { $0.state != .covered }.compactMap { state -> Block.Step? in
      // Of a session that was only named, its listing would say whether there was one.
      if context.namedAsPrefixBy != nil, state.kind != .s3Listing { return nil }
      guard let command = commands.command(for: state.kind) else { return nil }
      var sentences: [Sentence] = [
        .remark(Remark(texts.string(.fetchWith, ["kind": texts.title(state.kind)])))
      ]
      if state.kind == .containerListing { sentences.append(.remark(Remark(texts[.aliveOnly]))) }
      if state.kind == .ecsTasks { sentences.append(.remark(Remark(words[.taskForgotten]))) }
      return Block.Step(sentences, command: command)
    }
  }

  /// Exports without a record, where this kind of source shows nothing of the session: nobody knows whose they were.
  private func emptyExports(_ states: [Coverage]) -> Sentence? {
    let missing = states.filter { $0.state == .missing }.map(\.kind)
    let empty = context.input.sources.empty(beside: digests, kinds: Set(missing)).prefix(5)
    if empty.isEmpty { return nil }
    var sources: [Part] = []
    for source in empty {
      if !sources.isEmpty { sources.append(.text(", ")) }
      let reason = SourceReasons(language: texts.language).text(source.reason)
      sources += [.quote(Untrusted(source.path)), .text(" ("), .prose(Untrusted(reason)), .text(")")]
    }
    return .remark(Remark(words.parts(.emptyBeside, ["sources": sources])))
  }

  /// Of the sources that speak of this session.
  private var digests: Set<String> {
    Set(context.dossier.events.flatMap { [$0.citation.sha256] + $0.repeats.map(\.sha256) })
  }

  /// The sources that speak of this session, and those of which something could not be read.
  private func reading() -> [Block] {
    let spoken = digests
    let own = context.input.sources.of(spoken)
    // What speaks of other sessions, or of none, stands in the index once, not in every report.
    let lossy = own.filter { $0.lostBytes > 0 || $0.status == .cut }
    let others = context.input.sources.notWholeCount(except: spoken)
    let all = own.map(\.bytes).reduce(0, +)
    var blocks: [Block] = []
    let lost = own.map(\.lostBytes).reduce(0, +)
    if !own.isEmpty {
      let sentence =
        lost == 0 && own.count == 1
        ? words.string(.oneSource, ["all": String(all)])
        : lost == 0
          ? texts.string(.unreadNone, ["all": String(all), "count": String(own.count)])
          : texts.string(.unreadTotal, ["bytes": String(lost), "all": String(all)])
      blocks.append(.paragraph([.remark(Remark(sentence))]))
    }
    if !lossy.isEmpty {
      let rows = lossy.sorted { $0.path < $1.path }.prefix(20).map { source -> [[Part]] in
        let losses = source.losses.map { "\($0.bytes) \(texts.word($0.reason))" }.joined(separator: ", ")
        return [
          [.quote(Untrusted(source.path))], [.text("`\(source.format)`")],
          [.text(texts.string(.wholeBytes, ["bytes": String(source.bytes)]))], [.text(losses)],
          [.prose(Untrusted(SourceReasons(language: texts.language).text(source.reason)))],
        ]
      }
      blocks.append(
        .table(
          Table(
            columns: [
              texts[.columnSource], texts[.columnFormat], texts[.columnRead], texts[.columnUnread],
              texts[.columnNote],
            ], rows: Array(rows))))
    }
    if others > 0 {
      let sentence = words.string(others == 1 ? .otherNotWhole : .othersNotWhole, ["count": String(others)])
      blocks.append(.paragraph([.remark(Remark(sentence))]))
    }
    return blocks
  }
}

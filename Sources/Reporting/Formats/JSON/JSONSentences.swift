/// Sentences, blocks and sections as values of JSON. A sentence is its words with its `[E…]` in place, and the ids again.
struct JSONSentences {
  let numbers: [Int: Int]

  func section(_ section: Section) -> JSONWriter.Value {
    .object([
      ("id", .string(section.kind.rawValue)), ("title", .string(section.title)),
      ("blocks", .list(section.blocks.map(block))),
    ])
  }

  func text(_ parts: [Part]) -> JSONWriter.Value { .string(words(parts)) }

  private func words(_ parts: [Part]) -> String {
    Part.grouped(parts).map { part in
      switch part {
      case .text(let words), .strong(let words): InlineText.plainText(words)
      case .quote(let value), .prose(let value), .emphasis(let value):
        Redactor.standard.redact(value.raw).text
      case .cite(let cited): "[" + ids(cited.events).joined(separator: ", ") + "]"
      }
    }.joined()
  }

  func ids(_ events: [Int]) -> [String] { events.compactMap { numbers[$0].map { "E\($0)" } } }

  private func phrase(_ parts: [Part]) -> [(String, JSONWriter.Value)] {
    [("text", text(parts)), ("evidence", .strings(ids(parts.flatMap(\.cited))))]
  }

  func sentence(_ sentence: Sentence) -> JSONWriter.Value {
    let kind =
      switch sentence {
      case .fact: "fact"
      case .remark: "remark"
      }
    return .object([("kind", .string(kind))] + phrase(sentence.parts))
  }

  private func sentences(_ sentences: [Sentence]) -> (String, JSONWriter.Value) {
    ("sentences", .list(sentences.map(sentence)))
  }

  private func block(_ block: Block) -> JSONWriter.Value {
    switch block {
    case .paragraph(let items): .object([("type", .string("paragraph")), sentences(items)])
    case .heading(let parts): .object([("type", .string("heading"))] + phrase(parts))
    case .list(let items):
      .object([
        ("type", .string("list")),
        (
          "items",
          .list(items.map { .object([("label", .string($0.label)), sentences($0.sentences)]) })
        ),
      ])
    case .table(let table):
      .object([
        ("type", .string("table")), ("columns", .strings(table.columns)),
        ("rows", .list(table.rows.map { .list($0.map { .object(phrase($0)) }) })),
      ])
    case .excerpt(let event, let caption):
      .object(
        [("type", .string("excerpt"))] + phrase(caption) + [("record", .optional(ids([event]).first))])
    case .steps(let steps):
      .object([
        ("type", .string("steps")),
        (
          "steps",
          .list(
            steps.map { step in
              .object([
                sentences(step.sentences), ("command", step.command.isEmpty ? .null : .string(step.command)),
              ])
            })
        ),
      ])
    case .figure(let figure): .object(self.figure(figure))
    }
  }

  private func figure(_ figure: TimelineFigure) -> [(String, JSONWriter.Value)] {
    [
      ("type", .string("figure")), ("zone", .string(figure.isZoneUnknown ? "unknown" : "UTC")),
      (
        "lanes",
        .list(
          figure.lanes.map { lane in
            .object([
              ("lane", .string(lane.track.rawValue)), ("title", .string(lane.title)),
              ("marks", .list(lane.marks.map(mark))), ("floating", .list(lane.floating.map(mark))),
              (
                "silences",
                .list(
                  lane.silences.map {
                    .object([
                      ("from", .string(ReportTime.iso($0.from))), ("to", .string(ReportTime.iso($0.to))),
                    ])
                  })
              ),
            ])
          })
      ), ("unplaced", .list(figure.unplaced.map(mark))),
      (
        "failure",
        figure.failure.map {
          .object([
            ("time", .string(ReportTime.iso($0.at))), ("step", .string($0.step)),
            ("after", .bool($0.isAfter)),
          ])
        } ?? .null
      ),
    ]
  }

  private func mark(_ mark: TimelineFigure.Mark) -> JSONWriter.Value {
    .object(
      [
        ("time", .string(mark.time)), ("state", .string(mark.state.rawValue)),
        ("count", .number(Int64(mark.count))),
      ] + [("text", text(mark.words)), ("evidence", .strings(ids([mark.event])))])
  }
}

import Evidence

/// The form of `causes/<id>.yaml`.
enum CauseSchema {
  static let root = SchemaNode.mapping(
    CauseReader.keys.map { ($0, field($0)) }, required: ["id", "title", "category", "role", "when"])

  private static func field(_ key: String) -> SchemaNode {
    switch key {
    case "id": .type("string").saying("Such as input.sync-missing")
    case "version": .type("integer")
    case "status": .words(CauseReader.statuses)
    case "title": .ref("text")
    case "category": .words(CauseReader.categories)
    case "role": .words(CauseRole.allCases.map(\.rawValue)).saying("Only a root can become the verdict")
    case "severity": .words(CauseReader.severities)
    case "requires": .array(of: .any([.ref("kind"), .array(of: .ref("kind"))]))
    case "events": .object([("type", .text("object")), ("additionalProperties", .ref("selection"))])
    case "when": .ref("clause")
    case "support": .array(of: .ref("support"))
    case "contradict": .array(of: .ref("contradiction"))
    case "explains", "fingerprint": .array(of: .type("string"))
    case "report": .ref("report")
    case "ticket":
      .mapping(
        CauseReader.ticketKeys.map { ($0, $0 == "labels" ? .array(of: .type("string")) : .type("string")) })
    case "blind_spots": .ref("texts")
    default: .array(of: .ref("test"))
    }
  }

  static let definitions: [(String, SchemaNode)] = [
    (
      "text",
      .any([.type("string"), .mapping([("en", .type("string")), ("ko", .type("string"))], required: ["en"])])
    ),
    ("texts", .array(of: .ref("text"))),
    (
      "sentence",
      .any([
        .type("string"),
        .mapping(
          [("en", .type("string")), ("ko", .type("string"))]
            + ReportReader.occasionKeys.map { ($0, .ref("condition")) }, required: ["en"]),
      ])
    ),
    ("sentences", .array(of: .ref("sentence"))),
    ("condition", .any([.type("string"), .ref("clause")])),
    ("clause", .any(clauses(extra: []))),
    ("support", .any(clauses(extra: [("decisive", .type("boolean"))]))),
    (
      "contradiction",
      .any(
        clauses(
          extra: [("cap", .words(CauseReader.caps.map(\.name))), ("unless", .ref("clause"))],
          required: ["cap"]))
    ),
    (
      "needs",
      .any([.words(["every", "one"] + SourceKind.allCases.map(\.rawValue)), .array(of: .ref("kind"))])
    ),
    ("side", .any([.type("integer"), .type("string")])),
    ("report", report),
    ("test", test),
    ("given", given),
  ]

  /// One form for each operator, with the keys that may stand beside it.
  private static func clauses(extra: [(String, SchemaNode)], required: [String] = []) -> [SchemaNode] {
    ClauseReader.operators.map { name in
      let options = (ClauseReader.options[name] ?? []).map { ($0, option($0)) }
      return .mapping(
        [(name, operand(name))] + ClauseReader.words.map { ($0, .ref("text")) } + options + extra,
        required: [name] + required)
    }
  }

  private static func operand(_ name: String) -> SchemaNode {
    switch name {
    case "all", "any": .array(of: .ref("clause"))
    case "not": .ref("clause")
    case "sequence": .array(of: .type("string"))
    case "compare":
      .mapping(
        ClauseReader.compareKeys.map { key in
          switch key {
          case "is": (key, .words(ComparisonOperator.allCases.map(\.rawValue)))
          case "matching": (key, .type("string"))
          default: (key, .ref("side"))
          }
        }, required: ["left", "is", "right"])
    case "last":
      .mapping(ClauseReader.lastKeys.map { ($0, .type("string")) }, required: ClauseReader.lastKeys)
    case "silence":
      .mapping(
        ClauseReader.silenceKeys.map { key in
          switch key {
          case "source": (key, .ref("kind"))
          case "longer-than": (key, .type("integer"))
          default: (key, .type("string"))
          }
        }, required: ["source", "longer-than"])
    default: .type("string")
    }
  }

  private static func option(_ name: String) -> SchemaNode {
    switch name {
    case "needs": .ref("needs")
    case "after": .type("string")
    default: .type("integer")
    }
  }

  private static let report = SchemaNode.mapping(
    ReportReader.keys.map { key in
      switch key {
      case "checks":
        (
          key,
          .array(
            of: .mapping(
              ReportReader.checkKeys.map { name in
                switch name {
                case "text": (name, .ref("text"))
                case "command": (name, .type("string"))
                default: (name, .ref("condition"))
                }
              }, required: ["text"]))
        )
      case "actions": (key, .mapping(ReportReader.horizons.map { ($0, .ref("sentences")) }))
      default: (key, .ref("sentences"))
      }
    })

  private static let test = SchemaNode.mapping(
    CauseReader.testKeys.map { key in
      switch key {
      case "given": (key, .array(of: .ref("given")))
      case "covered": (key, .array(of: .ref("kind")))
      case "expect": (key, .words(CauseReader.expectations))
      default: (key, .type("string"))
      }
    }, required: ["name", "expect"])

  /// An event to make up: whatever else stands there is a field of it.
  private static let given = SchemaNode.mapping(
    CauseReader.givenKeys.map { key in
      switch key {
      case "signal": (key, .ref("signals"))
      case "at": (key, .type("integer"))
      default: (key, .type("string"))
      }
    }, others: SelectionSchema.scalar)
}

import Evidence

/// The form of `causes/<id>.yaml`.
enum CauseSchema {
  static let root = SchemaNode.mapping(
    CauseReader.keys.map { ($0, field($0)) }, required: ["id", "title", "category", "role", "when"])

  private static func field(_ key: String) -> SchemaNode {
    switch key {
    case "id": .form(CauseReader.idForm).saying("Such as input.sync-missing")
    case "version": .integer(from: 1)
    case "status": .words(CauseReader.statuses)
    case "title": .ref("text")
    case "category": .words(CauseReader.categories)
    case "role": .words(CauseRole.allCases.map(\.rawValue)).saying("Only a root can become the verdict")
    case "severity": .words(CauseReader.severities)
    case "requires": .array(of: .any([.ref("kind"), .array(of: .ref("kind"), atLeast: 1)]))
    case "events": .object([("type", .text("object")), ("additionalProperties", .ref("selection"))])
    case "when": .ref("clause")
    case "support": .array(of: .ref("support"))
    case "contradict": .array(of: .ref("contradiction"))
    case "explains":
      .array(
        of: .any([
          .type("string"),
          .mapping([("id", .type("string")), ("proven", .type("boolean"))], required: ["id"]),
        ]))
    case "fingerprint": .array(of: .ref("fingerprint"))
    case "report": .ref("report")
    case "ticket":
      .mapping(
        CauseReader.ticketKeys.map { ($0, $0 == "labels" ? .array(of: .ref("word")) : .ref("word")) })
    case "blind_spots": .ref("texts")
    default: .array(of: .ref("test"))
    }
  }

  static let definitions: [(String, SchemaNode)] = [
    ("word", SelectionSchema.scalar),
    (
      "text", .any([.ref("word"), .mapping([("en", .ref("word")), ("ko", .ref("word"))], required: ["en"])])
    ),
    ("texts", .array(of: .ref("text"))),
    (
      "sentence",
      .any([
        .ref("word"),
        .mapping(
          [("en", .ref("word")), ("ko", .ref("word"))]
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
    ("side", .any([.type("integer"), .form("^(-?[0-9]+|[^.]+\\..+)$")])),
    ("fingerprint", fingerprint),
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
        required: [name] + required
      ).with(conditions(name))
    }
  }

  /// What the keys of a form have to do with each other.
  private static func conditions(_ name: String) -> [(String, SchemaNode)] {
    switch name {
    case "absent": [("dependentRequired", .object([("within", .list([.text("after")]))]))]
    case "count":
      [
        ("anyOf", .list([.having("at-least"), .having("at-most"), .having("exactly")])),
        (
          "not",
          .any([.having("exactly", "at-least"), .having("exactly", "at-most")])
        ),
      ]
    default: []
    }
  }

  /// `category`, a field of a selection, or one with its mask.
  private static let fingerprint = SchemaNode.any([
    .form("^(category|[^.|]+\\.[^|]+)$"),
    .object([
      ("type", .text("object")), ("minProperties", .number(1)), ("maxProperties", .number(1)),
      (
        "patternProperties",
        .object([("^(category|[^.|]+\\.[^|]+)\\|mask$", .words(FingerprintMask.allCases.map(\.rawValue)))])
      ),
      ("additionalProperties", .bool(false)),
    ]),
  ])

  private static func operand(_ name: String) -> SchemaNode {
    switch name {
    case "all", "any": .array(of: .ref("clause"), atLeast: 1)
    case "not": .ref("clause")
    case "sequence": .array(of: .type("string"), atLeast: 2)
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
          case "source": (key, .words(ClauseReader.logs.map(\.rawValue)))
          case "longer-than": (key, .integer(from: Int(ClauseReader.shortestSilence)))
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
    case "at-most", "exactly": .integer(from: 0)
    default: .integer(from: 1)
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
                case "command": (name, .ref("word"))
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
      default: (key, .ref("word"))
      }
    }, required: ["name", "expect"])

  /// An event to make up: whatever else stands there is a field of it.
  private static let given = SchemaNode.mapping(
    CauseReader.givenKeys.map { key in
      switch key {
      case "signal": (key, .ref("signals"))
      case "at": (key, .integer(from: 0))
      default: (key, .type("string"))
      }
    }, others: SelectionSchema.scalar
  ).with([("anyOf", .list([.having("signal"), .having("selection")]))])
}

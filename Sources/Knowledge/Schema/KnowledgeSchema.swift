import Evidence

/// JSON Schemas (draft 2020-12) of the files of `queries/`, made of the lists that the readers check against.
///
/// Editors complete and check with them. They know the form; names of selections, fields and circles only the
/// reader knows.
public enum KnowledgeSchema: String, Sendable, CaseIterable {
  case cause
  case signals
  case selections
  case outcome
  case lifecycle

  public var fileName: String { "\(rawValue).schema.json" }

  /// The whole file. Ids of `signals` are offered for completion, others are allowed.
  public func json(signals: SignalCatalogue) -> String {
    let root: SchemaNode
    switch self {
    case .cause: root = CauseSchema.root
    case .signals: root = SignalSchema.root
    case .outcome: root = OutcomeSchema.root
    case .selections:
      root = .object([
        ("type", .text("object")), ("additionalProperties", .ref("selection")),
      ])
    case .lifecycle: root = LifecycleSchema.root
    }
    guard case .object(let fields) = root else { return "" }
    let head: [(String, SchemaNode)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("debrief: \(rawValue)")),
    ]
    let definitions: [(String, SchemaNode)]
    switch self {
    case .cause: definitions = CauseSchema.definitions + SelectionSchema.definitions(signals)
    case .selections: definitions = SelectionSchema.definitions(signals)
    case .signals: definitions = SignalSchema.definitions
    case .outcome:
      let needed = CauseSchema.definitions.filter {
        ["word", "text", "clause", "needs", "side"].contains($0.0)
      }
      definitions = needed + SelectionSchema.definitions(signals)
    case .lifecycle: definitions = LifecycleSchema.definitions(signals)
    }
    return SchemaNode.object(head + fields + [("$defs", .object(definitions))]).json
  }
}

/// Selections, which causes and `selections.yaml` share.
enum SelectionSchema {
  static let kinds = SchemaNode.words(SourceKind.allCases.map(\.rawValue))
  static let scalar = SchemaNode.object([
    ("type", .list(["string", "number", "boolean"].map(SchemaNode.text)))
  ])

  static func definitions(_ signals: SignalCatalogue) -> [(String, SchemaNode)] {
    let id = SchemaNode.any([.words(signals.ids), .type("string")]).saying("A signal; see: debrief signals")
    return [
      ("kind", kinds),
      ("signal", id),
      ("signals", .any([.ref("signal"), .array(of: .ref("signal"), atLeast: 1)])),
      ("selection", .any([bySignal, bySQL])),
    ]
  }

  private static let bySQL = SchemaNode.mapping(
    [
      (
        "sql",
        SchemaNode.form("\\S").saying("One SELECT over the views with event_id, bound to :session")
      ),
      ("sources", .array(of: .ref("kind"), atLeast: 1)),
    ], required: SelectionReader.sqlKeys)

  /// `field: value` and `field|modifier: value` beside the signal.
  private static let bySignal: SchemaNode = {
    let modifiers = Condition.modifiers.map { $0.replacing("|", with: "\\|") }.joined(separator: "|")
    return .object([
      ("type", .text("object")),
      ("properties", .object([("signal", .ref("signals")), ("sources", .array(of: .ref("kind")))])),
      ("required", .list([.text("signal")])),
      (
        "patternProperties",
        .object([
          ("^(?!(signal|sources)$)[^|]+$", scalar),
          ("\\|(contains|startswith|endswith|re|re\\|i)$", scalar),
          ("\\|(gt|gte|lt|lte)$", .type("number")),
          ("\\|exists$", .type("boolean")),
          ("\\|in$", .array(of: scalar, atLeast: 1)),
        ])
      ),
      ("propertyNames", .object([("pattern", .text("^[^|]+(\\|(\(modifiers)))?$"))])),
      ("not", .object([("required", .list([.text("sql")]))])),
    ])
  }()
}

enum SignalSchema {
  static let root = SchemaNode.mapping(
    SignalReader.fileKeys.map { key in
      switch key {
      case "system": (key, .words(Signal.System.allCases.map(\.rawValue)))
      case "process": (key, .words(Signal.Process.allCases.map(\.rawValue)))
      case "heads": (key, .object([("type", .text("object")), ("additionalProperties", .type("string"))]))
      default: (key, .array(of: .ref("entry")))
      }
    }, required: ["system", "process", "signals"])

  static let definitions: [(String, SchemaNode)] = [
    ("entry", .mapping(SignalReader.entryKeys.map { ($0, field($0)) }, required: ["id", "matches", "not"])),
    ("strings", .array(of: .type("string"))),
    ("samples", .array(of: .object([("type", .list([.text("string"), .text("object"), .text("number")]))]))),
  ]

  private static func field(_ key: String) -> SchemaNode {
    switch key {
    case "id": .object([("type", .text("string")), ("pattern", .text("^[a-z0-9.-]+$"))])
    case "system": .words(Signal.System.allCases.map(\.rawValue))
    case "process": .words(Signal.Process.allCases.map(\.rawValue))
    case "effect": .words(Signal.Effect.allCases.map(\.rawValue))
    case "owner": .words(SignalReader.owners)
    case "kind": .words(EventKind.allCases.map(\.name))
    case "links", "integers", "copy": .ref("strings")
    case "where": .type("object").saying("field: value, or field|modifier: value")
    case "matches", "not": .ref("samples")
    default: .type("string")
    }
  }
}

/// The form of `outcome.yaml`.
enum OutcomeSchema {
  static let root = SchemaNode.mapping(
    [
      ("events", .object([("type", .text("object")), ("additionalProperties", .ref("selection"))])),
      ("success", .ref("clause")), ("failure", .ref("clause")),
    ], required: ["success", "failure"])
}

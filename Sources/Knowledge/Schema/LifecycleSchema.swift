/// `lifecycle.yaml`.
enum LifecycleSchema {
  static let root = SchemaNode.mapping([("steps", .array(of: .ref("step")))], required: ["steps"])

  static func definitions(_ signals: SignalCatalogue) -> [(String, SchemaNode)] {
    let shared = SelectionSchema.definitions(signals).filter { ["kind", "signal"].contains($0.0) }
    return shared + [
      ("step", .mapping(LifecycleReader.keys.map { ($0, field($0)) }, required: ["id", "title", "sources"])),
      ("ids", .array(of: .ref("signal"))),
    ] + CauseSchema.definitions.filter { ["word", "text"].contains($0.0) }
  }

  private static func field(_ key: String) -> SchemaNode {
    switch key {
    case "title": .ref("text")
    case "reached": .array(of: .any([.ref("signal"), entry(LifecycleReader.entryKeys)]))
    case "failed": .array(of: .any([.ref("signal"), entry(LifecycleReader.failedKeys)]))
    case "skipped": .ref("ids")
    case "by":
      .mapping([("signals", .ref("ids")), ("says", .ref("text"))], required: LifecycleReader.byKeys)
    case "short":
      .mapping(
        [("signal", .ref("signal")), ("field", .type("string")), ("of", .ref("signal"))],
        required: LifecycleReader.shortKeys)
    case "copy":
      .mapping([("signal", .ref("signal")), ("of", .ref("signal"))], required: LifecycleReader.copyKeys)
    case "needs": .array(of: .type("string"))
    case "within": .integer(from: 1).saying("Seconds after the step before")
    case "sources": .array(of: .ref("kind"))
    default: .type("string")
    }
  }

  private static func entry(_ keys: [String]) -> SchemaNode {
    .mapping(
      keys.map { key in
        switch key {
        case "signal": (key, .ref("signal"))
        case "later": (key, .type("boolean"))
        default: (key, .ref("ids"))
        }
      }, required: ["signal"])
  }
}

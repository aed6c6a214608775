import Diagnosis
import Evidence

extension EventWords {
  /// How a task of ECS ended, and of one that ran out of memory how much it had: numbers, and nothing else that stands
  /// in their place.
  func ending(_ event: DossierEvent) -> [Part] {
    guard event.kind == .task, let code = event.field("exit_code")?.integer else { return [] }
    var told = [context.texts.string(.taskExit, ["code": String(code)])]
    if event.has("task.out-of-memory"), let memory = event.field("memory")?.integer {
      told.append(context.texts.string(.taskMemory, ["memory": String(memory)]))
    }
    return [.text(" (\(told.joined(separator: ", ")))")]
  }

  /// A record of ECS or of OpenTelemetry of which no signal has words.
  func record(_ event: DossierEvent) -> [Part] {
    let names =
      event.kind == .task ? ["last_status", "failure"] : ["name", "event_name", "severity", "record"]
    let value = names.lazy.compactMap { event.field($0)?.text }.first { !$0.isEmpty } ?? ""
    return context.texts.parts(
      event.kind == .task ? .taskDescribed : .telemetryWritten,
      ["what": .quote(Untrusted(String(value.prefix(120))))])
  }
}

import Diagnosis
import Evidence

extension EventWords {
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

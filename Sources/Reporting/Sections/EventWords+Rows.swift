import Diagnosis
import Evidence

extension EventWords {
  /// What a row says: its first event, and how many more there are of which kind.
  func words(_ row: TimelineRows.Row) -> [Part] {
    let events = row.events.map { context.dossier.events[$0] }
    let what = words(events[0])
    guard events.count > 1, let last = events.last else { return what }
    let until = context.time.short(last.time)
    let isOneTime = until == context.time.short(events[0].time)
    let texts = context.texts
    let more = [Part.text(String(events.count - 1))]
    // Objects are never the same one twice.
    if events[0].kind == .object {
      let name = events.count == 2 ? last.field("key")?.text.split(separator: "/").last.map(String.init) : nil
      let all =
        name.map { texts.compose(.andObject, ["event": what, "name": [.quote(Untrusted($0))]]) }
        ?? texts.compose(.andObjects, ["event": what, "count": more])
      return isOneTime ? all : texts.compose(.lastAt, ["event": all, "time": [.text(until)]])
    }
    if isOneTime {
      return AuthorWords(texts: texts).parts(.times, ["event": what, "count": [.text(String(events.count))]])
    }
    return texts.compose(.repeated, ["event": what, "count": more, "time": [.text(until)]])
  }
}

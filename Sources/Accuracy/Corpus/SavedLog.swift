import Foundation

/// The events of one saved CloudWatch export.
struct SavedLog: Sendable {
  struct Event: Sendable, Decodable {
    var logStreamName: String?
    var timestamp: Int64
    var message: String
    var ingestionTime: Int64?
    var eventId: String?
  }

  private struct Page: Decodable {
    var events: [Event]
  }

  /// In the order of the file.
  var events: [Event]

  init(_ bytes: [UInt8]) {
    events = (try? JSONDecoder().decode(Page.self, from: Data(bytes)).events) ?? []
  }

  /// The events in the order of their times; equal times stay in the file's order.
  var inTime: [Event] {
    events.enumerated().sorted { a, b in
      a.element.timestamp != b.element.timestamp
        ? a.element.timestamp < b.element.timestamp : a.offset < b.offset
    }.map(\.element)
  }

  /// One page as the command line writes it; `token` when it says that more follows.
  static func page(_ events: some Sequence<Event>, token: Bool = false) -> [UInt8] {
    var out = "{\"events\": ["
    var isFirst = true
    for event in events {
      if !isFirst { out += "," }
      isFirst = false
      out += "\n{"
      if let stream = event.logStreamName { out += "\"logStreamName\": \(quoted(stream)), " }
      out += "\"timestamp\": \(event.timestamp), \"message\": \(quoted(event.message))"
      if let ingested = event.ingestionTime { out += ", \"ingestionTime\": \(ingested)" }
      if let id = event.eventId { out += ", \"eventId\": \(quoted(id))" }
      out += "}"
    }
    out += "\n]" + (token ? ", \"nextToken\": \"eyJuZXh0VG9rZW4i\"" : "") + ", \"searchedLogStreams\": []}\n"
    return Array(out.utf8)
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

import GRDB

/// A place in one log stream that says whose the lines around it are.
struct StreamMarker {
  /// The stream; negative for a source without stream names, where the source stands in for it.
  var group: Int64
  var event: Int64
  var time: Int64
  var signal: String
  var request: String?
  var session: String?
  var task: String?
  /// AgentCore's own id of the session.
  var runtimeSession: String?
  var ip: String?
}

/// Position of an event in its stream: time, then source, then place in the source.
struct StreamPosition: Comparable {
  var time: Int64
  var source: Int64
  var offset: Int64

  static func < (a: StreamPosition, b: StreamPosition) -> Bool {
    (a.time, a.source, a.offset) < (b.time, b.source, b.offset)
  }
}

/// Ties between ids that lines establish anywhere in the case.
struct Ties {
  /// Sessions of a request, in the order in which they were seen.
  var sessions: [String: [String]] = [:]
  var requests: [String: Set<String>] = [:]
  var sessionOfTask: [String: String] = [:]
  var sessionsOfIP: [String: [String]] = [:]

  mutating func tie(request: String, session: String) {
    if !(sessions[request] ?? []).contains(session) { sessions[request, default: []].append(session) }
    requests[session, default: []].insert(request)
  }
}

import Casebook

/// Decides for one runtime stream whose each of its lines is.
///
/// Requests that follow one another part at their beginnings. Where two overlap, only lines that name a session or
/// request, and those printed within 50 ms after such a line with no other name between, are given to anybody.
struct StreamAttribution {
  struct Line {
    var event: Int64
    var time: Int64
    var marker: StreamMarker?
  }
  struct Assigned {
    var event: Int64
    var session: String
    var attribution: Attribution
  }

  let ties: Ties
  /// A burst: lines that one `print` of several lines leaves behind.
  static let burst: Int64 = 50_000_000
  /// What the runtime prints of a request before it knows whose it is.
  static let openings: Set<String> = ["request.received", "stream.begin"]
  /// The lines that name a request when it begins.
  static let beginnings: Set<String> = ["request.begin", "request.context"]
  /// The lines that name a request, or its session, when it ends.
  static let endings: Set<String> = [
    "cleanup.requested", "cleanup.started", "cleanup.done", "request.closed", "stream.end",
  ]

  func assign(_ lines: [Line]) -> [Assigned] {
    var lines = lines
    resolveSessions(&lines)
    let owners = requestSpans(lines)
    if owners.isEmpty { return assignBySessionOnly(lines) }
    var result: [Assigned] = []
    var cluster = owners.startIndex
    while cluster < owners.endIndex {
      var end = cluster + 1
      var last = owners[cluster].last
      while end < owners.endIndex, owners[end].first < last {
        last = max(last, owners[end].last)
        end += 1
      }
      // The start of a process that served one request is told with it; of several, it is nobody's.
      let start = owners.count == 1 ? 0 : boundary(before: owners[cluster].first, lines)
      let stop = end == owners.endIndex ? lines.count : boundary(before: owners[end].first, lines)
      let part = lines[start..<max(start, stop)]
      if end - cluster == 1 {
        result += assignAlone(part)
      } else {
        result += assignOverlapping(part, Array(owners[cluster..<end]))
      }
      cluster = end
    }
    return result
  }

  private struct Span {
    var request: String
    var first: Int
    var last: Int
  }

  /// A line that names only a request, or only a session, is completed from the ties and from its neighbours.
  private func resolveSessions(_ lines: inout [Line]) {
    for index in lines.indices {
      guard var marker = lines[index].marker else { continue }
      if marker.request == nil, let session = marker.session, let requests = ties.requests[session],
        requests.count == 1
      {
        marker.request = requests.first
      }
      lines[index].marker = marker
    }
  }

  /// A request whose beginning is not in the stream was alive since the stream's first line or its process's, whichever
  /// is later: a saved log that lacks its start would otherwise give the lines of one request to another. Where no
  /// beginning is in the stream at all, that is known only of a request which is first named at its end.
  private func requestSpans(_ lines: [Line]) -> [Span] {
    let tellsBeginnings = lines.contains { line in
      line.marker.map { StreamAttribution.beginnings.contains($0.signal) } ?? false
    }
    var spans: [String: Span] = [:]
    var processStart = 0
    for (index, line) in lines.enumerated() {
      if line.marker?.signal == "process.started" { processStart = index }
      guard let marker = line.marker, let request = marker.request else { continue }
      if spans[request] == nil {
        let begins =
          tellsBeginnings
          ? StreamAttribution.beginnings.contains(marker.signal)
          : !StreamAttribution.endings.contains(marker.signal)
        let first = begins ? index : boundary(before: index, lines) < index ? index : processStart
        spans[request] = Span(request: request, first: first, last: index)
      }
      spans[request]?.last = index
    }
    return spans.values.sorted { ($0.first, $0.last, $0.request) < ($1.first, $1.last, $1.request) }
  }

  /// A request begins where the SDK took it in, a little before the line that names it.
  private func boundary(before index: Int, _ lines: [Line]) -> Int {
    var (start, opening) = (index, index)
    while start > 0, lines[index].time - lines[start - 1].time < 2_000_000_000,
      lines[start - 1].marker?.session == nil, lines[start - 1].marker?.request == nil
    {
      start -= 1
      if let signal = lines[start].marker?.signal, StreamAttribution.openings.contains(signal) {
        opening = start
      }
    }
    return opening
  }

  /// One request at a time: its sessions part where each is first named.
  private func assignAlone(_ lines: ArraySlice<Line>) -> [Assigned] {
    var names: [String] = []
    for line in lines {
      if let session = line.marker?.session, !names.contains(session) { names.append(session) }
    }
    if names.isEmpty, let request = lines.compactMap({ $0.marker?.request }).first {
      names = Array((ties.sessions[request] ?? []).prefix(1))
    }
    guard var current = names.first else { return [] }
    var result: [Assigned] = []
    for line in lines {
      if let named = line.marker?.session { current = named }
      result.append(Assigned(event: line.event, session: current, attribution: kind(of: line)))
    }
    return result
  }

  private func kind(of line: Line) -> Attribution {
    if line.marker?.session != nil { return .session }
    return line.marker?.request != nil ? .request : .context
  }

  private func assignOverlapping(_ lines: ArraySlice<Line>, _ spans: [Span]) -> [Assigned] {
    var result: [Assigned] = []
    var latest: [String: String] = [:]
    var named: (session: String, time: Int64)?
    for index in lines.indices {
      let line = lines[index]
      let active = spans.filter { $0.first <= index && index <= $0.last }
      if let marker = line.marker {
        let session =
          marker.session ?? marker.request.flatMap { latest[$0] ?? ties.sessions[$0]?.first }
        if let session, let request = marker.request { latest[request] = session }
        named = session.map { ($0, line.time) }
        if let session {
          result.append(Assigned(event: line.event, session: session, attribution: kind(of: line)))
        }
        continue
      }
      if active.count == 1, let only = active.first,
        let session = latest[only.request] ?? ties.sessions[only.request]?.first
      {
        result.append(Assigned(event: line.event, session: session, attribution: .context))
      } else if let near = named, line.time - near.time <= StreamAttribution.burst {
        result.append(Assigned(event: line.event, session: near.session, attribution: .context))
      }
    }
    return result
  }

  /// No request is named: the lines belong to the session named last, and those before the first name to the first.
  private func assignBySessionOnly(_ lines: [Line]) -> [Assigned] {
    assignAlone(lines[...])
  }
}

public import Evidence

/// How far the times of one source are from those of the logs, where both tell of the same fact. Never applied by
/// itself.
public struct ClockOffset: Sendable, Hashable {
  /// The listing's path; empty for the execution records of the case.
  public var path: String
  public var clock: Clock
  public var zone: ZoneBasis
  /// Seconds to take from the source's times to get the logs', at least and at most, over the facts that agree.
  public var span: ClosedRange<Int64>
  public var median: Int64
  /// How many facts lie about the median, of how many.
  public var agreeing: Int
  public var facts: Int

  /// The offset of a zone that exists, within two minutes; zones differ by quarters of an hour.
  public var zoneOffset: Int64? {
    let quarters = ClockOffset.floor(median + 450, by: 900) * 900
    guard isAgreed, (-12 * 3600...14 * 3600).contains(quarters),
      abs(median - quarters) <= ClockOffset.closeness
    else { return nil }
    return quarters
  }

  /// More than half of the facts lie about the median.
  public var isAgreed: Bool { agreeing * 2 > facts }

  /// Worth telling: a zone that nobody named, or a clock that is off by more than clocks usually are.
  public var isNotable: Bool { zone == .unknown || !isAgreed || abs(median) > TimeSpan.clockTolerance }

  /// Seconds within which two facts give the same offset.
  static let closeness: Int64 = 120

  /// `nil` without a fact; each is an interval of nanoseconds.
  init?(path: String, clock: Clock, zone: ZoneBasis, facts: [ClosedRange<Int64>]) {
    func seconds(_ nanoseconds: Int64) -> Int64 { ClockOffset.floor(nanoseconds, by: 1_000_000_000) }
    func middle(_ fact: ClosedRange<Int64>) -> Int64 { fact.lowerBound / 2 + fact.upperBound / 2 }
    let middles = facts.map(middle).sorted()
    guard !middles.isEmpty else { return nil }
    let median = seconds(middles[(middles.count - 1) / 2] + 500_000_000)
    let near = facts.filter { abs(seconds(middle($0)) - median) <= ClockOffset.closeness }
    guard let low = near.map(\.lowerBound).min(), let high = near.map(\.upperBound).max() else { return nil }
    (self.path, self.clock, self.zone, self.median) = (path, clock, zone, median)
    span = seconds(low)...max(seconds(low), -seconds(-high))
    (agreeing, self.facts) = (near.count, facts.count)
  }

  private static func floor(_ value: Int64, by divisor: Int64) -> Int64 {
    value / divisor - (value % divisor < 0 ? 1 : 0)
  }
}

/// The offsets of a case's sources, from all its sessions, and the events of each session that show them.
public struct ClockOffsets: Sendable {
  private struct Source: Hashable {
    /// `nil` for execution records.
    var id: Int64?
    var zone: ZoneBasis
  }

  private var offsets: [Source: ClockOffset] = [:]
  /// For each session, one fact as two events: the source's, then the log's.
  private var shown: [String: [Source: [Int]]] = [:]

  /// In the order of their paths, execution records first.
  public var all: [ClockOffset] {
    offsets.sorted { ($0.value.path, $0.key.zone.rawValue) < ($1.value.path, $1.key.zone.rawValue) }.map(
      \.value)
  }

  private var facts: [Source: [ClosedRange<Int64>]] = [:]
  private var paths: [Source: String] = [:]

  public init() {}

  public init(_ judgements: [Judgement]) {
    for judgement in judgements { add(judgement) }
    settle()
  }

  /// Collects what one session tells; `settle` draws the offsets from all of them.
  public mutating func add(_ judgement: Judgement) {
    let dossier = judgement.dossier
    for (record, line, places) in dossier.twiceTold {
      guard let own = dossier.events[record].time, let other = dossier.events[line].time,
        let span = other.distance(to: own)
      else { continue }
      for (source, path) in places.isEmpty ? [(nil, "")] : places {
        let source = Source(id: source, zone: own.zone)
        facts[source, default: []].append(span)
        paths[source] = path
        if shown[dossier.session]?[source] == nil {
          shown[dossier.session, default: [:]][source] = [record, line]
        }
      }
    }
  }

  public mutating func settle() {
    for (source, spans) in facts {
      let clock: Clock = source.id == nil ? .container : .s3
      offsets[source] = ClockOffset(path: paths[source] ?? "", clock: clock, zone: source.zone, facts: spans)
    }
    (facts, paths) = ([:], [:])
  }

  /// Those that events of this session show, with the two events of one fact.
  public func of(_ session: String) -> [(offset: ClockOffset, events: [Int])] {
    (shown[session] ?? [:]).compactMap { source, events in offsets[source].map { ($0, events) } }
      .sorted { ($0.0.path, $0.0.zone.rawValue) < ($1.0.path, $1.0.zone.rawValue) }
  }
}

extension TimeSpan {
  /// Nanoseconds to a time of another clock, whatever its zone: the digits are compared.
  fileprivate func distance(to other: TimeSpan) -> ClosedRange<Int64>? {
    let (low, lowOverflow) = other.earliest.nanoseconds.subtractingReportingOverflow(latest.nanoseconds)
    let (high, highOverflow) = other.latest.nanoseconds.subtractingReportingOverflow(earliest.nanoseconds)
    return lowOverflow || highOverflow ? nil : low...max(low, high)
  }
}

extension Dossier {
  /// Facts that a record and a log line both tell: an object and the line about its upload, an execution's record and
  /// the line of its start. With each the listings that show the object.
  fileprivate var twiceTold: [(record: Int, line: Int, places: [(Int64?, String)])] {
    var uploads: [String: Int] = [:]
    for index in events(with: ["upload.file", "upload.done", "s3-upload.file"])
    where events[index].time != nil {
      // A key that was uploaded twice shows the time of the second.
      for hit in events[index].hits {
        if let key = hit.fields.first(where: { $0.name == "key" })?.value.text { uploads[key] = index }
      }
    }
    var starts: [Int64: [Int]] = [:]
    for index in events(with: ["execution.started"]) {
      if let number = events[index].field("num")?.integer { starts[number, default: []].append(index) }
    }
    var records: [Int64: [Int]] = [:]
    var result: [(record: Int, line: Int, places: [(Int64?, String)])] = []
    for (index, event) in events.enumerated() where event.time != nil {
      if event.kind == .object, let key = event.field("key")?.text, let line = uploads[key] {
        let places = ([event.citation] + event.repeats).map { (Optional($0.sourceID), $0.path) }
        result.append((index, line, places))
      } else if event.kind == .execution, let number = event.field("execution_num")?.integer {
        records[number, default: []].append(index)
      }
    }
    // A number that stands twice, after a retry, does not say which start is which record's.
    for number in records.keys.sorted() {
      guard let own = records[number], own.count == 1, let line = starts[number], line.count == 1 else {
        continue
      }
      result.append((own[0], line[0], []))
    }
    return result
  }
}

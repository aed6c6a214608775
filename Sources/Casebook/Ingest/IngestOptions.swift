public import Evidence

/// What the user declared for a run of ingest.
public struct IngestOptions: Sendable {
  /// The zone in which listings without a zone were taken: an IANA name or an offset.
  public var listingTimeZone: String?
  /// Seconds to add to the times of a clock.
  public var clockOffsets: [Clock: Int64]
  /// Asked now and then; `true` ends the run after rolling back the source in flight.
  public var shouldStop: @Sendable () -> Bool

  public init(
    listingTimeZone: String? = nil, clockOffsets: [Clock: Int64] = [:],
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) {
    self.listingTimeZone = listingTimeZone
    self.clockOffsets = clockOffsets
    self.shouldStop = shouldStop
  }

  /// What is stored with the case: events read under other declarations cannot stand beside these.
  var declared: String {
    var fields: [Field] = []
    if let listingTimeZone { fields.append(Field("listing_time_zone", listingTimeZone)) }
    for clock in Clock.allCases {
      if let seconds = clockOffsets[clock], seconds != 0 {
        fields.append(Field("offset_\(clock.name.lowercased())", seconds))
      }
    }
    return FieldJSON.text(fields)
  }
}

/// Where a run of ingest stands.
public struct IngestProgress: Sendable {
  /// 1-based.
  public var source: Int
  public var sources: Int
  public var label: String
  /// Of all sources of this run so far.
  public var events: Int64
  public var bytes: Int64
}

/// What a run of ingest did.
public struct IngestReport: Sendable, Hashable {
  public init() {}

  public var given = 0
  /// Sources that the case did not have.
  public var added = 0
  /// The same content was there already; at most a path was added.
  public var known = 0
  /// Added, but not read: not recognised, or not to be read.
  public var refused = 0
  /// Sums over the added sources.
  public var tally = SourceTally()
  /// Paths under which other content was saved since the case read them, in byte order.
  public var replaced: [String] = []
  /// Events of the whole case that another source has as well.
  public var duplicates: Int64 = 0
}

/// One thing to read: the seam between the case and whatever finds and reads bytes.
struct IngestItem {
  var label: String
  /// Why it must not be read; then `read` is never called.
  var refusal: Unread?
  /// Bytes on disk, if known before reading.
  var size: Int64?
  /// SHA-256 of the bytes on disk; asked only when the case has a source of the same size.
  var digest: () throws -> String?
  var read: (any EvidenceSink) throws -> SourceSummary
}

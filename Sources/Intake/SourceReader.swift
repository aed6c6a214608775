public import Evidence

/// Reads sources: opens, gunzips, recognises the format by content, and hands events to a sink.
///
/// Memory does not grow with the source. A reader holds no state between two sources and may be used from one thread
/// at a time; make one for each thread.
public struct SourceReader {
  private let options: IntakeOptions

  public init(options: IntakeOptions = .init()) { self.options = options }

  /// Reads one source into `sink` and returns its summary.
  ///
  /// Ranges of events (with their trailing bytes) and of unread stretches tile the decoded source, in order. Throws
  /// only what the sink throws: every fault of the source is an `Unread` and shows in the summary's status and reason.
  public func read(_ input: SourceInput, into sink: some EvidenceSink) throws -> SourceSummary {
    let source = SourceBytes(input, options: options)
    let emitter = RecordEmitter(sink)
    let window = ByteWindow(source, limit: options.recordLimit)
    let reading = Reading(window: window, emitter: emitter, options: options)
    var format = "unknown"
    var because = ""
    var refusal: SourceFault?
    if let fault = source.fault, source.raw.size == 0 {
      refusal = fault
    } else {
      _ = window.fill(to: ByteWindow.chunk)
      if window.bytes(0..<min(3, window.count)).elementsEqual([0xef, 0xbb, 0xbf]) {
        reading.fact("byte_order_mark", "utf-8")
        window.consume(3)
      }
      switch Recogniser(options).decide(window, compressed: !source.compression.isEmpty) {
      case .read(let recognition):
        (format, because) = (recognition.format.id, recognition.because)
        try recognition.format.read(reading, recognition)
      case .refuse(let id, let why, let fault):
        (format, because, refusal) = (id, why, fault)
        try reading.unreadRest(fault.reason, fault.detail)
      case .empty: try reading.unreadRest(.blank, "")
      }
      // A format that stopped early must not lose bytes.
      if window.count > 0 || !window.ended {
        try reading.unreadRest(.formatUnsupported, "not read by the format")
      }
    }
    let decoded = window.offset
    if let fault = source.fault { try emitter.unread(0, at: decoded, fault.reason, fault.detail) }
    source.raw.drain()
    let (sha256, changed) = source.raw.finish()
    if changed {
      try emitter.unread(
        0, at: decoded, .sourceChanged,
        "the file changed while it was read; it was read up to its first size, read it again when nothing writes to it"
      )
    }
    try emitter.finish(at: decoded)
    if source.padding > 0 { reading.fact("gzip_padding", .integer(source.padding)) }
    if source.members > 1 { reading.fact("gzip_members", .integer(Int64(source.members))) }
    let (status, reason) = SourceReader.status(reading, refusal, decoded)
    return SourceSummary(
      path: input.label, size: source.raw.size, decodedSize: decoded,
      sha256: source.raw.size == 0 && refusal != nil ? "" : sha256,
      format: format, recognisedBy: because, status: status, reason: reason, facts: reading.facts,
      compression: source.compression)
  }

  private static func status(
    _ reading: Reading, _ refusal: SourceFault?, _ decoded: Int64
  ) -> (SourceStatus, String) {
    if let refusal { return (.refused, refusal.detail) }
    let emitter = reading.emitter
    var reasons = reading.cutReasons
    let losses = emitter.losses.filter { $0.key != .jsonTruncated }
    if let first = emitter.firstLoss, !losses.isEmpty {
      let counts = losses.sorted { $0.key.rawValue < $1.key.rawValue }.map {
        "\($0.value) \($0.key.rawValue)"
      }
      reasons.append(
        "unread: \(counts.joined(separator: ", ")); first at byte \(first.offset): \(first.detail)")
    }
    let reason = reasons.joined(separator: "; ")
    if !losses.isEmpty { return (.partial, reason) }
    if !reasons.isEmpty { return (.cut, reason) }
    if emitter.events > 0 { return (.complete, "") }
    return (.empty, decoded == 0 ? "0 bytes" : reading.emptyReason)
  }
}

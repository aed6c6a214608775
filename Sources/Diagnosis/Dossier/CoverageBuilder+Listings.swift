import Evidence

/// What listings of S3 can say of a session, which depends on when they were taken; they do not say that themselves.
extension CoverageBuilder {
  /// Those whose prefix leads to the session's objects, with the session's own prefix.
  private var speaking: (own: String?, listings: [CaseIndex.Listing]) {
    let root = events.lazy.compactMap { $0.field("key")?.text }.compactMap(CaseIndex.root(of:)).first
    let own = root.map { "\($0)\(session)/" }
    return (own, index.listings.speaking(of: own, session: session, orIn: sources { _ in true }))
  }

  /// The sources of those that were taken after the session's end, or show what was written last.
  private var reachingEnd: (CaseIndex.Listing) -> Bool {
    // The upload at completion writes debug/, artifacts/, data/ in this order: what it shows, it has reached.
    let showing = isStillOpen ? [] : sources { $0.has("object.data") || $0.has("object.debug-status") }
    return { showing.contains($0.source) || wasTakenLate($0) }
  }

  var lateListings: Set<Int64> {
    let isLate = reachingEnd
    return Set(speaking.listings.filter { !$0.isCut && isLate($0) }.map(\.source))
  }

  func listingCoverage() -> Coverage {
    let (own, listings) = speaking
    var covered: Set<String> = []
    var reasons: [String] = []
    let isLate = reachingEnd
    for listing in listings {
      let prefix = listing.prefix
      let base = own ?? CaseIndex.root(of: prefix).map { "\($0)\(session)/" } ?? ""
      if listing.isCut {
        reasons.append("\(listing.path) is cut (\(listing.reason))")
        continue
      }
      let reachesEnd = isLate(listing)
      for folder in SessionFolder.allCases {
        let path = base + folder.rawValue + "/"
        guard listing.isRecursive ? path.hasPrefix(prefix) : path == prefix else { continue }
        if let only = listing.onlyFolder, only != folder.rawValue { continue }
        if folder == .input || reachesEnd { covered.insert(folder.rawValue) }
      }
    }
    if listings.isEmpty {
      return Coverage(kind: .s3Listing, state: .missing, reason: "no listing shows the session's prefix")
    }
    let whole = SessionFolder.allCases.allSatisfy { covered.contains($0.rawValue) }
    if !whole, reasons.isEmpty {
      let open = SessionFolder.allCases.map(\.rawValue).filter { !covered.contains($0) }
      reasons.append("it cannot speak of \(open.joined(separator: "/, "))/ at the session's end")
      reasons += whyNarrow(listings) ?? whyEarly(listings)
    }
    return Coverage(
      kind: .s3Listing, state: whole ? .covered : .partial, reason: reasons.joined(separator: "; "),
      head: true, tail: whole, prefixes: covered.sorted())
  }

  /// The folder to which all that could be told of was reduced.
  private func whyNarrow(_ listings: [CaseIndex.Listing]) -> [String]? {
    guard let only = listings.first?.onlyFolder, listings.allSatisfy({ $0.onlyFolder == only }) else {
      return nil
    }
    return ["of every session it shows \(only)/ alone, as a listing of which rows were left out does"]
  }

  /// What is known of when the listings were taken, and what came, or may have come, after that.
  private func whyEarly(_ listings: [CaseIndex.Listing]) -> [String] {
    var reasons: [String] = []
    let newest = listings.compactMap(\.latestObject).max().map(Instant.init(nanoseconds:))
    if let newest { reasons.append("its newest object is of \(newest.seconds)") }
    if mayStillUpload {
      reasons.append("the container may have uploaded again at its end, which nothing shows")
    } else if let end = clock.last, let newest, newest <= end.adding(seconds: TimeSpan.clockTolerance) {
      reasons.append("the session goes on until \(end.seconds)")
    } else if isStillOpen {
      reasons.append("nothing says that the session was over when it was taken")
    } else {
      reasons.append(
        clock.last == nil ? "nothing says when the session ended" : "nothing says when it was taken")
    }
    return reasons
  }

  /// The sources that hold events of the session of one sort.
  private func sources(_ include: (DossierEvent) -> Bool) -> Set<Int64> {
    var sources: Set<Int64> = []
    for event in events where include(event) {
      sources.insert(event.citation.sourceID)
      for copy in event.repeats { sources.insert(copy.sourceID) }
    }
    return sources
  }

  /// A listing proves the absence of what is written at the end only if it was taken after the end.
  private func wasTakenLate(_ listing: CaseIndex.Listing) -> Bool {
    guard let end = clock.last, !mayStillUpload, !clock.precedesItsID else { return false }
    if listing.latestSession > end.nanoseconds { return true }
    guard listing.isTied else { return false }
    return listing.latestObject.map { $0 > end.adding(seconds: TimeSpan.clockTolerance).nanoseconds } ?? false
  }
}

extension Instant {
  /// `2025-10-06T06:23:41Z`.
  fileprivate var seconds: String {
    let time = CivilTime(self)
    func two(_ value: Int64) -> String { (value < 10 ? "0" : "") + String(value) }
    let day = [String(time.year), two(time.month), two(time.day)].joined(separator: "-")
    return day + "T" + [time.hour, time.minute, time.second].map(two).joined(separator: ":") + "Z"
  }
}

import Diagnosis
import Evidence

extension LabelledFolder {
  /// Moments inside each session: a quarter, half and three quarters of the way from its id to its last line.
  private var moments: [(name: String, seconds: Int64)] {
    labels.flatMap { label -> [(String, Int64)] in
      guard let start = SessionID.instant(of: label.session)?.nanoseconds, let last = label.lastEvent else {
        return []
      }
      return LabelledFolder.shares.map { share in
        let moment = start + (last - start) / 100 * Int64(share)
        return ("\(share) % of \(label.session)", moment / 1_000_000_000)
      }
    }
  }

  /// A listing that was taken while sessions ran: what came later is not in it.
  var earlyListings: [Damage] {
    sortedListings.flatMap { path, listing in
      moments.map { moment in
        Damage("listing taken too early", "\(path) at \(moment.name)") { [self] in
          replacing(path, by: early(listing, at: moment.seconds))
        }
      }
    }
  }

  /// Everything was saved while sessions ran; and the same without one or both logs.
  var earlyExports: [Damage] {
    moments.flatMap { moment in
      [
        ("all", Set<SavedFile.Kind>()), ("no runtime log", [.runtimeLog]),
        ("no container log", [.containerLog]),
        ("no log", [.runtimeLog, .containerLog]),
      ].map { name, without in
        Damage("saved while it ran, \(name)", "saved at \(moment.name), \(name)") { [self] in
          changed { file in
            if without.contains(file.kind) { return nil }
            switch file.kind {
            case .runtimeLog, .containerLog:
              return (logs[file.path]?.events).map { events in
                SavedLog.page(events.filter { $0.timestamp / 1000 <= moment.seconds })
              }
            case .listing: return listings[file.path].map { early($0, at: moment.seconds) }
            case .execution:
              return SavedRecord.time(file).flatMap { $0 <= moment.seconds ? file.bytes : nil }
            case .status: return SavedRecord.status(file.bytes, until: moment.seconds)
            case .other: return file.bytes
            }
          }
        }
      }
    }
  }

  /// The listing as it was at a moment. An object that is rewritten after every execution was there already, with an
  /// earlier date: a record since its execution, the rest of what is saved with it since the last one of these.
  private func early(_ listing: SavedListing, at seconds: Int64) -> [UInt8] {
    let rows = listing.rows.compactMap { row -> SavedListing.Row? in
      if row.time <= seconds { return row }
      guard rewritesRecords, let session = SessionID.named(inPath: row.key) else { return nil }
      let done = (recordTimes[session] ?? []).filter { $0.time <= seconds }
      guard let last = done.map(\.time).max() else { return nil }
      let isThere =
        row.key.contains("/debug/execution_")
        ? done.contains { row.key.hasSuffix("/execution_\($0.number).json") }
        : row.key.contains("/debug/") || row.key.contains("/data/")
      return isThere ? SavedListing.Row(time: min(last + 1, seconds), key: row.key, rest: row.rest) : nil
    }
    return listing.bytes(of: rows)
  }
}

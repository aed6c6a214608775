extension LabelledFolder {
  static let shares = [25, 50, 75]

  /// Files that break off, as a full disk or an interrupted copy leaves them.
  var cuts: [Damage] {
    var result: [Damage] = []
    for share in LabelledFolder.shares {
      for file in files where !file.isRecord {
        result.append(
          Damage("a file is cut", "\(file.path) cut at \(share) %") { [self] in
            replacing(file.path, by: Array(file.bytes.prefix(file.bytes.count * share / 100)))
          })
      }
      if files.contains(where: \.isRecord) {
        result.append(
          Damage("a file is cut", "every record cut at \(share) %") { [self] in
            changed { $0.isRecord ? Array($0.bytes.prefix($0.bytes.count * share / 100)) : $0.bytes }
          })
      }
    }
    return result
  }

  /// Pages of a long answer that were not saved, in the order of the file and, for logs, in that of the times. A last
  /// page that is missing may have left its token behind.
  var pages: [Damage] {
    var result: [Damage] = []
    for (path, log) in sortedLogs where log.events.count > 1 {
      for (order, events) in [("file", log.events), ("time", log.inTime)] {
        for share in LabelledFolder.shares {
          let count = events.count * share / 100
          func add(_ family: String, _ name: String, token: Bool = false, _ kept: ArraySlice<SavedLog.Event>)
          {
            result.append(
              Damage("\(family) of a log is missing", "\(path), \(name) \(share) % by \(order)") { [self] in
                replacing(path, by: SavedLog.page(kept, token: token))
              })
          }
          add("last page", "only the first", events.prefix(count))
          add("last page", "with a token, only the first", token: true, events.prefix(count))
          add("first page", "only the last", events.suffix(count))
        }
        let (from, to) = (events.count * 2 / 5, events.count * 3 / 5)
        result.append(
          Damage("middle page of a log is missing", "\(path) without 40 to 60 % by \(order)") { [self] in
            replacing(path, by: SavedLog.page(events.prefix(from) + events.suffix(events.count - to)))
          })
      }
    }
    for (path, listing) in sortedListings where listing.rows.count > 1 {
      for share in LabelledFolder.shares {
        let count = listing.rows.count * share / 100
        func add(_ family: String, _ name: String, token: Bool, _ kept: ArraySlice<SavedListing.Row>) {
          result.append(
            Damage("\(family) of a listing is missing", "\(path), \(name) \(share) %") { [self] in
              replacing(path, by: listing.bytes(of: kept, token: token))
            })
        }
        add("last page", "only the first", token: false, listing.rows.prefix(count))
        if !listing.isText {
          add("last page", "with a token, only the first", token: true, listing.rows.prefix(count))
        }
        add("first page", "only the last", token: false, listing.rows.suffix(count))
      }
    }
    return result
  }
}

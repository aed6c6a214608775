extension LabelledFolder {
  /// Events in another order, events and sources that are there twice, streams without their names.
  var disorder: [Damage] {
    var result: [Damage] = []
    for (path, log) in sortedLogs where log.events.count > 1 {
      let name = word(path)
      func add(_ family: String, _ what: String, _ files: @escaping @Sendable () -> [SavedFile]) {
        result.append(Damage(family, "\(path) \(what)", files))
      }
      add("\(name) in another order", "shuffled") { [self] in
        var generator = FixedGenerator()
        return replacing(path, by: SavedLog.page(log.events.shuffled(using: &generator)))
      }
      add("\(name) in another order", "by time") { [self] in
        replacing(path, by: SavedLog.page(log.inTime))
      }
      add("\(name) twice", "in a second file") { [self] in
        files + [SavedFile(path: "copy-\(file(path))", bytes: SavedLog.page(log.events), kind: .other)]
      }
      add("\(name) twice", "with every event twice") { [self] in
        replacing(path, by: SavedLog.page(log.events.flatMap { [$0, $0] }))
      }
      for withIDs in [true, false] {
        add("\(name) twice", "in two pages that overlap, \(withIDs ? "with" : "without") event ids") {
          [self] in
          let events = withIDs ? log.events : log.events.map(\.withoutID)
          let second = SavedLog.page(events.suffix(events.count * 6 / 10))
          return replacing(path, by: SavedLog.page(events.prefix(events.count * 6 / 10)))
            + [SavedFile(path: "page2-\(file(path))", bytes: second, kind: .other)]
        }
      }
      if log.events.contains(where: { $0.logStreamName != nil }) {
        add("\(name) without stream names", "by time without stream names") { [self] in
          replacing(path, by: SavedLog.page(log.inTime.map(\.withoutStream)))
        }
      }
    }
    for (path, listing) in sortedListings where listing.rows.count > 1 {
      result.append(
        Damage("listing in another order", "\(path) shuffled") { [self] in
          var generator = FixedGenerator()
          return replacing(path, by: listing.bytes(of: listing.rows.shuffled(using: &generator)))
        })
      result.append(
        Damage("listing twice", "\(path) with every row twice") { [self] in
          replacing(path, by: listing.bytes(of: listing.rows.flatMap { [$0, $0] }))
        })
    }
    if files.contains(where: \.isRecord) {
      result.append(
        Damage("records twice", "every record in a second folder") { [files] in
          files
            + files.filter(\.isRecord).map {
              SavedFile(path: "again/\($0.path)", bytes: $0.bytes + [0x0A], kind: $0.kind)
            }
        })
    }
    return result
  }

  private func file(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// One clock that is wrong: by less than the tolerance between machines, and by a zone.
  var clocks: [Damage] {
    var result: [Damage] = []
    for seconds: Int64 in [37, -37, 32_400, -32_400] {
      let by = "\(seconds > 0 ? "+" : "−")\(abs(seconds) == 37 ? "37 s" : "9 h")"
      for (path, log) in sortedLogs where !log.events.isEmpty {
        result.append(
          Damage("clock of the \(word(path)) \(by)", "\(path) \(by)") { [self] in
            replacing(path, by: SavedLog.page(log.events.map { $0.shifted(by: seconds) }))
          })
      }
      for (path, listing) in sortedListings where !listing.rows.isEmpty {
        result.append(
          Damage("clock of the listing \(by)", "\(path) \(by)") { [self] in
            replacing(
              path,
              by: listing.bytes(
                of: listing.rows.map { .init(time: $0.time + seconds, key: $0.key, rest: $0.rest) }))
          })
      }
      if files.contains(where: \.isRecord) {
        result.append(
          Damage("clock of the records \(by)", "every record \(by)") { [self] in
            changed { $0.isRecord ? SavedRecord.shifted($0.bytes, by: seconds) : $0.bytes }
          })
      }
    }
    return result
  }
}

extension SavedLog.Event {
  fileprivate var withoutID: Self {
    var copy = self
    copy.eventId = nil
    return copy
  }

  fileprivate var withoutStream: Self {
    var copy = self
    copy.logStreamName = nil
    return copy
  }

  fileprivate func shifted(by seconds: Int64) -> Self {
    var copy = self
    copy.timestamp += seconds * 1000
    copy.ingestionTime = ingestionTime.map { $0 + seconds * 1000 }
    return copy
  }
}

import Accuracy
import Evidence
import Foundation
import Knowledge
import Reporting
import Testing

/// A fixed sample of the degradation matrix; `make accuracy` runs all of it.
struct DamageTests {
  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures").path

  /// Those that broke the promise once, and one of each kind that is quick.
  private static let sample: Set<String> = [
    "no container log", "only listing",
    "saved at 50 % of 2025-10-06-06-29-44, no container log",
    "saved at 50 % of 2025-10-06-06-29-44, no log",
    "saved at 75 % of 2025-10-06-06-29-44, no log",
  ]

  @Test func `nothing is said more surely or otherwise of the old night when its evidence is damaged`() throws
  {
    let night = try #require(
      try LabelledFolder.all(in: Self.fixtures).first { $0.name == "nights/2025-10-06" })
    let matrix = try DamageMatrix.run([night], by: BuiltIn.knowledge.get()) { _, damage in
      Self.sample.contains(damage.name)
    }
    #expect(matrix.damages == Self.sample.count)
    #expect(matrix.sessions == night.labels.count * Self.sample.count)
    #expect(matrix.violations == [])
  }

  /// The first and the last damage of each family: all of them take minutes, and `make matrix` runs those.
  @Test func `nothing is said more surely or otherwise of the source report when its evidence is damaged`()
    throws
  {
    let folders = try LabelledFolder.all(in: Self.fixtures).filter { $0.name.hasPrefix("source-report") }
    let sample = Dictionary(uniqueKeysWithValues: folders.map { ($0.name, Self.firstAndLast(of: $0)) })
    let matrix = try DamageMatrix.run(folders, by: BuiltIn.knowledge.get()) { folder, damage in
      sample[folder.name]?.contains(damage.name) == true
    }
    #expect(folders.count == 3 && matrix.damages > 20)
    #expect(Set(matrix.families) == Set(folders.flatMap(Damage.all).map(\.family)))
    #expect(matrix.violations == [])
  }

  /// The rest of a session that ended while another ran is not the other's.
  @Test func `a stream of two sessions that lacks its start says nothing new of either`() throws {
    let folder = try #require(try LabelledFolder.all(in: Self.fixtures).first { $0.name.hasSuffix("mixed") })
    let matrix = try DamageMatrix.run([folder], by: BuiltIn.knowledge.get()) { _, damage in
      damage.name.contains("only the last 25 %")
    }
    #expect(matrix.damages > 0)
    #expect(matrix.violations == [])
  }

  /// Before and after across two clocks is known only where something ties the clocks.
  @Test func `a clock nine hours off proves no listing late`() throws {
    let folder = try #require(
      try LabelledFolder.all(in: Self.fixtures).first { $0.name == "nights/2026-03-17" })
    let matrix = try DamageMatrix.run([folder], by: BuiltIn.knowledge.get()) { _, damage in
      damage.name.hasSuffix("fargate-logs.json −9 h")
    }
    #expect(matrix.damages == 1)
    #expect(matrix.violations == [])
  }

  /// Names of the first and the last damage of each family: the mildest and the hardest, or two different places.
  private static func firstAndLast(of folder: LabelledFolder) -> Set<String> {
    let families = Dictionary(grouping: Damage.all(of: folder), by: \.family)
    return Set(families.values.flatMap { [$0.first, $0.last] }.compactMap { $0?.name })
  }

  /// An export that was given again has the same executions.
  @Test func `a container's log in two overlapping exports says of each session what one says`() throws {
    let folder = try #require(
      try LabelledFolder.all(in: Self.fixtures).first { $0.name == "nights/2025-10-06" })
    let judge = FolderJudge(try BuiltIn.knowledge.get())
    let overlapping = try #require(
      Damage.all(of: folder).first {
        $0.name == "fargate_logs.json in two pages that overlap, without event ids"
      })
    #expect(try judge.outcomes(of: overlapping.files()) == judge.outcomes(of: folder.files))
  }

  /// The runtime's log as `filter-log-events` gives it for several words, any of which a message has.
  private static func filtered(_ file: SavedFile, by words: [String]) throws -> SavedFile {
    guard file.kind == .runtimeLog else { return file }
    var page = try #require(try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any])
    let events = try #require(page["events"] as? [[String: Any]])
    page["events"] = events.filter { event in
      words.contains { (event["message"] as? String)?.contains($0) == true }
    }
    var result = file
    result.bytes = [UInt8](try JSONSerialization.data(withJSONObject: page))
    return result
  }

  /// The killed session was once called well, and good ones cut short: the words leave the ends of sessions in the log.
  @Test(arguments: [
    ("2025-10-06", ["request", "Request", "Workflow"]), ("2025-10-06", ["sync", "upload"]),
    ("2026-03-17", ["deep", "proceed", "attempt"]), ("2026-03-17", ["attempt", "container"]),
  ])
  func `a log filtered by several words, which leaves out what others or it itself tell of, is not whole`(
    night: String, words: [String]
  ) throws {
    let folder = try #require(
      try LabelledFolder.all(in: Self.fixtures).first { $0.name == "nights/\(night)" })
    let files = try folder.files.filter { $0.kind != .containerLog || night < "2026" }.map {
      try Self.filtered($0, by: words)
    }
    let outcomes = try FolderJudge(BuiltIn.knowledge.get()).outcomes(of: files)
    for label in folder.labels {
      let said = try #require(outcomes[label.session])
      let right = [label.truth.name] + label.alternatives
      #expect(said.cause.map(right.contains) ?? true, "\(label.session): \(said.text)")
      if said.verdict == .noFailureObserved { #expect(label.truth == .healthy, "\(label.session)") }
    }
    // What belongs together only by lines that were left out makes sessions of which nothing can be said.
    let labelled = Set(folder.labels.map(\.session))
    for (session, said) in outcomes where !labelled.contains(session) {
      #expect(said.cause == nil, "\(session): \(said.text)")
    }
  }

  /// The container writes `session_status.json` together with the records; who saved them named the folders.
  @Test func `records in the folder of another session go to the one that their status names`() throws {
    let folder = try #require(
      try LabelledFolder.all(in: Self.fixtures).first { $0.name == "nights/2025-10-06" })
    let names = ["2025-10-06-06-29-44", "2025-10-06-06-36-42"]
    let swapped = folder.files.map { file in
      guard let found = names.firstIndex(where: { file.path.contains("\($0)/debug/") }) else { return file }
      var result = file
      result.path = file.path.replacingOccurrences(of: names[found], with: names[1 - found])
      return result
    }
    #expect(swapped != folder.files)
    let judge = FolderJudge(try BuiltIn.knowledge.get())
    #expect(try judge.outcomes(of: swapped) == judge.outcomes(of: folder.files))
  }

  /// `grep /input/` over a listing leaves it with nothing of what was saved.
  @Test func `a listing with one folder of every session says nothing of the others`() throws {
    let folder = try #require(
      try LabelledFolder.all(in: Self.fixtures).first { $0.name == "nights/2025-10-06" })
    let files = folder.files.filter { $0.kind != .containerLog && $0.kind != .runtimeLog }.map { file in
      guard file.kind == .listing else { return file }
      var inputs = file
      inputs.bytes =
        Array(
          file.bytes.split(separator: 10).filter {
            String(decoding: $0, as: UTF8.self).contains("/input/")
          }.joined(separator: [10])) + [10]
      return inputs
    }
    for (session, said) in try FolderJudge(BuiltIn.knowledge.get()).outcomes(of: files) {
      let label = folder.labels.first { $0.session == session }
      #expect(
        said.cause.map { ([label?.truth.name] + (label?.alternatives ?? [])).contains($0) } ?? true,
        "\(session): \(said.text)")
    }
  }

  @Test func `the damages of a folder have names of their own, and the wide ones change something`() throws {
    for folder in try LabelledFolder.all(in: Self.fixtures) where !folder.name.hasPrefix("nights") {
      let damages = Damage.all(of: folder)
      #expect(Set(damages.map(\.name)).count == damages.count)
      // A session with one record may have none that is missing.
      for damage in damages where !damage.family.contains("record") {
        #expect(damage.files() != folder.files, "\(folder.name): \(damage.name)")
      }
    }
  }

  @Test func `the verdicts measured are those that a run writes`() throws {
    let knowledge = try BuiltIn.knowledge.get()
    let name = "source-report"
    let folder = try #require(try LabelledFolder.all(in: Self.fixtures).first { $0.name == name })
    let measured = try FolderJudge(knowledge).outcomes(of: folder.files)
    let out = NSTemporaryDirectory() + "debrief-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: out) }
    _ = try Debriefing(knowledge).run(["\(Self.fixtures)/\(name)"], into: out)
    let lines = try String(contentsOfFile: "\(out)/verdicts.jsonl", encoding: .utf8).split(separator: "\n")
    #expect(lines.count == measured.count)
    for line in lines {
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let outcome = try #require(measured[object["session"] as? String ?? ""])
      #expect(object["verdict"] as? String == outcome.verdict.rawValue)
      #expect(object["cause"] as? String == outcome.cause)
      #expect(object["likelihood"] as? String == outcome.likelihood?.name)
    }
  }
}

extension LabelledFolder {
  private struct Part {
    var name: String
    var holds: @Sendable (SavedFile) -> Bool
  }

  private var parts: [Part] {
    [
      Part(name: "runtime log") { $0.kind == .runtimeLog },
      Part(name: "container log") { $0.kind == .containerLog },
      Part(name: "listing") { $0.kind == .listing },
      Part(name: "records", holds: \.isRecord),
    ].filter { files.contains(where: $0.holds) }
  }

  /// Each file, each kind of source, each pair of kinds, all kinds but one; and of the records each number, the last
  /// ones, and the status.
  var removals: [Damage] {
    var result: [Damage] = []
    for file in files where !file.isRecord {
      result.append(
        Damage("a file is missing", file.path) { [files] in files.filter { $0.path != file.path } })
    }
    let parts = parts
    for (index, part) in parts.enumerated() {
      result.append(
        Damage("no \(part.name)", "no \(part.name)") { [files] in files.filter { !part.holds($0) } })
      for other in parts.dropFirst(index + 1) {
        result.append(
          Damage("two kinds are missing", "no \(part.name), no \(other.name)") { [files] in
            files.filter { !part.holds($0) && !other.holds($0) }
          })
      }
      if parts.count > 2 {
        result.append(
          Damage("one kind is all", "only \(part.name)") { [files] in files.filter { part.holds($0) } })
      }
    }
    return result + records
  }

  private var records: [Damage] {
    var last: [String: Int] = [:]
    for case .execution(let session, let number) in files.map(\.kind) {
      last[session] = max(last[session] ?? 0, number)
    }
    guard let most = last.values.max() else { return [] }
    func keeping(
      _ family: String, _ name: String, _ keep: @escaping @Sendable (String, Int) -> Bool,
      status: Bool = false
    ) -> Damage {
      Damage(family, name) { [files] in
        files.filter { file in
          switch file.kind {
          case .execution(let session, let number): keep(session, number)
          case .status: status
          default: true
          }
        }
      }
    }
    var result: [Damage] = []
    for number in 1...most {
      result.append(
        keeping("a record is missing", "no execution \(number)", { _, own in own != number }, status: true))
      result.append(
        keeping(
          "a record and the status are missing", "no execution \(number), no status",
          { _, own in own != number }))
    }
    let ends = last
    result += [
      keeping("records are missing", "no status", { _, _ in true }),
      keeping("records are missing", "only the status", { _, _ in false }, status: true),
      keeping("records are missing", "only the first", { _, own in own == 1 }),
      keeping("records are missing", "all but the last", { $1 < ends[$0] ?? 0 }),
      keeping("records are missing", "only the last", { $1 == ends[$0] }),
      keeping("records are missing", "every other", { _, own in own % 2 == 1 }),
      keeping("records are missing", "the first half", { $1 <= (ends[$0] ?? 0) / 2 }),
    ]
    return result
  }
}

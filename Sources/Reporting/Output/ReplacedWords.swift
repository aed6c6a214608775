/// What a user must know of files that were saved over since the case read them.
enum ReplacedWords {
  static func warnings(_ paths: [String]) -> [String] {
    guard let first = paths.first else { return [] }
    let (files, rest) =
      paths.count == 1
      ? ("1 file was", first)
      : ("\(paths.count) files were", "\(first) and \(paths.count - 1) more")
    return [
      "\(files) saved over since the case read it (\(rest)): what only the earlier content says still counts, and cannot be shown or checked; for what is there now alone, run with a new --out"
    ]
  }
}

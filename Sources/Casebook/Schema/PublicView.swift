import GRDB
public import Knowledge

/// One file of `queries/views`: a view that people may use, with its documentation.
public struct PublicView: Sendable, Hashable {
  public var name: String
  public var title: String
  public var about: String
  /// A query that shows what the view is for; tests run it.
  public var example: String
  public var sql: String

  /// Reads the header (`-- title:`, `-- about:`, `-- example:`) and the statement of one file.
  public init(file: String, text: String) throws {
    let header = SQLHeader(text)
    sql = header.statement
    title = header["title"]
    about = header["about"]
    example = header["example"]
    let words = sql.split(whereSeparator: \.isWhitespace).prefix(4)
    guard words.count == 4, words[0].uppercased() == "CREATE", words[1].uppercased() == "VIEW",
      words[3].uppercased() == "AS", words[2].hasPrefix("v_"),
      words[2].utf8.allSatisfy({ $0 == 0x5F || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) })
    else {
      throw CaseError(
        .setting, what: "\(file): expected `CREATE VIEW v_name AS`", safe: "nothing was changed",
        next: "give the view a lower-case name that begins with v_")
    }
    name = String(words[2])
  }

  /// What it selects: everything behind `AS`.
  public var select: Substring {
    var rest = sql[...]
    for _ in 0..<4 { rest = rest.drop(while: \.isWhitespace).drop { !$0.isWhitespace } }
    return rest
  }

  /// Puts `views` one by one into an open case, in the place of those of the same name; for a lint, which tells what
  /// is wrong with each. The answer are the names that could be made.
  public static func tryOut(_ views: [PublicView], in file: CaseFile) throws -> Set<String> {
    try file.write { db in
      var made: Set<String> = []
      for view in views {
        try db.execute(sql: "DROP VIEW IF EXISTS \(view.name.quotedDatabaseIdentifier)")
        do {
          try db.execute(sql: view.sql)
          made.insert(view.name)
        } catch is DatabaseError {}
      }
      return made
    }
  }

  /// The columns of every public view of a case; of one that does not work none.
  public static func columns(in file: CaseFile) throws -> [String: [String]] {
    try file.read { db in
      let names = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'view' AND name GLOB 'v_*' ORDER BY name")
      return Dictionary(
        uniqueKeysWithValues: names.map { ($0, (try? db.columns(in: $0).map(\.name)) ?? []) })
    }
  }

  /// The views of `views/`; a user's view replaces the built-in one of the same name.
  public static func all(in library: QueryLibrary) throws -> [PublicView] {
    var views: [String: PublicView] = [:]
    for file in library.files where file.path.hasPrefix("views/") && file.path.hasSuffix(".sql") {
      let view = try PublicView(file: file.label, text: file.text)
      views[view.name] = view
    }
    return views.values.sorted { $0.name < $1.name }
  }

  /// Makes the views of the case the given ones; a case that has them already is not written to.
  static func install(_ views: [PublicView], in db: Database) throws {
    guard !views.isEmpty else { return }
    let present = try Row.fetchAll(
      db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name")
    let old = Dictionary(
      present.map { ($0["name"] as String, $0["sql"] as String) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(views.map { ($0.name, $0.sql) }, uniquingKeysWith: { _, last in last })
    guard old != new else { return }
    try db.inTransaction(.immediate) {
      for name in old.keys.sorted() { try db.execute(sql: "DROP VIEW \(name.quotedDatabaseIdentifier)") }
      // All first, then each is tried: a view may read from one that comes later in the alphabet.
      for (name, sql) in new.sorted(by: { $0.key < $1.key }) {
        try checking(name, db) { try db.execute(sql: sql) }
      }
      for name in new.keys.sorted() {
        try checking(name, db) { _ = try db.makeStatement(sql: "SELECT * FROM \(name)") }
      }
      return .commit
    }
  }

  private static func checking(_ name: String, _ db: Database, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as DatabaseError {
      throw CaseError(
        .setting, what: "view \(name): \(error.message ?? "SQL error")", safe: "nothing was changed",
        next: "correct the file of this view in the queries folder")
    }
  }
}

/// `-- key: value` comments above a statement; a comment without a key continues the value before it.
public struct SQLHeader: Sendable, Hashable {
  public var values: [String: String] = [:]
  /// Everything from the first line that is no comment, without the last semicolon.
  public var statement = ""

  public init(_ text: String) {
    var key: String?
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let line = lines.first {
      let trimmed = line.drop(while: \.isWhitespace)
      if trimmed.isEmpty {
        lines.removeFirst()
        continue
      }
      guard trimmed.hasPrefix("--") else { break }
      lines.removeFirst()
      let content = trimmed.dropFirst(2).drop(while: \.isWhitespace)
      if let colon = content.firstIndex(of: ":"), SQLHeader.keys.contains(String(content[..<colon])) {
        let name = String(content[..<colon])
        values[name] = String(content[content.index(after: colon)...].drop(while: \.isWhitespace))
        key = name
      } else if let key {
        values[key, default: ""] += (values[key]?.isEmpty == false ? " " : "") + content
      }
    }
    statement = lines.joined(separator: "\n")
    while let last = statement.last, last.isWhitespace || last == ";" { statement.removeLast() }
  }

  public subscript(key: String) -> String { values[key] ?? "" }

  private static let keys: Set = ["title", "about", "example", "parameters"]
}

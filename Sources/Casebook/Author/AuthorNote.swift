import GRDB

/// Something that the author of a postmortem wrote about a session.
public struct AuthorNote: Sendable, Equatable {
  /// From 1; a number is not used again while a later one stands.
  public var number: Int
  public var author: String
  /// The date that the author gave, or nothing.
  public var written: String
  /// Markdown, as it was written.
  public var text: String

  public init(number: Int, author: String = "", written: String = "", text: String) {
    (self.number, self.author, self.written, self.text) = (number, author, written, text)
  }
}

extension CaseFile {
  /// The notes of every session, in order of number.
  public func notes() throws -> [String: [AuthorNote]] {
    let rows = try read { db in
      try Row.fetchAll(
        db, sql: "SELECT session, number, author, written, text FROM notes ORDER BY session, number")
    }
    var notes: [String: [AuthorNote]] = [:]
    for row in rows {
      notes[row[0], default: []].append(
        AuthorNote(number: row[1], author: row[2], written: row[3], text: row[4]))
    }
    return notes
  }

  /// Whether the case knows the session.
  public func hasSession(_ name: String) throws -> Bool {
    try read { try Int.fetchOne($0, sql: "SELECT 1 FROM sessions WHERE name = ?", arguments: [name]) } != nil
  }

  /// Stores a note behind those that stand, and gives its number.
  public func addNote(_ text: String, to session: String, author: String, written: String) throws -> Int {
    try write { db in
      let last = try Int.fetchOne(
        db, sql: "SELECT max(number) FROM notes WHERE session = ?", arguments: [session])
      let number = (last ?? 0) + 1
      try db.execute(
        sql: "INSERT INTO notes(session, number, author, written, text) VALUES (?,?,?,?,?)",
        arguments: [session, number, author, written, text])
      return number
    }
  }

  /// False when there is no such note.
  public func removeNote(_ number: Int, of session: String) throws -> Bool {
    try write { db in
      try db.execute(
        sql: "DELETE FROM notes WHERE session = ? AND number = ?", arguments: [session, number])
      return db.changesCount > 0
    }
  }
}

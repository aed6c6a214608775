extension CaseSchema {
  static let authorTables = ["notes", "revisions"]

  /// What an author's work leaves in a case. Sessions are named, not numbered: diagnosis numbers them anew.
  ///
  /// Neither counts for the digest of the case: that is about evidence.
  static let author2 = """
    CREATE TABLE revisions(
      session TEXT NOT NULL, number INTEGER NOT NULL, issued TEXT NOT NULL, verdict TEXT NOT NULL, cause TEXT,
      likelihood TEXT, known TEXT NOT NULL, PRIMARY KEY(session, number)) STRICT, WITHOUT ROWID;
    CREATE TABLE notes(
      session TEXT NOT NULL, number INTEGER NOT NULL, author TEXT NOT NULL, written TEXT NOT NULL,
      text TEXT NOT NULL, PRIMARY KEY(session, number)) STRICT, WITHOUT ROWID;

    """
}

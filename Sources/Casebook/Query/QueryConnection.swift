import GRDBSQLite

/// A read-only connection for SQL that we did not write. Its policy stands before any statement is compiled.
final class QueryConnection {
  let handle: OpaquePointer
  let policy: QueryPolicy
  private(set) var watch = QueryWatch()

  init(path: String, hiding hidden: Set<String> = []) throws {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      let failure = SQLiteFailure(code: code, connection: opened)
      sqlite3_close(opened)
      throw failure
    }
    handle = opened
    do {
      policy = try QueryConnection.prepare(opened, hiding: hidden)
    } catch {
      sqlite3_close(opened)
      throw error
    }
    install()
  }

  deinit { sqlite3_close_v2(handle) }

  /// Settings and look-ups that the policy would refuse afterwards.
  private static func prepare(
    _ handle: OpaquePointer, hiding hidden: Set<String>
  ) throws -> QueryPolicy {
    sqlite3_busy_timeout(handle, 5000)
    sqlite3_extended_result_codes(handle, 1)
    // Not `trusted_schema = OFF`: this SQLite then refuses JSON in views. The policy sees what views call, too.
    for pragma in ["query_only = ON", "temp_store = MEMORY", "cell_size_check = ON", "mmap_size = 0"] {
      // SQLite answers some of these with a row.
      let statement = try RawStatement(handle, "PRAGMA \(pragma)")
      while try statement.step() {}
    }
    // `json_each` registers itself at its first use, which needs more rights than queries have.
    let touch = try RawStatement(handle, "SELECT count(*) FROM json_each('[]'), json_tree('[]')")
    while try touch.step() {}
    let views = try names(handle, "SELECT name FROM sqlite_master WHERE type = 'view' AND name GLOB 'v_*'")
    let existing = try names(
      handle, "SELECT name FROM sqlite_master UNION SELECT name FROM pragma_module_list")
    for (limit, value) in limits { sqlite3_limit(handle, limit, value) }
    return QueryPolicy(
      readable: views.union(CaseSchema.tables).union(["json_each", "json_tree"]).subtracting(hidden),
      existing: existing)
  }

  private static func names(_ handle: OpaquePointer, _ sql: String) throws -> Set<String> {
    var names: Set<String> = []
    let rows = try RawStatement(handle, sql)
    while try rows.step() { names.insert(rows.text(0).lowercased()) }
    return names
  }

  private static let limits: [(Int32, Int32)] = [
    (SQLITE_LIMIT_LENGTH, 16 << 20), (SQLITE_LIMIT_SQL_LENGTH, 100_000), (SQLITE_LIMIT_EXPR_DEPTH, 100),
    (SQLITE_LIMIT_COMPOUND_SELECT, 20), (SQLITE_LIMIT_ATTACHED, 0), (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 256),
    (SQLITE_LIMIT_VDBE_OP, 100_000), (SQLITE_LIMIT_WORKER_THREADS, 0), (SQLITE_LIMIT_TRIGGER_DEPTH, 0),
    (SQLITE_LIMIT_VARIABLE_NUMBER, 100), (SQLITE_LIMIT_COLUMN, 2000), (SQLITE_LIMIT_FUNCTION_ARG, 100),
  ]

  /// The callbacks borrow `policy` and `watch`, which live as long as the connection.
  private func install() {
    sqlite3_set_authorizer(
      handle,
      { context, action, first, second, _, _ in
        guard let context else { return SQLITE_DENY }
        let policy = Unmanaged<QueryPolicy>.fromOpaque(context).takeUnretainedValue()
        return policy.decide(
          action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
      }, Unmanaged.passUnretained(policy).toOpaque())
    sqlite3_progress_handler(
      handle, QueryWatch.steps,
      { context in
        guard let context else { return 1 }
        return Unmanaged<QueryWatch>.fromOpaque(context).takeUnretainedValue().hasGoneOn() ? 1 : 0
      }, Unmanaged.passUnretained(watch).toOpaque())
  }
}

/// Stops a statement that takes too long or too much.
final class QueryWatch {
  /// So many instructions lie between two calls of `hasGoneOn`.
  static let steps: Int32 = 1000

  private var limits = QueryLimits()
  private var deadline = ContinuousClock.now
  private var memory: Int64 = 0
  private var kilosteps = 0
  private(set) var stopped: QueryError?

  func start(_ limits: QueryLimits) {
    deadline = ContinuousClock.now + .seconds(limits.seconds)
    memory = sqlite3_memory_used() + limits.memory
    (kilosteps, stopped) = (0, nil)
    self.limits = limits
  }

  /// Counts a thousand steps; whether the statement must stop.
  func hasGoneOn() -> Bool {
    kilosteps += 1
    guard kilosteps <= limits.kilosteps else {
      stopped = QueryError(
        .timedOut, "the query was stopped after \(limits.kilosteps / 1000) million steps of SQLite")
      return true
    }
    return mustStop()
  }

  func mustStop() -> Bool {
    if ContinuousClock.now > deadline {
      stopped = QueryError(.timedOut, "the query was stopped after \(limits.seconds) seconds")
    } else if sqlite3_memory_used() > memory {
      stopped = QueryError(.tooMuchMemory, "the query was stopped at \(limits.memory >> 20) MiB of memory")
    }
    return stopped != nil
  }
}

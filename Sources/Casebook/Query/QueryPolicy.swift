import GRDBSQLite

/// What a query may touch: an allow-list that SQLite asks while it compiles a statement.
final class QueryPolicy {
  private let readable: Set<String>
  /// Everything else that exists under a name: tables, views and table-valued modules.
  private let hidden: Set<String>
  /// The last thing refused, for the error text.
  private(set) var refusal: String?

  init(readable: Set<String>, existing: Set<String>) {
    self.readable = readable
    hidden = existing.subtracting(readable)
  }

  func reset() { refusal = nil }

  func decide(_ action: Int32, _ first: String?, _ second: String?) -> Int32 {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return SQLITE_OK
    case SQLITE_FUNCTION:
      if QueryPolicy.functions.contains(second?.lowercased() ?? "") { return SQLITE_OK }
      refusal = "function \(second ?? "")"
    case SQLITE_READ:
      let table = first?.lowercased() ?? ""
      if readable.contains(table) { return SQLITE_OK }
      // `count(*)` over a CTE reads no column of a table that does not exist; of one that does, it would leak.
      if second?.isEmpty != false, !hidden.contains(table), !table.hasPrefix("sqlite_"),
        !table.hasPrefix("pragma_")
      {
        return SQLITE_OK
      }
      // A table-valued function looks itself up in the schema by row id.
      if table == "sqlite_master", second == "ROWID" { return SQLITE_OK }
      refusal = "table \(first ?? "")"
    default:
      refusal = "a statement that is no SELECT"
    }
    return SQLITE_DENY
  }

  /// Pure functions only: the same case gives the same answer, whenever it is asked. No `printf`: a width of 900
  /// million keeps it busy for seconds in one step, where no time limit reaches.
  private static let functions: Set<String> = [
    "->", "->>", "abs", "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "avg", "ceil", "ceiling",
    "char", "coalesce", "cos", "cosh", "count", "cume_dist", "date", "datetime", "degrees", "dense_rank",
    "exp",
    "first_value", "floor", "glob", "group_concat", "hex", "ifnull", "iif", "instr", "json",
    "json_array", "json_array_length", "json_each", "json_extract", "json_group_array", "json_group_object",
    "json_insert", "json_object", "json_patch", "json_quote", "json_remove", "json_replace", "json_set",
    "json_tree", "json_type", "json_valid", "julianday", "lag", "last_value", "lead", "length", "like",
    "likelihood", "likely", "ln", "log", "log10", "log2", "lower", "ltrim", "max", "min", "mod", "nth_value",
    "ntile", "nullif", "percent_rank", "pi", "pow", "power", "quote", "radians", "rank", "replace",
    "round", "row_number", "rtrim", "sign", "sin", "sinh", "sqrt", "strftime", "substr", "substring", "sum",
    "tan", "tanh", "time", "total", "trim", "trunc", "typeof", "unicode", "unixepoch", "unlikely", "upper",
  ]
}

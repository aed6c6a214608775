import Evidence

/// The fields that a record of each kind may have, as the formats write them; a closed list, so that a misspelt field
/// in a selection is a mistake with a place and never a condition that silently fails.
enum RecordFields {
  static func names(of kind: EventKind) -> [String] {
    switch kind {
    case .log: ["repaired", "duplicate_key"]
    case .error: ["error", "code", "operation"]
    case .object: ["key", "name", "size", "size_text", "bucket", "etag", "storage_class", "repaired"]
    case .listing:
      ["command", "bucket", "prefix", "recursive", "common_prefix", "total_objects", "total_size"]
    case .execution:
      [
        "execution_num", "timestamp", "code", "code_type", "status", "stdout", "stderr", "error_type",
        "error_message", "error_line", "error_user_line", "error_return_code", "undefined_variable",
        "missing_module", "issue", "execution_time_ms", "duration_key", "container_ip", "repaired",
      ]
    case .session:
      [
        "record", "session_id", "request_id", "total_executions", "total_tokens", "start_time", "end_time",
        "timestamp",
      ]
    case .directory:
      [
        "path", "command", "entries", "files", "sizes", "dir_time", "month", "day", "minute_of_day", "year",
        "error",
      ]
    case .command:
      [
        "command", "service", "operation", "log_group", "start_time_ms", "end_time_ms", "filter_pattern",
        "bucket",
        "prefix",
      ]
    case .task:
      [
        "record", "task", "task_arn", "cluster", "last_status", "desired_status", "stop_code",
        "stopped_reason", "health_status", "container", "containers", "exit_code", "container_reason",
        "session_id", "private_ip", "capacity_provider", "launch_type", "cpu", "memory",
        "execute_command", "version",
        "created_at", "started_at", "stopping_at", "execution_stopped_at", "stopped_at", "failure",
        "repaired",
      ]
    case .telemetry:
      [
        "record", "trace_id", "span_id", "parent_span_id", "name", "span_kind", "scope", "service",
        "log_group",
        "runtime_session", "status", "status_message", "http_status", "error_type", "error_message",
        "duration_ms", "model", "operation", "tool", "tool_status", "severity", "severity_number", "body",
        "event_name", "repaired",
      ]
    }
  }
}

extension RecordFields {
  /// What a message expects in a field's place; of a query, whose events may be of any kind, no list of hundreds.
  static func expected(_ known: Set<String>) -> String {
    known.count > 60
      ? "a field of its events, or a column that it selects"
      : "one of \(known.sorted().joined(separator: ", "))"
  }
}

extension SignalCatalogue {
  /// The signal that a writer of `word` most likely meant.
  public func nearest(to word: String) -> String? { nearestWord(to: word, among: ids) }

  /// Of each selection, the fields that its events may have; one by SQL that takes all columns is not in it.
  func fields(of selections: [Selection]) -> [String: Set<String>] {
    var result: [String: Set<String>] = [:]
    for selection in selections {
      // Of a selection without a known signal nobody can say what it has.
      if case .signals(let names) = selection.source, !names.isEmpty {
        result[selection.name] = fields(of: names)
      }
      // Its events may be of any kind, and what it selects besides are fields as well.
      if case .sql(let text) = selection.source, !text.replacing("count(*)", with: "").contains("*") {
        result[selection.name] = allFields.union(
          text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
      }
    }
    return result
  }
}

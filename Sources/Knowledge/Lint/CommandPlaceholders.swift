/// The names that a command of a cause may hold in braces: `{session}`.
public enum CommandPlaceholders {
  public static let names = [
    "session", "slug", "bucket", "prefix", "runtime_log_group", "container_log_group", "task", "cluster",
    "start_ms", "end_ms", "start_time", "end_time", "task_role_arn", "target_group_arn", "agent_runtime_id",
    "model_id",
  ]

  /// Words in braces that look like a placeholder, in order: `{Session}` and `{print $1}` do not.
  static func used(in command: String) -> [String] {
    var found: [String] = []
    var rest = command[...]
    while let open = rest.firstIndex(of: "{") {
      rest = rest[rest.index(after: open)...]
      let name = rest.prefix { $0.isASCII && ($0.isLowercase || $0 == "_" || $0 == "-") }
      if !name.isEmpty, rest[name.endIndex...].first == "}" { found.append(String(name)) }
    }
    return found
  }
}

import Evidence

/// Reads a task as ECS describes it; `describe-tasks` and the state changes share the shape.
enum ECSTask {
  /// `nil` for what is no task.
  static func fields(_ task: JSONValue) -> [Field]? {
    guard let arn = task["taskArn"]?.string, !arn.isEmpty else { return nil }
    var fields = Fields()
    fields.add("record", text: "task")
    name(arn, cluster: task["clusterArn"]?.string, to: &fields)
    fields.add("last_status", task["lastStatus"])
    fields.add("desired_status", task["desiredStatus"])
    fields.add("stop_code", task["stopCode"])
    fields.add("stopped_reason", task["stoppedReason"])
    fields.add("health_status", task["healthStatus"])
    add(container: containers(task), to: &fields)
    fields.add("session_id", text: session(task))
    fields.add("private_ip", text: address(task))
    fields.add("capacity_provider", task["capacityProviderName"])
    fields.add("launch_type", task["launchType"])
    fields.add("cpu", text: task["cpu"]?.field?.text)
    fields.add("memory", text: task["memory"]?.field?.text)
    fields.add("execute_command", text: task["enableExecuteCommand"]?.field?.text)
    fields.add("version", integer: task["version"]?.integer)
    let moments = [
      ("created_at", task["createdAt"]), ("started_at", task["startedAt"]),
      ("stopping_at", task["stoppingAt"]), ("execution_stopped_at", task["executionStoppedAt"]),
      ("stopped_at", task["stoppedAt"]),
    ]
    for (name, value) in moments { fields.add(name, text: value.flatMap(stamp)) }
    return fields.list
  }

  /// An element of `failures`: a task that was asked for and of which ECS knows nothing.
  static func failure(_ value: JSONValue) -> [Field]? {
    guard let arn = value["arn"]?.string, let reason = value["reason"]?.string, !arn.isEmpty else {
      return nil
    }
    var fields = Fields()
    fields.add("record", text: "failure")
    name(arn, cluster: nil, to: &fields)
    fields.add("failure", text: reason)
    return fields.list
  }

  /// When the last thing happened that the record tells. Its containers ended when the execution stopped; the task
  /// itself counts as stopped some 20 s later, when its network is gone.
  static func time(_ task: JSONValue) -> TimeSpan? {
    let moments = [
      task["executionStoppedAt"], task["stoppedAt"], task["updatedAt"], task["stoppingAt"], task["startedAt"],
      task["pullStoppedAt"], task["pullStartedAt"], task["createdAt"],
    ]
    return moments.lazy.compactMap { $0.flatMap(span) }.first
  }

  /// The id of the task, and of its cluster, which stands in newer names: `…:task/<cluster>/<id>`.
  private static func name(_ arn: String, cluster: String?, to fields: inout Fields) {
    let parts = arn.split(separator: "/")
    fields.add("task", text: parts.last.map(String.init))
    fields.add("task_arn", text: arn)
    let named = parts.count > 2 ? parts[1] : cluster?.split(separator: "/").last
    fields.add("cluster", text: named.map(String.init))
  }

  private static func containers(_ task: JSONValue) -> [JSONValue] { task["containers"]?.elements ?? [] }

  /// Of several containers, the one that tells most: why it ended, or with which code.
  private static func add(container all: [JSONValue], to fields: inout Fields) {
    let telling =
      all.first { $0["reason"]?.string?.isEmpty == false }
      ?? all.first { ($0["exitCode"]?.integer ?? 0) != 0 } ?? all.first { $0["exitCode"] != nil } ?? all.first
    guard let telling else { return }
    fields.add("container", telling["name"])
    fields.add("containers", integer: Int64(all.count))
    fields.add("exit_code", integer: telling["exitCode"]?.integer)
    fields.add("container_reason", telling["reason"])
  }

  /// `SESSION_ID` among the variables that the task was started with.
  private static func session(_ task: JSONValue) -> String? {
    for container in task["overrides"]?["containerOverrides"]?.elements ?? [] {
      for variable in container["environment"]?.elements ?? []
      where variable["name"]?.string == "SESSION_ID" {
        if let value = variable["value"]?.string, !value.isEmpty { return value }
      }
    }
    return nil
  }

  private static func address(_ task: JSONValue) -> String? {
    for attachment in task["attachments"]?.elements ?? [] {
      for detail in attachment["details"]?.elements ?? []
      where detail["name"]?.string == "privateIPv4Address" {
        if let value = detail["value"]?.string { return value }
      }
    }
    return nil
  }

  /// Seconds since 1970 as a float (command line 1), or ISO with the zone of whoever ran it (command line 2).
  private static func span(_ value: JSONValue) -> TimeSpan? {
    if let seconds = value.real {
      guard seconds > 0, seconds < 9_000_000_000,
        let instant = Instant(milliseconds: Int64((seconds * 1000).rounded()))
      else { return nil }
      return TimeSpan(milliseconds: instant, clock: .ecs)
    }
    return value.bytes.flatMap { TimeText.iso($0) }?.span(clock: .ecs, zone: .unknown)
  }

  /// One spelling for all of them: UTC, milliseconds.
  private static func stamp(_ value: JSONValue) -> String? {
    guard let span = span(value) else { return nil }
    let time = CivilTime(span.earliest)
    func digits(_ number: Int64, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let day = "\(digits(time.year, 4))-\(digits(time.month, 2))-\(digits(time.day, 2))"
    let clock = "\(digits(time.hour, 2)):\(digits(time.minute, 2)):\(digits(time.second, 2))"
    let zone = span.zone == .recorded ? "Z" : ""
    return "\(day)T\(clock).\(digits(time.nanosecond / 1_000_000, 3))\(zone)"
  }
}

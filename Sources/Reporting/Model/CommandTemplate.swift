public import Diagnosis
public import Evidence
import Knowledge

/// Fills `{session}`, `{bucket}`, … into a command. What is filled in becomes one quoted word of the shell, whatever
/// it holds, and an account id in it a variable; what is not known stands as `<BUCKET>`.
public struct CommandTemplate: Sendable {
  static let names = CommandPlaceholders.names
  private let places: [String: String]
  let accounts: AccountVariables

  public init(dossier: Dossier) {
    var places = dossier.places
    places["session"] = dossier.session
    places["slug"] = ReportName.slug(dossier.session)
    let times = dossier.events.compactMap(\.time).filter { $0.zone != .unknown }
    // AgentCore's own ids hold no time.
    if let start = SessionID.instant(of: dossier.session) ?? times.map(\.earliest).min() {
      let last = times.map(\.latest).max()
      let end = max(last ?? start, start).adding(seconds: 3600)
      let begin = start.adding(seconds: -600)
      places["start_ms"] = String(begin.nanoseconds / 1_000_000)
      places["end_ms"] = String(end.nanoseconds / 1_000_000)
      places["start_time"] = ReportTime.iso(begin)
      places["end_time"] = ReportTime.iso(end)
    }
    self.places = places
    accounts = AccountVariables(CommandTemplate.names.compactMap { places[$0] })
  }

  /// `nil` when a value cannot be written safely.
  public func fill(_ template: String) -> String? {
    var result: [String] = []
    let words = CommandTemplate.words(template)
    for (index, word) in words.enumerated() {
      guard let filled = fill(word: word) else { return nil }
      result.append(filled)
      // Behind `aws SERVICE OPERATION`; two nights may be of two regions, and are pasted into one shell.
      if index == 2, words[0] == "aws", !words.contains("--region"), let region = region(of: words[1]) {
        guard let quoted = Shell.quoted(region) else { return nil }
        result += ["--region", quoted]
      }
    }
    return result.joined(separator: " ")
  }

  /// The region in which the evidence has the service; `nil` for services that need none: S3 finds a bucket by its
  /// name, and IAM has one place.
  private func region(of service: String) -> String? {
    let names = [
      "ecs": "ecs", "logs": "logs", "elbv2": "elasticloadbalancing", "cloudwatch": "cloudwatch",
      "cloudtrail": "cloudtrail",
    ]
    guard let name = names[service] else {
      return service.hasPrefix("bedrock-agentcore") ? places["region:bedrock-agentcore"] : nil
    }
    return places["region:" + name] ?? places["region"]
  }

  private func fill(word: String) -> String? {
    // Most words hold no value; the first look is cheap.
    guard word.utf8.contains(UInt8(ascii: "{")),
      CommandTemplate.names.contains(where: { word.contains("{\($0)}") })
    else { return word }
    var text = ""
    var beginsWithValue = false
    var quote: Character?
    var rest = word[...]
    while let character = rest.first {
      if character == "{", let end = rest.firstIndex(of: "}") {
        let name = String(rest[rest.index(after: rest.startIndex)..<end])
        if CommandTemplate.names.contains(name) {
          let value = places[name].flatMap { $0.isEmpty ? nil : $0 }
          if text.isEmpty { beginsWithValue = true }
          text += value ?? "<\(name.uppercased())>"
          rest = rest[rest.index(after: end)...]
          continue
        }
      }
      rest.removeFirst()
      if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      } else {
        text.append(character)
      }
    }
    // A value must not turn into an option, and no secret into a command.
    if beginsWithValue, text.hasPrefix("-") { return nil }
    let redacted = Redactor.standard.redact(text)
    if !Redactor.pseudonyms.isSuperset(of: redacted.kinds) { return nil }
    return accounts.word(redacted.text)
  }

  /// Words as the shell would split them, with their quotes.
  private static func words(_ template: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    for character in template {
      if let open = quote {
        word.append(character)
        if character == open { quote = nil }
      } else if character == " " || character == "\n" || character == "\t" {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
        if character == "'" || character == "\"" { quote = character }
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}

extension SourceKind {
  /// The command that would fetch this kind of source for one session.
  public var fetchTemplate: String {
    switch self {
    case .runtimeLog:
      "aws logs filter-log-events --log-group-name {runtime_log_group} --start-time {start_ms} --end-time {end_ms} --output json > runtime-{slug}.json"
    case .containerLog:
      "aws logs filter-log-events --log-group-name {container_log_group} --start-time {start_ms} --end-time {end_ms} --output json > container-{slug}.json"
    case .s3Listing:
      "aws s3api list-objects-v2 --bucket {bucket} --prefix {prefix}{session}/ --output json > s3-{slug}.json"
    case .executionRecords:
      "aws s3 cp --recursive s3://{bucket}/{prefix}{session}/debug/ {slug}/debug/"
    case .containerListing:
      "aws ecs execute-command --cluster {cluster} --task {task} --interactive --command 'ls -la /app/data/'"
    case .ecsTasks:
      "aws ecs describe-tasks --cluster {cluster} --tasks {task} --output json > ecs-{slug}.json"
    case .telemetry:
      "aws logs filter-log-events --log-group-name aws/spans --start-time {start_ms} --end-time {end_ms} --output json > spans-{slug}.json"
    }
  }
}

extension Unsupported {
  /// JSON documents by the keys that only they have; the first rule that matches names the document.
  static let json: [JSONRule] = [
    JSONRule("cloudtrail", "a cloudtrail file", keep) {
      $0.has("Records") && $0.elementsHave("eventVersion", "eventSource") && !$0.elementKeys.contains("s3")
    },
    JSONRule("s3.event-notification", "an s3 event notification", listing) {
      $0.has("Records") && $0.elementKeys.contains("s3")
    },
    JSONRule("kinesis.records", "kinesis records of a log subscription") {
      $0.has("Records") && $0.elementKeys.contains("Data")
    },
    JSONRule("cloudwatch.lambda-event", "a lambda event of a log subscription") { $0.has("awslogs") },
    JSONRule("cloudwatch.subscription", "a payload of a log subscription (or firehose records of it)") {
      $0.has("messageType", "logEvents")
    },
    JSONRule("cloudtrail.lookup-events", "the output of cloudtrail lookup-events", keep) {
      $0.has("Events") && $0.elementKeys.contains("CloudTrailEvent")
    },
    JSONRule("cloudwatch.insights", "the output of logs get-query-results") {
      $0.has("results") && ($0.has("status") || $0.has("statistics"))
    },
    JSONRule("cloudwatch.insights", "insights rows exported from the console") {
      $0.container == .array && ($0.elementKeys.contains("@timestamp") || $0.elementKeys.contains("@message"))
    },
    JSONRule("otel.insights-rows", "insights rows with otel records") {
      $0.elementKeys.contains("raw_otel_json")
    },
    JSONRule("cloudwatch.describe-log-streams", "the output of logs describe-log-streams") {
      $0.has("logStreams")
    },
    JSONRule("cloudwatch.describe-log-groups", "the output of logs describe-log-groups") {
      $0.has("logGroups")
    },
    JSONRule("cloudwatch.export-tasks", "the output of logs describe-export-tasks") { $0.has("exportTasks") },
    JSONRule("s3.list-object-versions", "the output of s3api list-object-versions", listing) {
      $0.has("Versions") || $0.has("DeleteMarkers")
        || $0.container == .array && $0.elementsHave("Key", "VersionId")
    },
    JSONRule("s3.head-object", "the output of s3api head-object", listing) {
      $0.has("LastModified", "ContentLength")
    },
    JSONRule("s3.delete-object", "the output of s3api delete-object", listing) {
      $0.has("DeleteMarker", "VersionId")
    },
    JSONRule("s3.inventory-manifest", "a manifest of s3 inventory", listing) {
      $0.has("sourceBucket", "fileSchema")
    },
    JSONRule("ecs.list-tasks", "the output of ecs list-tasks", keep) { $0.has("taskArns") },
    JSONRule("elbv2.describe-target-health", "the output of elbv2 describe-target-health", keep) {
      $0.has("TargetHealthDescriptions")
    },
    JSONRule("bedrock.model-invocation", "a bedrock model invocation log", keep) {
      $0.has("modelId", "operation")
    },
    JSONRule("agentcore.vended", "a vended agentcore log") { $0.has("resource_arn") },
    JSONRule("cloudwatch.answer", "the answer of a logs command, without log events") {
      $0.keys.count <= 2 && ($0.has("queryId") || $0.has("taskId") || $0.has("nextSequenceToken"))
    },
  ]
}

import Evidence

/// A kind of source that Debrief reads. One file of `Formats/` each; its doc comment is its manual.
public protocol LogFormat: Sendable {
  /// Stands in `SourceSummary.format` and in the case: `cloudwatch.events`.
  static var id: String { get }
  /// What it is, in a few words, for lists and messages.
  static var title: String { get }
}

/// How a format is recognised and read.
protocol FormatReader: LogFormat {
  /// What in the head made us choose this format; `nil` if it is another one.
  static func recognise(_ head: SourceHead) -> String?
  /// Reads the source from its first byte to its end.
  static func read(_ reading: Reading, _ recognition: Recognition) throws
}

/// What was decided from the head of a source.
struct Recognition {
  var format: any FormatReader.Type
  /// One line: what in the content made us choose it.
  var because: String
  /// JSON with one record per line.
  var lineDelimited: Bool
}

/// All formats that are read, sorted by id; recognition asks them in this order, and the first to say yes reads.
public enum Formats {
  public static var all: [any LogFormat.Type] { readers }

  static let readers: [any FormatReader.Type] = [
    AgentCoreLog.self,
    AWSErrorText.self,
    CloudWatchEvents.self,
    ContainerListing.self,
    ExecutionRecord.self,
    SessionStatus.self,
    TokenUsage.self,
    ECSDescribeTasks.self,
    ErrorDocument.self,
    ECSTaskChanges.self,
    OTelRecords.self,
    S3ListObjectsV2.self,
    S3Listing.self,
    ShellCommands.self,
    TerminalTranscript.self,
  ]

  /// For messages that say what was expected.
  static let expectation =
    "expected json of 'aws logs filter-log-events', a listing of s3, an execution or session record, ecs tasks, opentelemetry records, 'ls -la', an error or saved commands"
}

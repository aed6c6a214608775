import Evidence
import Testing

@testable import Intake

/// What each kept sample is recognised as, and how it ends.
@Suite struct RecognitionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var file: String
    var format: String
    var status: SourceStatus
    var events: Int
    init(_ file: String, _ format: String, _ status: SourceStatus, _ events: Int = 0) {
      (self.file, self.format, self.status, self.events) = (file, format, status, events)
    }
    var testDescription: String { file }
  }

  static let table: [Row] = [
    Row("agentcore/DOC_vended_USAGE_LOGS_runtime.json", "agentcore.vended", .refused),
    Row("agentcore/REAL_tail_line.txt", "cloudwatch.tail", .refused),
    Row("aws/alb_access_log_doc.log", "alb.access-log", .refused),
    Row("aws/cloudtrail_Records_doc.json", "cloudtrail", .refused),
    Row("aws/ecs_describe-tasks_stopped_OOM_doc.json", "ecs.describe-tasks", .complete, 2),
    Row("aws/elbv2_describe-target-health_doc.json", "elbv2.describe-target-health", .refused),
    Row("cwlogs/console_log-events-viewer-result_stream.csv", "console.csv", .refused),
    Row("cwlogs/filter-log-events.txt", "aws.text-output", .refused),
    Row("cwlogs/filter-log-events_200KB_line.json.gz", "cloudwatch.events", .complete, 1),
    Row("cwlogs/filter-log-events_empty.json", "cloudwatch.events", .empty),
    Row("cwlogs/filter-log-events_empty_page_with_token.json", "cloudwatch.events", .cut),
    Row("cwlogs/filter-log-events_maxitems_p1.json", "cloudwatch.events", .cut, 5),
    Row("cwlogs/filter-log-events_pattern.json", "cloudwatch.events", .complete, 10),
    Row("cwlogs/firehose_object_multi_member.gz", "cloudwatch.subscription", .refused),
    Row("cwlogs/get-log-events.json", "cloudwatch.events", .complete, 3),
    Row("cwlogs/get-query-results.json", "cloudwatch.insights", .refused),
    Row("cwlogs/subscription_DATA_MESSAGE_doc.json", "cloudwatch.subscription", .refused),
    Row("cwlogs/tail_ecs_short.txt", "cloudwatch.tail", .refused),
    Row("deepinsight/debug_edge/execution_7.json", "debrief.execution", .complete, 1),
    Row("deepinsight/debug_new/execution_2.json", "debrief.execution", .complete, 1),
    Row("deepinsight/debug_new/session_status.json", "debrief.session-status", .complete, 8),
    Row("deepinsight/logs/new_sse_success.txt", "sse.stream", .refused),
    Row("deepinsight/output/token_usage.json", "debrief.token-usage", .complete, 1),
    Row("deepinsight/output/token_usage.txt", "debrief.token-usage-text", .refused),
    Row("s3/list_object_versions.json", "s3.list-object-versions", .refused),
    Row("s3/listv2.txt", "aws.text-output", .refused),
    Row("s3/listv2.yaml", "aws.yaml-output", .refused),
    Row("s3/listv2_LC_ALL_C.json", "s3.list-objects-v2", .cut, 13),
    Row("s3/listv2_delimiter.json", "s3.list-objects-v2", .complete, 4),
    Row("s3/listv2_empty.json", "s3.list-objects-v2", .empty),
    Row("s3/listv2_maxitems3_p1.json", "s3.list-objects-v2", .cut, 3),
    Row("s3/listv2_nopaginate_maxkeys2.json", "s3.list-objects-v2", .cut, 2),
    Row("s3/listv2_query_projection.json", "s3.list-objects-v2", .complete, 2),
    Row("s3/listv2_v2.json", "s3.list-objects-v2", .complete, 32),
    Row("s3/ls_artifacts_PRE_mixed.txt", "s3.ls", .complete, 17),
    Row("s3/ls_buckets.txt", "s3.ls-buckets", .refused),
    Row("s3/ls_missing_bucket.txt.err", "aws.error", .complete, 1),
    Row("s3/ls_recursive.txt", "s3.ls", .complete, 35),
    Row("s3/ls_recursive_human_summarize.txt", "s3.ls", .complete, 37),
    Row("s3/raw_listv2.xml", "s3.xml", .refused),
  ]

  @Test("a sample is read, or refused for what it is", arguments: table)
  func sample(_ row: Row) throws {
    let result = try read(Samples.bytes(row.file))
    #expect(result.summary.format == row.format)
    #expect(result.summary.status == row.status)
    #expect(result.events.count == row.events)
    #expect(result.tiles, "\(result.sink.tilingFaults)")
    if row.status != .complete { #expect(!result.summary.reason.isEmpty) }
    if row.status == .refused {
      #expect(result.sink.unread.map(\.length) == [result.summary.decodedSize])
      #expect(result.summary.reason.contains("expected"))
    }
  }

  @Test("formats are sorted by id, and each id stands once")
  func registry() {
    let ids = Formats.all.map { $0.id }
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
  }

  @Test("an empty source is listed as empty", arguments: ["", "  \n\n", "[]", "{}", "{\"events\":[]}"])
  func empty(_ text: String) throws {
    let result = try read(text)
    #expect(result.summary.status == .empty)
    #expect(result.tiles)
  }

  @Test("utf-16 is refused with the command that converts it", arguments: [[0xff, 0xfe] as [UInt8], []])
  func utf16(_ mark: [UInt8]) throws {
    let result = try read(mark + "{\"timestamp\":1,\"message\":\"a\"}".utf8.flatMap { [$0, 0] })
    #expect(result.summary.status == .refused)
    #expect(result.sink.losses.map(\.reason) == [.encodingUnknown])
    #expect(result.summary.reason.contains("iconv"))
  }

  @Test("a byte order mark is structure")
  func byteOrderMark() throws {
    let result = try read([0xef, 0xbb, 0xbf] + Array("{\"timestamp\":1,\"message\":\"a\"}\n".utf8))
    #expect(result.events.count == 1)
    #expect(result.sink.unread == [Unread(offset: 0, length: 3, reason: .structure)])
  }
}

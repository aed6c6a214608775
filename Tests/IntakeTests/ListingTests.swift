import Evidence
import Testing

@testable import Intake

@Suite struct ListingTests {
  @Test("names are kept as they are: blanks, an empty one, a folder called PRE")
  func names() throws {
    let result = try read(Samples.bytes("s3/ls_artifacts_PRE_mixed.txt"))
    let objects = result.events.filter { $0.kind == .object }
    #expect(objects[0].text("name") == "")
    #expect(objects[1].text("name") == "  two leading spaces.txt")
    #expect(objects.contains { $0.text("name") == "trailing space " })
    #expect(result.events.compactMap { $0.text("common_prefix") } == ["/", "PRE fake/", "code/"])
    #expect(result.fact("recursive") == "false")
  }

  @Test("a human-readable size is text only, and a summary is a listing event")
  func human() throws {
    let result = try read(Samples.bytes("s3/ls_recursive_human_summarize.txt"))
    let first = result.events[0]
    #expect(first.text("size_text") == "176 Bytes")
    #expect(first.field("size") == nil)
    #expect(result.events.compactMap { $0.text("total_objects") } == ["35"])
    #expect(result.events.compactMap { $0.text("total_size") } == ["3.5 MiB"])
    #expect(result.fact("has_summary") == "true")
  }

  @Test("the command above a listing completes its keys")
  func command() throws {
    let text = """
      $ aws s3 ls s3://bucket/manus/fargate_sessions/2025-10-06-06-30-14/input/
      2025-10-06 06:31:02     167936 Dat-fresh-food-claude.csv
                                 PRE more/

      """
    let result = try read(text)
    #expect(result.summary.format == "s3.ls")
    #expect(result.events.map(\.kind) == [.listing, .object, .listing])
    let object = result.events[1]
    #expect(
      object.text("key") == "manus/fargate_sessions/2025-10-06-06-30-14/input/Dat-fresh-food-claude.csv")
    #expect(object.field("size") == .integer(167_936))
    #expect(object.text("bucket") == "bucket")
    #expect(object.text == "2025-10-06 06:31:02     167936 Dat-fresh-food-claude.csv")
    let start = CivilTime(year: 2025, month: 10, day: 6, hour: 6, minute: 31, second: 2).instant
    #expect(object.time?.earliest == start)
    #expect(object.time?.latest.nanoseconds == start.map { $0.nanoseconds + 999_999_999 })
    #expect(object.time?.zone == .unknown)
    #expect(object.time?.clock == .s3)
    #expect(object.time?.frame == nil)
    #expect(result.fact("prefix") == "manus/fargate_sessions/2025-10-06-06-30-14/input/")
    #expect(result.fact("recursive") == "false")
    #expect(result.fact("possibly_cut") == nil)
  }

  @Test(
    "keys of a recursive listing stand as printed, and a prefix without slash completes from its last one")
  func prefixes() throws {
    let row = "2025-10-06 06:31:02     167936 "
    let recursive = try read("# aws s3 ls s3://b/a/ --recursive\n\(row)a/x y.csv")
    #expect(recursive.events[1].text("key") == "a/x y.csv")
    #expect(recursive.fact("possibly_cut") == "true")
    let partial = try read("aws s3 ls s3://b/a/exec --profile p\n\(row)execution_1.json\n")
    #expect(partial.events[1].text("key") == "a/execution_1.json")
  }

  @Test("a cut row is unread, and the listing may be cut")
  func cutRow() throws {
    let result = try read("2025-10-06 06:31:02     167936 a/b.csv\n2025-10-06 06:3")
    #expect(result.events.count == 1)
    #expect(result.sink.losses.map(\.reason) == [.rowMalformed])
    #expect(result.summary.status == .partial)
    #expect(result.fact("possibly_cut") == "true")
  }

  @Test("a size of more than ten characters moves the name, not the size")
  func large() throws {
    let result = try read("2025-10-06 06:31:02 123456789012 5 MiB big.bin\n")
    #expect(result.events[0].field("size") == .integer(123_456_789_012))
    #expect(result.events[0].text("name") == "5 MiB big.bin")
  }

  @Test("a container listing is one event with its path as written")
  func container() throws {
    let text = """
      $ ls -la ./data/
      total 172
      drwxr-xr-x 1 root root   4096 Oct  6 06:31 .
      drwxr-xr-x 1 root root   4096 Oct  6 06:30 ..
      -rw-r--r-- 1 root root 167936 Oct  6 06:31 Dat fresh.csv
      drwxr-xr-x 2 root root   4096 Oct  6  2024 old

      """
    let result = try read(text)
    #expect(result.summary.format == "container.ls")
    let event = try #require(result.events.first)
    #expect(result.events.count == 1)
    #expect(event.kind == .directory)
    #expect(event.text("path") == "./data/")
    #expect(event.field("entries") == .integer(2))
    #expect(event.text("files") == "Dat fresh.csv")
    #expect(event.text("sizes") == "167936")
    #expect(event.text("dir_time") == "Oct  6 06:31")
    #expect(
      [event.field("month"), event.field("day"), event.field("minute_of_day")] == [
        .integer(10), .integer(6), .integer(391),
      ])
    #expect(event.time == nil)
    #expect(result.sink.unread.isEmpty)
  }

  @Test("an empty directory has no entries, and an absent one an error")
  func emptyDirectory() throws {
    let rows =
      "total 8\ndrwxr-xr-x 2 root root 4096 Oct  6 06:31 .\ndrwxr-xr-x 4 root root 4096 Oct  6 06:31 ..\n"
    let bare = try read(rows)
    #expect(bare.summary.format == "container.ls")
    #expect(bare.events[0].field("entries") == .integer(0))
    #expect(bare.events[0].field("path") == nil)
    let absent = try read(
      "$ ls -la /data/\nls: cannot access '/data/': No such file or directory\n$ aws s3 ls s3://b/\n")
    #expect(absent.events[0].text("error")?.contains("No such file") == true)
  }

  @Test("a pasted terminal session is read section by section")
  func transcript() throws {
    let text = """
      $ aws s3 ls s3://bucket/s/2025/input/
      2025-10-06 06:31:02     167936 a.csv
      $ ls -la ./data/
      total 8
      drwxr-xr-x 2 root root 4096 Oct  6 06:31 .
      drwxr-xr-x 4 root root 4096 Oct  6 06:31 ..

      user@host:~$ aws s3 ls s3://other/x/ --recursive

      An error occurred (NoSuchBucket) when calling the ListObjectsV2 operation: The specified bucket does not exist
      {"error": "Failed to execute. HTTP 502"}
      $ cat notes.txt
      hello
      """
    let result = try read(text)
    #expect(result.summary.format == "terminal.transcript")
    #expect(result.events.map(\.kind) == [.listing, .object, .directory, .listing, .error, .error, .command])
    #expect(result.events[1].text("key") == "s/2025/input/a.csv")
    #expect(result.events[3].text("bucket") == "other")
    #expect(result.events[4].text("code") == "NoSuchBucket")
    #expect(result.events[5].text == "Failed to execute. HTTP 502")
    #expect(result.sink.losses.map(\.reason) == [.formatUnsupported])
    #expect(result.tiles)
  }

  @Test("saved commands give what was asked for, through quotes and continued lines")
  func commands() throws {
    let text = """
      # what we ran
      aws logs filter-log-events \\
        --log-group-name "/aws/bedrock-agentcore/runtimes/x" \\
        --start-time 1759731391926 --end-time=1759733489262 \\
        --filter-pattern '"sync OR upload"'
      aws --region us-east-1 s3api list-objects-v2 --bucket b --prefix 'p q/'

      """
    let result = try read(text)
    #expect(result.summary.format == "shell.commands")
    #expect(result.events.count == 2)
    let first = result.events[0]
    #expect(first.text("service") == "logs")
    #expect(first.text("operation") == "filter-log-events")
    #expect(first.text("log_group") == "/aws/bedrock-agentcore/runtimes/x")
    #expect(first.field("start_time_ms") == .integer(1_759_731_391_926))
    #expect(first.field("end_time_ms") == .integer(1_759_733_489_262))
    #expect(first.text("filter_pattern") == "\"sync OR upload\"")
    #expect(result.events[1].text("bucket") == "b")
    #expect(result.events[1].text("prefix") == "p q/")
    #expect(result.summary.status == .complete)
  }
}

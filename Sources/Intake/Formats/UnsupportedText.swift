extension Unsupported {
  /// Text by the look of its first line; the first rule that matches names it.
  static let text: [TextRule] = [
    TextRule("s3.xml", "an answer of s3 in xml", listing) {
      $0.starts(with: "<?xml".utf8) || $0.starts(with: "<ListBucketResult".utf8)
    },
    TextRule("html", "a web page", keep) {
      let head = String(decoding: $0.prefix(15), as: UTF8.self).lowercased()
      return head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
    },
    TextRule("console.csv", "a csv of the cloudwatch console") {
      $0.starts(with: "timestamp,message".utf8) || $0.starts(with: "@timestamp,".utf8)
        || $0.starts(with: "\"@timestamp\",".utf8)
    },
    TextRule("s3.inventory", "a data file of s3 inventory", listing) {
      $0.first == UInt8(ascii: "\"") && columns($0, UInt8(ascii: ",")) >= 6
    },
    TextRule("alb.access-log", "an access log of a load balancer", keep) { line in
      ["http ", "https ", "h2 ", "ws ", "wss ", "grpcs "].contains { kind in
        line.starts(with: kind.utf8) && isDate(line, at: kind.utf8.count)
      }
    },
    TextRule("s3.access-log", "a server access log of s3", keep) { line in
      line.prefix(64).allSatisfy(isHex) && line.count > 66 && line[64] == 0x20
        && line.prefix(256).contains(UInt8(ascii: "["))
    },
    TextRule("http.headers", "headers of an http answer", keep) { $0.starts(with: "HTTP/".utf8) },
    TextRule("sse.stream", "a stream of server-sent events") {
      $0.starts(with: "data: ".utf8) || $0.starts(with: "event: ".utf8)
    },
    TextRule(
      "aws.usage", "usage help of the aws command line", "correct the command and save its output again"
    ) {
      $0.starts(with: "usage: ".utf8)
    },
    TextRule(
      "python.error", "a python error of the aws command line", "run the command again in a utf-8 locale"
    ) {
      String(decoding: $0.prefix(200), as: UTF8.self).contains("' codec can't ")
    },
    TextRule(
      "aws.text-output", "text output of the aws command line (--output text)",
      "save it with --output json instead"
    ) { line in
      let head = line.prefix { $0 != 0x09 }
      guard head.count < line.count else { return false }
      let tags = [
        "EVENTS", "CONTENTS", "RESULTS", "None", "VERSIONS", "COMMONPREFIXES", "SEARCHEDLOGSTREAMS",
        "Complete",
      ]
      let isMillis = head.count == 13 && head.allSatisfy { (0x30...0x39).contains($0) }
      return tags.contains { head.elementsEqual($0.utf8) } || isMillis || head.starts(with: "arn:".utf8)
        || head.starts(with: "b/00".utf8) || head.starts(with: "f/00".utf8)
    },
    TextRule(
      "aws.text-output", "text output of the aws command line (--output text)",
      "save it with --output json instead"
    ) { line in
      let cells = line.split(separator: 0x09)
      let isNone = cells.contains { $0.elementsEqual("None".utf8) }
      // A projection of a listing: time, size, key.
      let isRow =
        cells.count >= 3 && isDate(line, at: 0) && cells[1].allSatisfy { (0x30...0x39).contains($0) }
      return isNone || isRow || line.elementsEqual("Complete".utf8)
    },
    TextRule(
      "aws.table-output", "a table of the aws command line (--output table)",
      "save it with --output json instead"
    ) {
      $0.count > 20 && $0.allSatisfy { $0 == UInt8(ascii: "-") }
    },
    TextRule(
      "aws.yaml-output", "yaml of the aws command line (--output yaml)", "save it with --output json instead"
    ) {
      $0.starts(with: "Contents:".utf8) || $0.starts(with: "- Contents:".utf8)
        || $0.starts(with: "events:".utf8)
    },
    TextRule("log.tsv", "log lines with a time and a tab before them") {
      isDate($0, at: 0) && $0.prefix(40).contains(0x09)
    },
    TextRule("cloudwatch.tail", "the output of aws logs tail, or an exported log") { line in
      isDate(line, at: 0) && line.count > 19 && line[10] == UInt8(ascii: "T")
        || line.starts(with: "\u{1b}[32m2".utf8) && isDate(line, at: 5)
    },
    TextRule("s3.ls-buckets", "a list of buckets (aws s3 ls without a bucket)", listing) {
      S3Row.hasTime($0)
    },
    TextRule("s3.paths", "lines of s3:// paths", listing) { $0.starts(with: "s3://".utf8) },
    TextRule(
      "debrief.token-usage-text", "a token usage summary as text", "give token_usage.json instead",
      words: "Token Usage Summary"),
    TextRule("container.log", "plain container output without times") { line in
      line.count >= 20 && line.allSatisfy { $0 == UInt8(ascii: "=") }
    },
    TextRule("log.plain", "plain log lines without cloudwatch's times") { line in
      ["INFO:", "WARNING:", "ERROR:", "DEBUG:", "CRITICAL:"].contains { line.starts(with: $0.utf8) }
    },
  ]

  /// `2025-11-03` at `start`.
  private static func isDate(_ line: UnsafeRawBufferPointer, at start: Int) -> Bool {
    guard line.count >= start + 10 else { return false }
    return (0..<10).allSatisfy { place in
      let byte = line[start + place]
      return place == 4 || place == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
    }
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  private static func columns(_ line: UnsafeRawBufferPointer, _ separator: UInt8) -> Int {
    line.count { $0 == separator } + 1
  }
}

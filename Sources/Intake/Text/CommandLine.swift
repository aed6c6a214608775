import Evidence

/// A command line as somebody typed or pasted it, with or without a prompt before it.
struct CommandLine {
  /// As written, without prompt; continued lines joined.
  let text: String
  let words: [String]
  /// A prompt stood before it.
  let prompted: Bool

  /// `nil` when the line is no command: without a prompt only `aws ...` and `ls -...` are taken for commands.
  init?(_ line: UnsafeRawBufferPointer) {
    let (prompt, sure) = CommandLine.prompt(line)
    let rest = UnsafeRawBufferPointer(rebasing: line[prompt...])
    let body = rest.drop { $0 == 0x20 || $0 == 0x09 }
    guard !body.isEmpty, body.count < 1 << 16 else { return nil }
    let isAWS = body.starts(with: Array("aws ".utf8))
    let isList = body.starts(with: Array("ls -".utf8)) || body.elementsEqual("ls".utf8) && prompt > 0
    guard sure || isAWS || isList else { return nil }
    words = ShellWords.split(body)
    guard !words.isEmpty else { return nil }
    // A continuation is a backslash at the end of a line.
    text = String(decoding: body, as: UTF8.self).replacingContinuations()
    prompted = prompt > 0
  }

  /// Length of the prompt, and whether what follows must be a command (`# ` may as well begin a comment).
  private static func prompt(_ line: UnsafeRawBufferPointer) -> (length: Int, sure: Bool) {
    let (dollar, hash, percent) = (UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "%"))
    guard let first = line.first else { return (0, false) }
    if line.count > 2, line[1] == 0x20 {
      if first == dollar || first == percent { return (2, true) }
      if first == hash || first == UInt8(ascii: ">") { return (2, false) }
    }
    // `user@host:~$ `, `[user@host dir]$ `, `root@ip-10-0-0-1:/app# `, `sh-4.2$ `
    guard let end = line.prefix(96).indices.first(where: { line[$0] == dollar || line[$0] == hash }),
      end > 0, end + 1 < line.count, line[end + 1] == 0x20
    else { return (0, false) }
    let head = line[..<end]
    let known =
      head.contains(UInt8(ascii: "@")) || head.starts(with: Array("sh-".utf8))
      || head.starts(with: Array("bash-".utf8))
    let plain = head.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: Array("@.-_:~/[]() +".utf8).contains(byte)
      }
    }
    return known && plain ? (end + 2, true) : (0, false)
  }

  /// `s3 ls`, and `s3 ls` only.
  var isS3List: Bool { words.count > 2 && words[0] == "aws" && service == "s3" && operation == "ls" }
  var isContainerList: Bool { words[0] == "ls" || words.count > 1 && words[0] == "sudo" && words[1] == "ls" }

  /// Words behind `aws` that are neither options nor values of the options that stand before the service.
  private var positional: [String] {
    var result: [String] = []
    var skip = false
    for word in words.dropFirst() {
      if skip {
        skip = false
      } else if word.hasPrefix("--") {
        skip = !word.contains("=") && CommandLine.valued.contains(word)
      } else {
        result.append(word)
      }
    }
    return result
  }

  /// Options that take a value and may stand before the service or among the arguments of `s3 ls`.
  private static let valued: Set<String> = [
    "--profile", "--region", "--output", "--endpoint-url", "--query", "--color", "--ca-bundle",
    "--cli-read-timeout",
    "--cli-connect-timeout", "--page-size", "--request-payer", "--bucket-name-prefix", "--bucket-region",
  ]

  var service: String? { words[0] == "aws" ? positional.first : nil }
  var operation: String? { words[0] == "aws" ? positional.dropFirst().first : nil }

  /// The value of an option, in either spelling.
  func option(_ name: String) -> String? {
    for (index, word) in words.enumerated() {
      if word == name { return index + 1 < words.count ? words[index + 1] : nil }
      if word.hasPrefix(name + "=") { return String(word.dropFirst(name.count + 1)) }
    }
    return nil
  }

  /// Bucket and key prefix of the first `s3://` argument, or of `--bucket` and `--prefix`.
  var location: (bucket: String, prefix: String)? {
    if let word = positional.first(where: { $0.hasPrefix("s3://") }) {
      return CommandLine.split(String(word.dropFirst(5)))
    }
    // `aws s3 ls bucket/prefix` works without the scheme too.
    if isS3List, let word = positional.dropFirst(2).first { return CommandLine.split(word) }
    return option("--bucket").map { ($0, option("--prefix") ?? "") }
  }

  private static func split(_ word: String) -> (bucket: String, prefix: String) {
    guard let slash = word.utf8.firstIndex(of: UInt8(ascii: "/")) else { return (word, "") }
    return (String(word[..<slash]), String(word[word.utf8.index(after: slash)...]))
  }

  /// The directory that `ls` was asked for, as written.
  var directory: String? {
    words.drop { $0 == "sudo" }.dropFirst().first { !$0.hasPrefix("-") }
  }

  /// What a saved command tells.
  var fields: [Field] {
    var fields = Fields()
    fields.add("command", text: text)
    fields.add("service", text: service)
    fields.add("operation", text: operation)
    fields.add("log_group", text: option("--log-group-name") ?? option("--log-group-names"))
    fields.add("start_time_ms", integer: option("--start-time").flatMap { Int64($0) })
    fields.add("end_time_ms", integer: option("--end-time").flatMap { Int64($0) })
    fields.add("filter_pattern", text: option("--filter-pattern"))
    fields.add("bucket", text: location?.bucket)
    fields.add("prefix", text: location?.prefix)
    return fields.list
  }

  func event(offset: Int64, line: Int64, text: UnsafeRawBufferPointer, trailing: Int) -> RawEvent {
    var event = RawEvent(
      kind: .command, offset: offset, length: Int64(text.count), line: line, text: text, fields: fields)
    event.trailing = Int64(trailing)
    return event
  }
}

extension String {
  /// Joins `\` and line end to one blank.
  fileprivate func replacingContinuations() -> String {
    guard utf8.contains(0x0a) else { return self }
    var joined: [UInt8] = []
    for byte in utf8 where byte != 0x0d {
      if byte == 0x0a, joined.last == UInt8(ascii: "\\") {
        joined.removeLast()
        while joined.last == 0x20 { joined.removeLast() }
        joined.append(0x20)
      } else if byte == 0x20, joined.last == 0x20 {
        continue
      } else {
        joined.append(byte)
      }
    }
    return String(decoding: joined, as: UTF8.self)
  }
}

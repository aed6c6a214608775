/// `An error occurred (X) when calling the Y operation: Z`, as the AWS command line prints it.
struct AWSError {
  var code: String
  var operation: String

  init?(_ line: UnsafeRawBufferPointer) {
    let text = String(decoding: line.prefix(4096), as: UTF8.self)
    guard let start = text.firstRange(of: "An error occurred (") else { return nil }
    // Newer versions write `aws: [ERROR]: ` before it; anything longer is a log line that quotes an error.
    guard text.utf8.distance(from: text.startIndex, to: start.lowerBound) <= 24 else { return nil }
    let rest = text[start.upperBound...]
    guard let middle = rest.firstRange(of: ") when calling the "),
      let end = rest[middle.upperBound...].firstRange(of: " operation")
    else { return nil }
    code = String(rest[..<middle.lowerBound])
    operation = String(rest[middle.upperBound..<end.lowerBound])
  }
}

/// Counts the lines before places of a source, in one pass from its start.
enum LineCounter {
  private static let chunk: Int64 = 1 << 20

  /// The 1-based line of each offset; none for what lies behind the end.
  static func lines(of source: OpenedSource, at offsets: [Int64]) throws -> [Int64: Int64] {
    var result: [Int64: Int64] = [:]
    var (position, line): (Int64, Int64) = (0, 1)
    for offset in Set(offsets).sorted() {
      while position < offset {
        let wanted = min(chunk, offset - position)
        let bytes = try source.read(position..<(position + wanted))
        line += Int64(bytes.count { $0 == 0x0A })
        position += Int64(bytes.count)
        if Int64(bytes.count) < wanted { return result }
      }
      result[offset] = line
    }
    return result
  }
}

import Foundation
import Knowledge

/// What is wrong with a template, and where.
public struct TemplateError: Error, Sendable, Equatable, CustomStringConvertible {
  public var file: String
  public var line: Int
  public var column: Int
  public var what: String

  public var description: String {
    "\(file):\(line):\(column): \(what)\n"
      + "safe:  nothing was read or written\nnext:  mend the template; `debrief template` prints one that works"
  }
}

extension ReportTemplate {
  /// Reads a template from a file.
  ///
  /// - Throws: `TemplateError` with the line and column of the first mistake.
  public init(file: String) throws {
    guard let data = FileManager.default.contents(atPath: file),
      let text = String(validating: data, as: UTF8.self)
    else {
      throw TemplateError(file: file, line: 0, column: 0, what: "the template cannot be read as UTF-8 text")
    }
    try self.init(text, file: file)
  }

  /// - Throws: `TemplateError`.
  public init(_ text: String, file: String = "template") throws {
    let rows = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(Substring($0.last == 0x0D ? $0.dropLast() : $0))
    }
    var seen = Set<Place>()
    let lines = try rows.enumerated().map { index, row -> Line in
      let reader = TemplateRow(row: row, number: index + 1, file: file)
      if index == 0, !row.hasPrefix("# ") {
        throw reader.error(1, "a template begins with a title, such as `# {{title}}`")
      }
      let line = try reader.line()
      if case .part(let place, _) = line, !seen.insert(place).inserted {
        throw reader.error(1, "{{\(place.name)}} stands twice")
      }
      return line
    }
    // The line end of the last line is no empty line.
    self.init(lines: rows.last?.isEmpty == true ? lines.dropLast() : lines)
  }
}

private struct TemplateRow {
  let row: String
  let number: Int
  let file: String

  func error(_ column: Int, _ what: String) -> TemplateError {
    TemplateError(file: file, line: number, column: column, what: what)
  }

  func line() throws -> ReportTemplate.Line {
    try refuseForged()
    var pieces: [ReportTemplate.Piece] = []
    var rest = row[...]
    while let open = rest.firstRange(of: "{{") {
      let column = row.distance(from: row.startIndex, to: open.lowerBound) + 1
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
        throw error(column, "`{{` without `}}`")
      }
      let name = rest[open.upperBound..<close.lowerBound].filter { $0 != " " }
      if open.lowerBound > rest.startIndex { pieces.append(.words(String(rest[..<open.lowerBound]))) }
      rest = rest[close.upperBound...]
      if let value = ReportTemplate.Value(rawValue: name) {
        pieces.append(.value(value))
        continue
      }
      let part = try self.part(name, column)
      guard pieces.isEmpty, rest.allSatisfy({ $0 == " " }) else {
        throw error(column, "{{\(name)}} takes a line of its own")
      }
      return part
    }
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
    return .text(pieces)
  }

  private func part(_ name: String, _ column: Int) throws -> ReportTemplate.Line {
    let isBody = name.hasSuffix(".body")
    let plain = isBody ? String(name.dropLast(5)) : name
    let places = ReportTemplate.Place.all
    if let place = places.first(where: { $0.name == plain }) {
      guard isBody else { return .part(place, bodyOnly: false) }
      if case .section = place { return .part(place, bodyOnly: true) }
      throw error(column, "{{\(plain)}} has no heading; write it without .body")
    }
    let known = places.map(\.name) + ReportTemplate.Value.allCases.map(\.rawValue)
    let hint = nearestWord(to: plain, among: known).map { "; did you mean {{\($0)}}?" } ?? ""
    throw error(column, "there is no {{\(name)}}\(hint)")
  }

  /// What `verify` would take for evidence, an excerpt, a mark or a seal.
  private func refuseForged() throws {
    let body = row.drop { $0 == " " || $0 == "\t" }
    let column = row.count - body.count + 1
    if body.hasPrefix("```") { throw error(column, "a fence in a template would read as an excerpt") }
    if body.hasPrefix("<!--"), body.contains("debrief:notes") {
      throw error(column, "the author's place is written as {{author}}")
    }
    if body.hasPrefix("- **E") {
      throw error(column, "a line of the evidence appendix cannot be written here")
    }
    if !ParsedReport.citations(in: row).isEmpty {
      throw error(column, "a template cannot cite evidence: numbers belong to one report")
    }
  }
}

public import Casebook
public import Knowledge

/// Rows of a query as text that a terminal and a shell can take.
public enum QueryText {
  /// Tab-separated with a header; tabs and line ends inside values are made visible.
  public static func table(_ result: QueryResult) -> String {
    let header = result.columns.map { Untrusted($0).terminal() }.joined(separator: "\t")
    let rows = result.rows.map { row in
      row.map { Untrusted($0.text ?? "").terminal() }.joined(separator: "\t")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  /// One object per row, keys in the order of the columns.
  public static func json(_ result: QueryResult) -> String {
    result.rows.map { row in
      JSONWriter.line(
        .object(
          zip(result.columns, row).map { column, value in
            if let number = value.integer, value.text == String(number) { return (column, .number(number)) }
            return (column, value.text.map { .string(Redactor.standard.redact($0).text) } ?? .null)
          }))
    }.joined()
  }
}

/// The questions in `saved/`, by name.
public struct SavedQuestions {
  private let questions: [(name: String, title: String, parameters: String, sql: String)]

  public init(_ library: QueryLibrary) {
    var byName: [String: (name: String, title: String, parameters: String, sql: String)] = [:]
    for file in library.files where file.path.hasPrefix("saved/") && file.path.hasSuffix(".sql") {
      let name = String(file.path.dropFirst("saved/".count).dropLast(".sql".count))
      let header = SQLHeader(file.text)
      byName[name] = (name, header["title"], header["parameters"], header.statement)
    }
    questions = byName.values.sorted { $0.name < $1.name }
  }

  public subscript(name: String) -> String? { questions.first { $0.name == name }?.sql }

  /// Whether `question` can only be meant as a name: SQL has more than one word.
  public static func isName(_ question: String) -> Bool {
    !question.isEmpty && !question.contains(where: \.isWhitespace)
  }

  /// The saved question with the nearest spelling.
  public func nearest(to name: String) -> String? { nearestWord(to: name, among: names) }

  /// The names, sorted.
  public var names: [String] { questions.map(\.name) }

  public var list: String {
    questions.map { question in
      let parameters = question.parameters.isEmpty ? "" : "  (\(question.parameters))"
      return
        "\(Untrusted(question.name).terminal())\(parameters)\n    \(Untrusted(question.title).terminal())\n"
    }.joined()
  }
}

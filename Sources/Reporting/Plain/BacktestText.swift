public import Diagnosis
import Evidence
import Knowledge

/// A backtest as a table, with the clean sessions that were hit below it.
public struct BacktestText {
  private let backtest: Backtest

  public init(_ backtest: Backtest) { self.backtest = backtest }

  public func render() -> String {
    let header = ["cause", "confirmed", "likely", "possible", "undecided", "clean hit", "with"]
    let rows = backtest.rows.map { row in
      let counts = [Likelihood.confirmed, .likely, .possible].map { String(row.counts[$0] ?? 0) }
      let overlap = row.overlap.prefix(3).map { "\(Untrusted($0.cause).terminal()) \($0.sessions)" }
      let more = row.overlap.count > 3 ? ["\(row.overlap.count - 3) more"] : []
      return [Untrusted(row.cause.id).terminal()] + counts + [
        String(row.undecided), "\(row.cleanHits.count)/\(row.clean)",
        (overlap + more).joined(separator: ", "),
      ]
    }
    var text =
      "\(Count.of(backtest.sessions, "session")), \(backtest.clean) without a failure by all causes together\n"
    text += PlainTable(header: header, rows: rows).render()
    for row in backtest.rows where row.isNoisy {
      text +=
        "\(Untrusted(row.cause.id).terminal()) stands in \(row.cleanHits.count) of \(row.clean) clean sessions, more than 10 %:\n"
      text += row.cleanHits.map { "  \(Untrusted($0).terminal())\n" }.joined()
    }
    return text
  }
}

/// Columns of text, padded; all but the first and the last to the right.
struct PlainTable {
  let header: [String]
  let rows: [[String]]

  func render() -> String {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    return all.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - DisplayWidth.of(cell))
        let isText = column == 0 || column == row.count - 1
        line += (column == 0 ? "" : "  ") + (isText ? cell + padding : padding + cell)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}

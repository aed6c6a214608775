import Evidence
import Knowledge

extension Finding {
  /// Every clause with its truth, a line each, and what the cause requires and does not have.
  var clauseLines: [String] {
    var lines = unmet.isEmpty ? [] : ["requires: \(unmet.map(\.rawValue).joined(separator: ", ")) missing"]
    let groups: [(String, [ClauseResult])] = [
      ("when", [when]), ("support", support), ("contradict", contradict),
    ]
    for (name, results) in groups {
      for (index, result) in results.enumerated() {
        let isDecisive = name == "support" && cause.support[index].decisive
        let note =
          name == "contradict"
          ? " (cap: \(cause.contradict[index].cap.name))" : isDecisive ? " (decisive)" : ""
        lines += Finding.lines(result, "\(name): ", note, depth: 0)
      }
    }
    return lines
  }

  private static func lines(
    _ result: ClauseResult, _ head: String, _ note: String, depth: Int
  ) -> [String] {
    let word = result.truth == .yes ? "true" : result.truth == .no ? "false" : "unknown"
    let missing =
      result.missing.isEmpty || !result.children.isEmpty
      ? "" : ", needs \(result.missing.map(\.rawValue).joined(separator: ", "))"
    let line =
      "\(String(repeating: "  ", count: depth))\(head)[\(word)] \(result.node.clause.text)\(note)\(missing)"
    return [line] + result.children.flatMap { lines($0, "", "", depth: depth + 1) }
  }
}

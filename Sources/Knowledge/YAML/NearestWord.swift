/// The word of `known` that a writer of `word` most likely meant, or `nil` when none is near.
public func nearestWord(to word: String, among known: [String]) -> String? {
  // One slip in three letters is a typing error; more is another word.
  let limit = max(1, word.count / 3)
  var best: (distance: Int, word: String)?
  for candidate in known.sorted() {
    let distance = editDistance(word.lowercased(), candidate.lowercased())
    if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  return best?.word
}

/// Letters to insert, remove, replace or swap with their neighbour to turn one word into the other.
func editDistance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a.unicodeScalars.prefix(64)), Array(b.unicodeScalars.prefix(64)))
  if a.isEmpty || b.isEmpty { return a.count + b.count }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [Int](repeating: i, count: b.count + 1)
    for j in 1...b.count {
      row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        row[j] = min(row[j], beforeLast[j - 2] + 1)
      }
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}

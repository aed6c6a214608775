import Evidence

/// Maps instants to tenths of a percent of the picture's width, with stretches in which nothing stands cut short.
struct TimeScale {
  struct Segment: Equatable {
    var from: Int64
    var to: Int64
    var left: Int
    var right: Int
    /// Cut short: nothing stands inside.
    var isBreak: Bool
  }

  struct Tick {
    var at: Int
    var time: Int64
    var showsSeconds: Bool
  }

  /// Room at both ends for marks and labels.
  static let margin = 15
  private static let breakWidth = 60
  private static let mostBreaks = 4
  let segments: [Segment]

  /// `edges`: every instant at which something begins or ends, in any order; at least one.
  init(_ edges: [Instant]) {
    // Milliseconds, so that products of widths and times stay far from the end of Int64.
    var times = Array(Set(edges.map { $0.nanoseconds / 1_000_000 })).sorted()
    if times.isEmpty { times = [0] }
    if times.count == 1 { times = [times[0] - 30_000, times[0] + 30_000] }
    let gaps = zip(times, times.dropFirst()).map { (from: $0, to: $1, length: $1 - $0) }
    var rest = times[times.count - 1] - times[0]
    var broken = Set<Int64>()
    // Longest first; one that holds most of what is left hides everything else.
    for gap in gaps.sorted(by: { ($1.length, $0.from) < ($0.length, $1.from) }).prefix(TimeScale.mostBreaks) {
      guard gap.length > 120_000, gap.length > rest * 6 / 10, rest > gap.length else { break }
      broken.insert(gap.from)
      rest -= gap.length
    }
    let width = Int64(1000 - 2 * TimeScale.margin - broken.count * TimeScale.breakWidth)
    var segments: [Segment] = []
    var (left, done) = (TimeScale.margin, Int64(0))
    for gap in gaps {
      if broken.contains(gap.from) {
        left += TimeScale.breakWidth
        segments.append(
          Segment(from: gap.from, to: gap.to, left: left - TimeScale.breakWidth, right: left, isBreak: true))
        continue
      }
      done += gap.length
      let breaks = segments.count(where: \.isBreak)
      let right = TimeScale.margin + breaks * TimeScale.breakWidth + Int(width * done / max(1, rest))
      if let last = segments.last, !last.isBreak {
        segments[segments.count - 1].to = gap.to
        segments[segments.count - 1].right = right
      } else {
        segments.append(Segment(from: gap.from, to: gap.to, left: left, right: right, isBreak: false))
      }
      left = right
    }
    self.segments = segments
  }

  /// Held at the ends for what lies outside.
  func position(_ instant: Instant) -> Int {
    let time = instant.nanoseconds / 1_000_000
    guard let first = segments.first, let last = segments.last else { return 500 }
    if time <= first.from { return first.left }
    if time >= last.to { return last.right }
    guard let segment = segments.first(where: { time <= $0.to }) else { return last.right }
    let length = max(1, segment.to - segment.from)
    return segment.left + Int(Int64(segment.right - segment.left) * (time - segment.from) / length)
  }

  /// Round times, far enough from each other for their labels on a phone.
  func ticks() -> [Tick] {
    let whole = segments.filter { !$0.isBreak }
    let length = whole.map { $0.to - $0.from }.reduce(0, +)
    let step = TimeScale.steps.first { length / $0 <= 6 } ?? 86_400_000 * max(1, length / 518_400_000)
    let seconds = step < 60_000
    let room = seconds ? 170 : 130
    var ticks: [Tick] = []
    func add(_ time: Int64) {
      let at = position(Instant(nanoseconds: time &* 1_000_000))
      if let last = ticks.last, at - last.at < room { return }
      ticks.append(Tick(at: at, time: time, showsSeconds: seconds))
    }
    for (index, segment) in whole.enumerated() {
      if index > 0 { add(segment.from) }
      var time = (segment.from + step - 1) / step * step
      while time <= segment.to {
        add(time)
        time += step
      }
    }
    if let first = whole.first, ticks.isEmpty { add(first.from) }
    return ticks
  }

  private static let steps: [Int64] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
  ].map { $0 * 1000 }
}

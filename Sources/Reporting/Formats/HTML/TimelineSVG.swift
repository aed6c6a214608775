import Evidence

/// Draws a `TimelineFigure`. All horizontal places are percentages, so that text keeps its size on any screen.
struct TimelineSVG {
  let figure: TimelineFigure
  let report: Report
  let texts: Texts
  private let scale: TimeScale

  private static let top = 58
  private static let lane = 46

  /// `nil` when nothing has a place.
  init?(_ figure: TimelineFigure, report: Report, texts: Texts) {
    guard figure.span != nil else { return nil }
    (self.figure, self.report, self.texts) = (figure, report, texts)
    scale = TimeScale(
      figure.lanes.flatMap { lane in
        lane.marks.flatMap { [$0.from, $0.to] } + lane.silences.flatMap { [$0.from, $0.to] }
      } + (figure.failure.map { [$0.at] } ?? []))
  }

  /// A lane in which something may lie anywhere has a strip for it below its line.
  private static func height(_ lane: TimelineFigure.Lane) -> Int {
    TimelineSVG.lane + (lane.floating.isEmpty ? 0 : 18)
  }

  private var height: Int { figure.lanes.map(TimelineSVG.height).reduce(TimelineSVG.top + 16, +) }

  func draw(into html: inout HTMLBuffer) {
    html.markup(
      "<svg class=\"timeline\" role=\"group\" aria-labelledby=\"fig-title fig-desc\" width=\"100%\" height=\""
    )
    html.number(height)
    html.markup("\"><title id=\"fig-title\">")
    html.text(texts[.figureTitle])
    html.markup("</title><desc id=\"fig-desc\">")
    html.text(description)
    html.markup("</desc>")
    TimelineSVG.symbols(&html)
    axis(&html)
    // Below the lanes, whose names it would strike out.
    failure(&html)
    var top = TimelineSVG.top
    for lane in figure.lanes {
      draw(lane, at: top, &html)
      top += TimelineSVG.height(lane)
    }
    html.markup("</svg>")
  }

  private static func symbols(_ html: inout HTMLBuffer) {
    html.markup(
      """
      <defs><pattern id="fig-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
      <line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern>\
      <path id="fig-failed" d="M-5-5 5 5M-5 5 5-5"/></defs>
      """)
  }

  /// What the picture says, for who cannot see it; the table below says the rest.
  private var description: String {
    guard let span = figure.span else { return "" }
    let rows = figure.lanes.map { $0.marks.count + $0.floating.count }.reduce(0, +)
    var sentences = [
      texts.string(
        .figureSpan,
        [
          "count": String(rows), "lanes": String(figure.lanes.count), "from": stamp(span.from),
          "to": stamp(span.to),
        ])
    ]
    if let failure = figure.failure { sentences.append(label(failure) + ".") }
    for lane in figure.lanes {
      for silence in lane.silences {
        sentences.append(
          texts.string(
            .figureSilence, ["lane": lane.title, "from": stamp(silence.from), "to": stamp(silence.to)]))
      }
    }
    return sentences.joined(separator: " ")
  }

  private func stamp(_ instant: Instant) -> String {
    let text = ReportTime.iso(instant)
    return figure.isZoneUnknown ? text.replacing("T", with: " ").replacing("Z", with: "") : text
  }

  private func axis(_ html: inout HTMLBuffer) {
    guard let span = figure.span else { return }
    html.markup("<text class=\"date\" x=\"0\" y=\"12\">")
    html.text(
      texts.string(
        figure.isZoneUnknown ? .figureNoZone : .figureUTC,
        ["date": String(ReportTime.iso(span.from).prefix(10))]))
    html.markup("</text>")
    for tick in scale.ticks() {
      line("tick", x: tick.at, from: 46, to: height - 14, &html)
      html.markup("<text class=\"time\" y=\"42\" x=\"")
      html.percent(tick.at)
      html.markup(
        tick.at > 930 ? "%\" text-anchor=\"end\">" : tick.at < 70 ? "%\">" : "%\" text-anchor=\"middle\">")
      html.text(clock(tick, day: span.from))
      html.markup("</text>")
    }
    var labelled = -1000
    for segment in scale.segments where segment.isBreak {
      html.markup("<g class=\"break\">")
      line("", x: segment.left + 24, from: 48, to: height - 14, &html)
      line("", x: segment.left + 36, from: 48, to: height - 14, &html)
      let middle = segment.left + 30
      if middle - labelled > 200 {
        labelled = middle
        html.markup("<text y=\"27\" x=\"")
        html.percent(middle)
        html.markup(middle > 850 ? "%\" text-anchor=\"end\">" : "%\" text-anchor=\"middle\">")
        html.text("⋯ " + ReportTime.duration((segment.to - segment.from) / 1000, texts))
        html.markup("</text>")
      }
      html.markup("<title>")
      html.text(
        texts.string(
          .figureBreak, ["duration": ReportTime.duration((segment.to - segment.from) / 1000, texts)]))
      html.markup("</title></g>")
    }
  }

  private func clock(_ tick: TimeScale.Tick, day: Instant) -> String {
    let iso = ReportTime.iso(Instant(nanoseconds: tick.time &* 1_000_000))
    let text = String(iso.dropFirst(11).prefix(tick.showsSeconds ? 8 : 5))
    return iso.prefix(10) == ReportTime.iso(day).prefix(10) ? text : "\(iso.dropFirst(5).prefix(5)) \(text)"
  }

  private func line(_ kind: StaticString, x: Int, from: Int, to: Int, _ html: inout HTMLBuffer) {
    html.markup("<line class=\"")
    html.markup(kind)
    html.markup("\" x1=\"")
    html.percent(x)
    html.markup("%\" x2=\"")
    html.percent(x)
    html.markup("%\" y1=\"")
    html.number(from)
    html.markup("\" y2=\"")
    html.number(to)
    html.markup("\"/>")
  }

  private func draw(_ lane: TimelineFigure.Lane, at top: Int, _ html: inout HTMLBuffer) {
    html.markup("<g class=\"lane\" data-lane=\"")
    html.text(lane.track.rawValue)
    html.markup("\"><text class=\"name\" x=\"0\" y=\"")
    html.number(top + 12)
    html.markup("\">")
    html.text(lane.title)
    if let floating = floatingWords(lane) {
      html.markup("<tspan class=\"note\" dx=\"8\">")
      html.text(floating)
      html.markup("</tspan>")
    }
    html.markup("</text>")
    bar("track", from: TimeScale.margin, to: 1000 - TimeScale.margin, y: top + 30, height: 2, &html)
    if let covered = lane.covered {
      bar(
        "covered", from: scale.position(covered.from), to: scale.position(covered.to), y: top + 30, height: 2,
        &html)
    }
    if !lane.floating.isEmpty {
      bar("floating", from: 0, to: 1000, y: top + 42, height: 12, &html) { floatingTitle(lane, &$0) }
    }
    for silence in lane.silences {
      bar(
        "silence", from: scale.position(silence.from), to: scale.position(silence.to), y: top + 25,
        height: 12,
        &html
      ) { html in
        html.text(
          texts.string(
            .figureSilence, ["lane": lane.title, "from": stamp(silence.from), "to": stamp(silence.to)]))
      }
    }
    // What failed lies on top of its neighbours.
    for mark in lane.marks where mark.state != .failed { draw(mark, y: top + 31, &html) }
    for mark in lane.marks where mark.state == .failed { draw(mark, y: top + 31, &html) }
    html.markup("</g>")
  }

  private func floatingWords(_ lane: TimelineFigure.Lane) -> String? {
    guard let first = lane.floating.first, let last = lane.floating.last else { return nil }
    func time(_ mark: TimelineFigure.Mark) -> String {
      String(ReportTime.iso(mark.from).dropFirst(11).prefix(5))
    }
    let times = time(first) == time(last) ? time(first) : "\(time(first))–\(time(last))"
    return texts.string(.figureFloating, ["count": String(lane.floating.count), "times": times])
  }

  private func floatingTitle(_ lane: TimelineFigure.Lane, _ html: inout HTMLBuffer) {
    for mark in lane.floating.prefix(12) {
      html.text(mark.time + " ")
      html.plain(mark.words)
      html.markup("\n")
    }
  }

  private func bar(
    _ kind: StaticString, from: Int, to: Int, y: Int, height: Int, _ html: inout HTMLBuffer,
    title: ((inout HTMLBuffer) -> Void)? = nil
  ) {
    html.markup("<rect class=\"")
    html.markup(kind)
    html.markup("\" x=\"")
    html.percent(from)
    html.markup("%\" width=\"")
    html.percent(max(0, to - from))
    html.markup("%\" y=\"")
    html.number(y)
    html.markup("\" height=\"")
    html.number(height)
    guard let title else {
      html.markup("\"/>")
      return
    }
    html.markup("\"><title>")
    title(&html)
    html.markup("</title></rect>")
  }

  private func draw(_ mark: TimelineFigure.Mark, y: Int, _ html: inout HTMLBuffer) {
    let number = report.numbers[mark.event]
    if let number {
      html.markup("<a href=\"#E")
      html.number(number)
      html.markup("\">")
    }
    let (left, right) = (scale.position(mark.from), scale.position(mark.to))
    if right - left > 8 {
      let kind: StaticString =
        mark.state == .failed ? "span failed" : mark.state == .ok ? "span ok" : "span noted"
      bar(kind, from: left, to: right, y: y - 4, height: 8, &html) { title(mark, &$0) }
    } else if mark.state == .failed {
      html.markup("<use href=\"#fig-failed\" x=\"")
      html.percent(left)
      html.markup("%\" y=\"")
      html.number(y)
      html.markup("\"><title>")
      title(mark, &html)
      html.markup("</title></use>")
    } else {
      html.markup(
        mark.state == .ok ? "<circle class=\"ok\" r=\"5\" cx=\"" : "<circle class=\"noted\" r=\"4\" cx=\"")
      html.percent(left)
      html.markup("%\" cy=\"")
      html.number(y)
      html.markup("\"><title>")
      title(mark, &html)
      html.markup("</title></circle>")
    }
    if number != nil { html.markup("</a>") }
  }

  private func title(_ mark: TimelineFigure.Mark, _ html: inout HTMLBuffer) {
    html.text(mark.time + " ")
    html.plain(mark.words)
  }

  /// The words for the point of failure, which stand above the picture: inside it they would not fit a phone.
  var failureWords: String? { figure.failure.map(label) }

  private func label(_ failure: TimelineFigure.Failure) -> String {
    texts.string(failure.isAfter ? .figureMissed : .figureFailure, ["step": failure.step])
  }

  private func failure(_ html: inout HTMLBuffer) {
    guard let failure = figure.failure else { return }
    let at = scale.position(failure.at)
    line("failure", x: at, from: 48, to: height - 12, &html)
    html.markup("<text class=\"failure\" text-anchor=\"middle\" y=\"")
    html.number(height - 1)
    html.markup("\" x=\"")
    html.percent(at)
    html.markup("%\">✕</text>")
  }
}

extension HTMLBuffer {
  /// Tenths of a percent, such as 432 as `43.2`.
  mutating func percent(_ tenths: Int) {
    number(tenths / 10)
    if tenths % 10 != 0 {
      markup(".")
      number(tenths % 10)
    }
  }

  /// Parts without any element, for titles.
  mutating func plain(_ parts: [Part]) {
    for part in parts {
      switch part {
      case .text(let words), .strong(let words): text(InlineText.plainText(words))
      case .quote(let value), .prose(let value), .emphasis(let value): text(value.terminal())
      case .cite: continue
      }
    }
  }
}

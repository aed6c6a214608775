import Evidence

/// Two panels over the same nights: sessions by verdict as stacked bars, and the classification rate as a line.
/// Horizontal places are percentages, so that text keeps its size; the table below the chart says every number.
struct NightsChart {
  private let report: NightsReport
  private let nights: [NightCount]
  /// Sessions of the highest bar.
  private let most: Int

  private static let barTop = 24
  private static let barHeight = 160
  private static let rateTop = 234
  private static let rateHeight = 70
  private static let height = 336

  init(_ report: NightsReport) {
    self.report = report
    nights = report.trend.nights
    most = max(1, nights.map(\.sessions).max() ?? 1)
  }

  func draw(into html: inout HTMLBuffer) {
    html.markup(
      "<svg class=\"timeline trend\" role=\"img\" aria-labelledby=\"trend-title trend-desc\" width=\"100%\" height=\""
    )
    html.number(NightsChart.height)
    html.markup("\"><title id=\"trend-title\">")
    html.text(report.words[.chartTitle])
    html.markup("</title><desc id=\"trend-desc\">")
    html.text(nights.map(words).joined(separator: " "))
    html.markup("</desc>")
    axes(&html)
    for index in nights.indices { bar(index, &html) }
    rates(&html)
    html.markup("</svg><figcaption>")
    legend(&html)
    html.markup("</figcaption>")
  }

  /// `2025-10-06: 9 sessions. classified 7, no failure observed 2. Rate …`
  private func words(_ count: NightCount) -> String {
    let verdicts = NightsReport.verdicts.compactMap { verdict in
      count.verdicts[verdict].map { "\(report.texts.word(verdict)) \($0)" }
    }
    let rate =
      count.rate.value == nil ? [] : ["\(report.words[.columnRate]) \(report.texts.share(count.rate))"]
    return report.words.string(
      .chartNight,
      ["night": count.night.name, "counts": (verdicts + rate).joined(separator: ", ") + "."])
  }

  /// The middle of a night, in tenths of a percent; the left 60 are for the scale.
  private func middle(_ index: Int) -> Int { 60 + (940 * (2 * index + 1)) / (2 * nights.count) }
  private var width: Int { max(3, min(60, 940 * 7 / (10 * nights.count))) }

  private func axes(_ html: inout HTMLBuffer) {
    label(report.words[.chartBars], y: 12, &html)
    label(report.words[.chartRate], y: NightsChart.rateTop - 12, &html)
    let bottom = NightsChart.barTop + NightsChart.barHeight
    for value in Set([0, most / 2, most]).sorted() {
      scale(String(value), y: bottom - NightsChart.barHeight * value / most, &html)
    }
    for percent in [0, 50, 100] {
      scale(
        String(percent),
        y: NightsChart.rateTop + NightsChart.rateHeight - NightsChart.rateHeight * percent / 100, &html)
    }
    // A date needs about a tenth of a wide screen and a third of a phone.
    let step = max(1, (nights.count + 5) / 6)
    for index in nights.indices where index % step == 0 {
      html.markup("<text text-anchor=\"middle\" y=\"")
      html.number(NightsChart.height - 8)
      html.markup("\" x=\"")
      html.percent(middle(index))
      html.markup("%\">")
      html.text(String(nights[index].night.name.dropFirst(isOneYear ? 5 : 2)))
      html.markup("</text>")
    }
  }

  private var isOneYear: Bool {
    nights.first?.night.name.prefix(4) == nights.last?.night.name.prefix(4)
  }

  private func label(_ words: String, y: Int, _ html: inout HTMLBuffer) {
    html.markup("<text class=\"name\" x=\"0\" y=\"")
    html.number(y)
    html.markup("\">")
    html.text(words)
    html.markup("</text>")
  }

  private func scale(_ value: String, y: Int, _ html: inout HTMLBuffer) {
    html.markup("<line class=\"tick\" x1=\"6%\" x2=\"100%\" y1=\"")
    html.number(y)
    html.markup("\" y2=\"")
    html.number(y)
    html.markup("\"/><text text-anchor=\"end\" x=\"5%\" y=\"")
    html.number(y + 4)
    html.markup("\">")
    html.text(value)
    html.markup("</text>")
  }

  /// From the bottom: what ended well, then what nobody decided, then failures.
  private func bar(_ index: Int, _ html: inout HTMLBuffer) {
    let count = nights[index]
    html.markup("<g><title>")
    html.text(words(count))
    html.markup("</title>")
    var below = 0
    for verdict in NightsReport.verdicts.reversed() {
      guard let number = count.verdicts[verdict], number > 0 else { continue }
      let bottom = NightsChart.barTop + NightsChart.barHeight - NightsChart.barHeight * below / most
      below += number
      let top = NightsChart.barTop + NightsChart.barHeight - NightsChart.barHeight * below / most
      html.markup("<rect class=\"")
      html.markup(NightsChart.name(verdict))
      html.markup("\" x=\"")
      html.percent(middle(index) - width / 2)
      html.markup("%\" width=\"")
      html.percent(width)
      html.markup("%\" y=\"")
      html.number(top)
      html.markup("\" height=\"")
      html.number(max(1, bottom - top))
      html.markup("\"/>")
    }
    html.markup("</g>")
  }

  private static func name(_ verdict: Verdict) -> StaticString {
    switch verdict {
    case .classified: "v-classified"
    case .ambiguous: "v-ambiguous"
    case .unclassified: "v-unclassified"
    case .insufficientEvidence: "v-undecided"
    case .noFailureObserved: "v-clean"
    }
  }

  /// A night in which nothing failed has no rate, and the line stops before it.
  private func rates(_ html: inout HTMLBuffer) {
    func y(_ value: Double) -> Int {
      NightsChart.rateTop + NightsChart.rateHeight - Int(value * Double(NightsChart.rateHeight))
    }
    for index in nights.indices {
      guard let value = nights[index].rate.value else { continue }
      if index > 0, let before = nights[index - 1].rate.value {
        html.markup("<line class=\"rate-line\" x1=\"")
        html.percent(middle(index - 1))
        html.markup("%\" x2=\"")
        html.percent(middle(index))
        html.markup("%\" y1=\"")
        html.number(y(before))
        html.markup("\" y2=\"")
        html.number(y(value))
        html.markup("\"/>")
      }
      html.markup("<circle class=\"rate-point\" r=\"4\" cx=\"")
      html.percent(middle(index))
      html.markup("%\" cy=\"")
      html.number(y(value))
      html.markup("\"><title>")
      html.text("\(nights[index].night.name): \(report.texts.share(nights[index].rate))")
      html.markup("</title></circle>")
    }
  }

  /// The order is that of a bar, from its top.
  private func legend(_ html: inout HTMLBuffer) {
    html.markup("<ul class=\"legend\">")
    for verdict in NightsReport.verdicts where nights.contains(where: { ($0.verdicts[verdict] ?? 0) > 0 }) {
      html.markup("<li><i class=\"swatch ")
      html.markup(NightsChart.name(verdict))
      html.markup("\"></i> ")
      html.text(report.texts.word(verdict))
      html.markup("</li>")
    }
    html.markup("</ul>")
  }
}

import Casebook
import Diagnosis
import Evidence
import Intake
import Knowledge

extension Report {
  /// Builds the report of one session. The same input gives the same report: no clock, no locale, no order of hashes.
  public init(_ input: ReportInput) {
    let context = ReportContext(input)
    let plan = PlanSection(context: context)
    let advice = AdviceSections(context: context)
    let sections = [
      UpdateSection(context: context).build(),
      SummarySection(context: context).build(),
      TimelineSection(context: context).build(),
      CriticalEvidenceSection(context: context).build(),
      LifecycleSection(context: context).build(),
      ComparisonSection(context: context)?.build(),
      HypothesesSection(context: context, plan: plan).build(),
      ContradictionsSection(context: context).build(),
      plan.build(),
      advice.solutions(),
      advice.actions(),
      advice.related(),
      CoverageSection(context: context).build(),
      advice.learnings(),
      NotesSection(context: context).build(),
      RevisionsSection(context: context).build(),
    ].compactMap { $0 }
    let cited = Report.inOrder(sections.flatMap { $0.blocks.flatMap(\.cited) })
    numbers = Dictionary(uniqueKeysWithValues: cited.enumerated().map { ($0.element, $0.offset + 1) })
    let records = input.records(cited.map { context.event($0).citation })
    evidence = cited.enumerated().map { offset, index in
      let event = context.event(index)
      let bytes = records[event.citation]
      return EvidenceItem(
        number: offset + 1, citation: event.citation, repeats: event.repeats, attribution: event.attribution,
        excerpt: bytes.map { Excerpt(record: $0) },
        session: index < context.dossier.events.count ? nil : context.input.baseline?.session,
        recordDigest: bytes.map { sha256Hex($0) })
    }
    session = context.dossier.session
    title = Report.title(context)
    head = Report.head(context)
    self.sections = sections
    language = input.language
    basis = Basis(
      judgement: input.judgement, lifecycle: input.lifecycle, toolVersion: input.toolVersion,
      caseDigest: input.caseDigest)
  }

  private static func inOrder(_ events: [Int]) -> [Int] {
    var seen = Set<Int>()
    return events.filter { seen.insert($0).inserted }
  }

  private static func title(_ context: ReportContext) -> [Part] {
    let session = Part.quote(Untrusted(context.dossier.session))
    if let primary = context.judgement.primary {
      return context.texts.parts(
        .titleCause, ["cause": .text(context.texts.text(primary.cause.title)), "session": session])
    }
    return context.texts.parts(
      .titleVerdict, ["session": session, "verdict": .text(context.texts.word(context.judgement.verdict))])
  }

  private static func head(_ context: ReportContext) -> [(name: String, value: [Part])] {
    let texts = context.texts
    var verdict = texts.word(context.judgement.verdict)
    if let likelihood = context.judgement.primary?.likelihood { verdict += ", \(texts.word(likelihood))" }
    var head: [(name: String, value: [Part])] = [
      (texts[.headSession], [.quote(Untrusted(context.dossier.session))]),
      (texts[.headVerdict], [.text(verdict)]),
    ]
    if !context.dossier.requests.isEmpty {
      let requests = context.dossier.requests.prefix(3).map { Part.quote(Untrusted($0)) }
      head.append((texts[.headRequests], Array(requests.map { [$0] }.joined(separator: [.text(", ")]))))
    }
    head.append((texts[.headEvidence], [.quote(Untrusted(context.input.caseDigest))]))
    head.append((texts[.headTool], [.quote(Untrusted("debrief " + context.input.toolVersion))]))
    return head
  }
}

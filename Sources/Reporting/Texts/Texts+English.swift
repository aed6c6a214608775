extension Texts {
  static let english: [Phrase: String] = [
    .listLast: " and ", .none: "none",
    .timeMissing: "time not recorded", .zoneUnknown: "zone not recorded", .zoneInferred: "zone inferred",
    .zoneDeclared: "zone declared",
    .ruledOut: "ruled out", .unlikely: "unlikely", .possible: "possible", .likely: "likely",
    .confirmed: "confirmed",
    .classified: "classified", .ambiguous: "ambiguous", .insufficient: "insufficient evidence",
    .unclassified: "unclassified", .noFailure: "no failure observed",
    .covered: "read", .partial: "partial", .missing: "missing",
    .shareOf: "{hits} of {all}, {numbers}",
    .durationHours: "{count} h", .durationMinutes: "{count} min", .durationSeconds: "{count} s",

    .titleCause: "{cause}: session {session}", .titleVerdict: "Session {session}: {verdict}",
    .headSession: "Session", .headVerdict: "Verdict", .headRequests: "Request",
    .headEvidence: "Case", .headTool: "Written by",
    .citationsExplained:
      "Each `[E…]` leads to a record in the evidence appendix: file, SHA-256, bytes and text; `debrief verify` checks them against the files.",

    .summary: "Summary", .timeline: "Timeline", .criticalEvidence: "Critical evidence",
    .lifecycle: "Lifecycle",
    .hypotheses: "Hypotheses", .contradictions: "Contradictions", .plan: "Investigation plan",
    .solutions: "Recommended solutions", .actions: "Action items", .related: "Related sessions and causes",
    .coverage: "Coverage", .learnings: "Key learnings", .appendix: "Evidence",

    .problem: "Problem", .outcome: "Outcome", .impact: "Impact", .rootCause: "Root cause",
    .howSure: "How sure",
    .notDecided: "Not decided",
    .rootIs: "{cause} ({id})", .rootsAre: "Equally likely: {causes}.",
    .rootOpen: "Not decided. Still open: {causes}.", .rootUnknown: "No known cause fits.",
    .sureCounts: "{likelihood}: {true} of {all} supporting observations {true:holds|hold}.",
    .sureCount: "{likelihood}: the supporting observation holds.",
    .sureAlone: "{likelihood}: its conditions hold, and no supporting observation was made.",

    .sureHeld: "Held at {likelihood} by what speaks against it: ", .sureWould: "Would be confirmed by: ",
    .sureDecisive: "Decisive: ",
    .sureBehind: "It may itself be a consequence of what could not be decided: {causes}.",
    .sureInstead: "If it were decided, this would be the verdict in its place: {causes}.",
    .failureOpen: "Whether the session failed cannot be said from what was given.",
    .prefixSeen:
      "The name {name} was seen only as the prefix that the file sync of {session} was given{place}; probably it is not a session.",
    .samePrefix: "the prefix that a file sync was given",
    .sameContainer: "most likely the container that refused requests",
    .nothingSeen: "Nothing in what was given belongs to this session; only its name was seen.",
    .failureSeen: "The session failed.", .successSeen: "The session ended well.",
    .missingWould: "What would decide is missing or not whole: {kinds}.",

    .possibleToo: "Possible beside it: {causes}.",

    .columnTime: "Time", .columnEvent: "Event", .columnStatus: "Status", .columnEvidence: "Evidence",
    .statusOK: "ok", .statusFailed: "**failed**", .statusNote: "",
    .timesAreUTC: "Times are UTC where they end in Z.",
    .taskExit: "exit code {code}", .taskMemory: "memory of the task: {memory} MiB",
    .andObject: "{event} and {name}", .andObjects: "{event} and {count} more objects",
    .lastAt: "{event}, until {time}", .repeated: "{event}, and {count} more like it until {time}",
    .roleSurface: "surface only",
    .roleSymptom: "a symptom",
    .orderMark: "↕",
    .orderUndetermined: "↕: which came first, this row or the one above, cannot be told from their clocks.",
    .rowsLeftOut:
      "{count} {count:row is|rows are} left out; {command}, run beside `case.db`, shows every event.",
    .executionRan: "execution {num} ran", .executionShowed: "{event}: {what}",
    .executionCode: "{event}: {code}", .executionFailed: "execution {num} failed: {error}",
    .objectStored: "S3 object {key}", .directoryListed: "container directory listed",
    .recordSaved: "session record saved", .commandSaved: "command saved: {command}",
    .errorPasted: "error document saved",
    .listingTaken: "listing of {prefix}",
    .taskDescribed: "ECS says of the task: {what}", .telemetryWritten: "OpenTelemetry record {what}",
    .quietBetween: "The {kind} says nothing of the session for {duration}, from {from} to {to}.",
    .quietAfter: "The {kind} goes on for {duration} after its last line about the session at {from}.",
    .objectProves:
      "The object under `data/` proves that the container held this file when the object was written ({object}); it does not say when the file got there.",
    .recordBeforeObject:
      "The record of execution {num} ({execution}) was written before the `data/` object ({object}), so that object does not date the arrival of the file.",
    .objectAfterExecution:
      "Execution {num} ({execution}) is earlier than the `data/` object ({object}), so that object does not date the arrival of the file.",
    .objectBeforeExecution: "Execution {num} ({execution}) is later than the `data/` object ({object}).",
    .objectUnordered:
      "The order of execution {num} ({execution}) and the `data/` object ({object}) is undetermined: their clocks or zones differ.",
    .commandElsewhere:
      "--start-time {ms} is {time}, {days} {days:day|days} {side} the session: this command cannot show it.",
    .before: "before", .after: "after",
    .pathsDiffer:
      "The evidence writes the data folder in more than one way, and these need not be one folder: {paths}.",

    .columnStep: "Step", .columnState: "State", .columnWhen: "When",
    .stepReached: "reached", .stepFailed: "failed", .stepPoint: "**point of failure**",
    .stepNotSeen: "not reached", .stepNotVisible: "not visible without the {kinds}", .stepSkipped: "no trace",
    .stepReachedBy: "reached {agent}", .stepLeftOut: "not reached: skipped",
    .stepThenFailed: "{time}, failed {then}", .stepThenReached: "{time}, reached {then}",
    .stepFailedThenReached: "failed {time}, reached {then}", .stepNoLater: "no later than {time}",
    .refusedForeign:
      "Between {from} and {to} the container refused {count} requests of another session (HTTP 403).",
    .refusedOneForeign: "At {from} the container refused a request of another session (HTTP 403).",

    .columnTook: "After the step before", .tookRange: "{least} to {most}",
    .tookSince: "{time} after {step}", .tookUnknown: "undetermined: the clocks cannot be compared",
    .limitIs: "{time} (limit {limit})", .limitOver: "{time}, over the limit of {limit}",
    .stepUnordered: "failed and reached, order undetermined",
    .quietLimit: "{gap} The step that was due, {step}, may take {limit}.",
    .quietOver: "{gap} That is over the limit of the step that was due, {step}: {limit}.",

    .comparison: "Comparison with a good session",
    .chosenOf:
      "{session} was chosen from {count} {count:session|sessions} without an observed failure. {apart}",
    .givenAs: "{session} was named as the session to compare with. {apart}",
    .chosenSame: "The same: {traits}.", .chosenDiffers: "Not the same: {traits}.",
    .apartEarlier: "It began {duration} earlier.", .apartLater: "It began {duration} later.",
    .apartSame: "The two began less than 1 s apart.",
    .apartNone: "When it began is not known.",
    .traitNight: "the night (no more than 12 hours apart)", .traitSystem: "the system",
    .traitInput: "the names of the input files",
    .traitSize: "the order of size of the input", .traitQuestion: "the user's words",
    .partAt: "The two part at step {number}, {step}: {a} {outcome} {evidence}, {b} {other} {reference}.",
    .partNowhere: "No step is known at which the two part.",
    .partUnknown: "Steps that cannot be compared: {steps}.", .partHere: "**they part here**",
    .relationSame: "same", .relationDiffers: "differs", .relationUnknown: "undetermined",
    .absenceCited:
      "Where a session shows nothing, the citation is its last record in a source that would show it.",
    .bytesCompared:
      "In `input/` and `data/` bytes are compared as well; in the other folders only the number of objects, as their bytes differ from run to run.",
    .columnItem: "Item", .columnDifference: "Difference", .onlyIn: "Only {session} has {objects}.",
    .onlyMore: "{count} more",
    .itemRecords: "execution records", .itemFailed: "failed executions",
    .itemBegun: "executions begun in the container", .itemSynced: "files synced to the container",
    .itemFolder: "objects in `{folder}/`",
    .amountBytes: "{count} ({bytes} bytes)", .amountLeast: "at least {count}", .amountUnknown: "not known",
    .noneGood:
      "There is no comparison with a good session: no session of this case ended without an observed failure.",
    .noneOfSystem:
      "There is no comparison with a good session: none of the sessions of this case without an observed failure ({count}) is of the same system.",
    .baselineOption: "{option} compares with a session of your choice.",
    .ofSession: "of session {session}, the one compared with",

    .speaksFor: "For", .speaksAgainst: "Against", .open: "Open", .toCheck: "To check",
    .consequence: "A consequence of {causes}.",
    .perhapsConsequence: "It may be a consequence of {causes}; nothing that was read shows it.",
    .ledTo: "It led to {causes}.",
    .seePlan: "step {step} of the investigation plan.",
    .seePlans: "steps {step} of the investigation plan.", .needs: "needs the {kinds}",
    .absent: "no event says otherwise, and the {kinds} would show it", .undecided: "undecided",
    .ruledOutList: "Ruled out: {causes}.",
    .unlikelyList: "Unlikely, with nothing that speaks for it: {causes}.", .blindSpot: "Limits",

    .columnClaim: "Statement", .columnObserved: "Observed",
    .conflictOpen: "The sources disagree; neither statement is preferred here.",
    .conflictDisagree: "The sources disagree.",
    .conflictSequence: "One log says both, {gap} apart; the sources do not disagree.",
    .conflictOneLog: "One log says both; the sources do not disagree.",
    .conflictSnapshot:
      "A listing shows what was there when it was taken, which it does not say: the one with fewer may be the older one, and then nothing disagrees.",
    .conflictBoth:
      "Both are true: a session is called complete when its upload has run, whether or not there was a result.",
    .conflictDifference: "Two objects of one name are not of one size.",
    .conflictModified: "last modified {time}",
    .conflictNewest: "not recorded; newest object {time}",
    .conflictTaken: "This report takes as the reason: {causes}.",
    .horizonImmediate: "immediate", .horizonShort: "short-term", .horizonLong: "long-term",
    .columnHorizon: "Horizon", .columnAction: "Action",
    .columnShares: "Shares", .sameRequest: "the request",
    .sameFailure: "the way it failed (fingerprint)",
    .explains: "Follows from the root cause: {causes}.",
    .perhapsExplains: "May follow from the root cause, which nothing that was read shows: {causes}.",
    .cameBefore: "Led to the root cause: {causes}.",

    .columnSource: "Source", .columnCovers: "Covers", .columnNote: "Note",
    .fetchWith: "Fetch the {kind}.", .unreadTotal: "{bytes} of {all} bytes could not be read as events:",
    .unreadNone: "All {all} bytes of the {count} sources of this session were read.",
    .columnFormat: "Format", .columnRead: "Read", .columnUnread: "Unread bytes",
    .wholeBytes: "{bytes} bytes",
    .aliveOnly:
      "Works only while the container still runs, and if its task was started with `enableExecuteCommand`.",
    .readWhole: "The {kind} was given; run this beside `case.db`.",
    .offsetAhead:
      "The times of {source} are {amount} ahead of the logs: offset {low} to {high}, median {median}, seen from {agreeing} of {facts} facts that both tell. This is not applied; {option} and a new --out apply it.",
    .offsetBehind:
      "The times of {source} are {amount} behind the logs: offset {low} to {high}, median {median}, seen from {agreeing} of {facts} facts that both tell. This is not applied; {option} and a new --out apply it.",
    .offsetNone:
      "The times of {source} name no zone and agree with the logs as UTC: offset {low} to {high}, median {median}, seen from {agreeing} of {facts} facts that both tell. This is not applied; {option} and a new --out apply it.",
    .offsetOpen:
      "{source} and the logs tell of {facts} facts both, and no one offset fits: {agreeing} lie about {median}.",
    .offsetRecords: "the execution records",

    .records: "{count} records",
    .evidenceRule:
      "An excerpt is the record's bytes as text; of a CloudWatch event in JSON, its message; in other JSON, `\\uXXXX` stands as its character. Secrets, controls and invisible characters are spelled out; of more than 1,200 characters the first 800 and the last 400 stand here.",
    .also: "also", .givenBy: "belongs to the session by {how} only", .redactedNote: "redacted: {kinds}",
    .unreadable:
      "The source could not be read again when this report was written, so that no excerpt stands here.",
    .fromInput:
      "Read from standard input, which cannot be read again: there is no excerpt, and nothing to check.",
    .sealed: "Report text SHA-256",

    .indexTitle: "Sessions", .columnSession: "Session", .columnVerdict: "Verdict", .columnCause: "Cause",
    .columnSure: "How sure", .columnWhy: "Why", .columnCount: "Sessions",
    .sessionsCounted: "{count} sessions.",
    .columnFiles: "Files", .sourcesTitle: "Sources", .refusedTitle: "Not read", .verdictsTitle: "By verdict",
    .causesTitle: "By cause",

    .whyTrue: "true", .whyFalse: "false", .whyUnknown: "unknown", .groupWhen: "holds when",
    .groupSupport: "supported by", .groupContradict: "contradicted by", .decisive: "decisive",
    .capAt: "at most {likelihood}", .unmet: "required and not given: {kinds}",
    .stepsTitle: "Steps, each with the time after the step before",
    .sqlFailed: "the sql of \"{selection}\" ({place}) failed: {reason}",
    .undecidable: "undetermined: the clocks or zones of the events differ, or a value is not recorded",
    .footnote: "{text} ({numbers})",

    .contents: "Contents",
    .citationsLinked:
      "Each [E…] links to a record at the end of the page: file, SHA-256, bytes and text. `debrief verify` checks the Markdown file of the same report against the files.",
    .citedIn: "cited in", .fieldFile: "file", .fieldBytes: "bytes", .fieldLine: "line",
    .fieldPointer: "pointer", .fieldRecord: "record SHA-256",
    .laneRuntime: "Runtime", .laneLoadBalancer: "Load balancer", .laneContainer: "Container", .laneS3: "S3",
    .laneOther: "Saved by hand",
    .figureTitle: "Timeline of the session, drawn",
    .figureSpan: "{count} rows in {lanes} lanes, from {from} to {to}.",
    .figureSilence: "{lane}: silent from {from} to {to}.",
    .figureFailure: "Point of failure: {step}", .figureMissed: "Not reached: {step}",
    .figureFloating: "{count} at {times}: zone not recorded",
    .figureUnplaced: "Without a time, so not drawn:",
    .figureUTC: "{date}, UTC", .figureNoZone: "{date}, zone not recorded",
    .figureBreak: "{duration} left out",
    .legendOK: "step reached", .legendFailed: "failed", .legendNoted: "noted", .legendSilence: "silence",
    .legendFloating: "anywhere in the span", .legendCovered: "source speaks",
    .boardTitle: "Night board",
    .rateText:
      "{classified} of {all} sessions that failed or could not be decided have one named cause: {percent} % (95 % Wilson interval {low} to {high} %).",
    .groupsTitle: "Groups", .columnGroup: "Group", .columnNumber: "Number",
    .groupUnexplained: "unexplained: failed, and no known cause fits",
    .groupUndecidable: "undecidable without: {kinds}", .groupAmbiguous: "ambiguous: {causes}",
    .boardCapped:
      "{shown} of {all} sessions are shown, those that failed or could not be decided before others; `verdicts.jsonl` has them all.",
    .gridTitle: "Sessions and lifecycle steps",
    .gridReached: "reached", .gridFailed: "failed", .gridBroke: "point of failure",
    .gridNotReached: "not reached", .gridNoTrace: "no trace",
    .gridNotVisible: "not visible: no source shows it",
    .gridBlank: "blank: none of these steps was seen",
    .filterLabel: "Filter sessions", .filterAll: "all verdicts",
  ]
}

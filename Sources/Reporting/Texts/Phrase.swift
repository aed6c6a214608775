/// Every phrase that a report uses. Each language has a text for each; `{name}` stands for a value.
enum Phrase: String, CaseIterable, Sendable {
  // Small words.
  case listLast, none
  case timeMissing, zoneUnknown, zoneInferred, zoneDeclared
  case ruledOut, unlikely, possible, likely, confirmed
  case classified, ambiguous, insufficient, unclassified, noFailure
  case covered, partial, missing
  case shareOf
  case durationHours, durationMinutes, durationSeconds

  // Head.
  case titleCause, titleVerdict, headSession, headVerdict, headRequests, headEvidence, headTool
  case citationsExplained

  // Titles of sections.
  case summary, timeline, criticalEvidence, lifecycle, hypotheses, contradictions, plan, solutions, actions,
    related
  case coverage, learnings, appendix

  // Summary.
  case problem, outcome, impact, rootCause, howSure, notDecided
  case rootIs, rootsAre, rootOpen, rootUnknown
  case sureCounts, sureCount, sureAlone, sureHeld, sureWould, sureDecisive, sureBehind, sureInstead
  case failureOpen, nothingSeen, prefixSeen, failureSeen, successSeen, missingWould, possibleToo

  // Timeline.
  case columnTime, columnEvent, columnStatus, columnEvidence
  case statusOK, statusFailed, statusNote
  case roleSurface, roleSymptom
  case timesAreUTC, repeated, andObject, andObjects, lastAt, orderMark, orderUndetermined, rowsLeftOut
  case executionRan, executionShowed, executionCode, executionFailed, objectStored
  case directoryListed, recordSaved, commandSaved, errorPasted, listingTaken
  case taskDescribed, taskExit, taskMemory, telemetryWritten
  case quietBetween, quietAfter, refusedForeign, refusedOneForeign
  case objectProves, recordBeforeObject, objectAfterExecution, objectBeforeExecution, objectUnordered
  case commandElsewhere, before, after, pathsDiffer

  // Lifecycle.
  case columnStep, columnState, columnWhen
  case stepReached, stepFailed, stepPoint, stepNotSeen, stepNotVisible, stepSkipped
  case stepReachedBy, stepLeftOut, stepThenFailed, stepThenReached, stepFailedThenReached, stepNoLater

  case columnTook, tookRange, tookSince, tookUnknown, limitIs, limitOver, stepUnordered
  case quietLimit, quietOver

  // Comparison.
  case comparison, chosenOf, givenAs, chosenSame, chosenDiffers, apartEarlier, apartLater, apartSame,
    apartNone
  case traitNight, traitSystem, traitInput, traitSize, traitQuestion
  case partAt, partNowhere, partUnknown, partHere, relationSame, relationDiffers, relationUnknown
  case absenceCited, bytesCompared, columnItem, columnDifference, onlyIn, onlyMore
  case itemRecords, itemFailed, itemBegun, itemSynced, itemFolder
  case amountBytes, amountLeast, amountUnknown
  case noneGood, noneOfSystem, ofSession, baselineOption

  // Hypotheses.
  case speaksFor, speaksAgainst, open, toCheck, consequence, perhapsConsequence, ledTo, seePlan, seePlans,
    needs, absent,
    undecided
  case ruledOutList, unlikelyList, blindSpot

  // Contradictions, plan, actions, related.
  case columnClaim, columnObserved, conflictOpen, conflictDisagree, conflictSequence, conflictOneLog,
    conflictSnapshot, conflictBoth, conflictDifference, conflictNewest, conflictModified, conflictTaken
  case horizonImmediate, horizonShort, horizonLong, columnHorizon, columnAction
  case columnShares, sameRequest, sameFailure, samePrefix, sameContainer, explains, perhapsExplains,
    cameBefore

  // Coverage.
  case columnSource, columnCovers, columnNote, fetchWith, unreadTotal, unreadNone, columnFormat, columnRead,
    columnUnread
  case wholeBytes, aliveOnly, readWhole
  case offsetAhead, offsetBehind, offsetNone, offsetOpen, offsetRecords

  // Appendix.
  case records, evidenceRule, also, givenBy, redactedNote, unreadable, fromInput, sealed

  // Index.
  case indexTitle, columnSession, columnVerdict, columnCause, columnSure, columnWhy, columnCount,
    sessionsCounted
  case columnFiles, sourcesTitle, refusedTitle, verdictsTitle, causesTitle

  // Pages: the HTML report and the board.
  case contents, citationsLinked, citedIn, fieldFile, fieldBytes, fieldLine, fieldPointer, fieldRecord
  case laneRuntime, laneLoadBalancer, laneContainer, laneS3, laneOther
  case figureTitle, figureSpan, figureSilence, figureFailure, figureMissed, figureFloating, figureUnplaced
  case figureUTC, figureNoZone, figureBreak
  case legendOK, legendFailed, legendNoted, legendSilence, legendFloating, legendCovered
  case boardTitle, rateText, groupsTitle, columnGroup, columnNumber, groupUnexplained, groupUndecidable,
    groupAmbiguous
  case boardCapped, gridTitle, gridReached, gridFailed, gridBroke, gridNotReached, gridNoTrace,
    gridNotVisible, gridBlank
  case filterLabel, filterAll

  // Plain text.
  case whyTrue, whyFalse, whyUnknown, groupWhen, groupSupport, groupContradict, decisive, capAt, unmet
  case stepsTitle, undecidable, sqlFailed, footnote
}

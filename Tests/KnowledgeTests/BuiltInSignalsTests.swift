import Evidence
import Foundation
import Testing

@testable import Knowledge

@Suite struct BuiltInSignalsTests {
  let catalogue: SignalCatalogue
  let scanner: SignalScanner

  init() throws {
    catalogue = try BuiltIn.catalogue.get()
    scanner = try SignalScanner(catalogue)
  }

  @Test func everyEntryMatchesItsSamplesAndNoneOfItsNearMisses() throws {
    let errors = try catalogue.check()
    #expect(errors.isEmpty, "\(errors.map(\.description).joined(separator: "\n"))")
  }

  /// Ids that may stand together on one line, each with the reason why both are said.
  static let overlaps: [Set<String>] = [
    // One line tells that the container answered badly, and that the run ends because of it.
    ["workflow.terminating", "container.not-responding"], ["workflow.terminating", "container.refused"],
    ["workflow.terminating", "container.foreign-session"],
    ["workflow.terminating", "container.connection-failed"],
    ["workflow.terminating", "execution.error-returned"], ["workflow.terminating", "retries.exhausted"],
    ["container.not-responding", "execution.error-returned"],
    ["container.connection-failed", "execution.error-returned"],
    ["retries.exhausted", "execution.error-returned"], ["retries.exhausted", "container.not-responding"],
    // Which refusal it was, where the text says so.
    ["container.refused", "container.foreign-session"],
    ["container.foreign-session", "completion.attempt-failed"],
    ["container.foreign-refused", "execution.request-seen"],
    // A general word and the special one that the lifecycle needs.
    ["agent.completed", "plan.made"], ["tool.completed", "report.completed"], ["sync.done", "sync.nothing"],
    // Why it failed is told by the same line.
    ["auth.denied", "completion.upload-failed"], ["auth.denied", "sync.download-failed"],
    ["auth.denied", "upload.failed"], ["auth.denied", "sync.failed"], ["auth.denied", "sync.response-error"],
    ["auth.denied", "session.create-failed"], ["auth.denied", "model.error"],
    ["model.throttled", "model.error"], ["model.throttled", "sdk.failed"],
    ["model.call-failed", "model.error"], ["model.call-failed", "auth.denied"],
    ["execution.error-returned", "input.missing-line"],
  ]

  @Test func noLineMeansTwoThingsUnlessWeSaySo() {
    var lines: [EventKind: Set<String>] = [.log: Set(Recorded.lines), .error: []]
    for signal in catalogue.signals where signal.pattern != nil {
      for sample in signal.matches + signal.misses { lines[signal.kind ?? .log]?.insert(sample.text) }
    }
    var surprises: [String: String] = [:]
    for (kind, texts) in lines {
      for line in texts {
        let ids = scanner.hits(line, in: catalogue, kind: kind).map(\.id).filter {
          $0 != "session.named" && $0 != "sdk.session"
        }
        for (index, first) in ids.enumerated() {
          for second in ids[(index + 1)...] where !Self.overlaps.contains([first, second]) {
            surprises["\(first) and \(second)"] = String(line.prefix(160))
          }
        }
      }
    }
    #expect(
      surprises.isEmpty, "\(surprises.map { "\($0.key): \($0.value)" }.sorted().joined(separator: "\n"))")
  }

  @Test func wordsThatAUserQuotesAreNoSignals() {
    let quoted = [
      "🚀 Launching AgentCore Runtime with query: ./data/a.csv 분석. 참고: 'file sync failed', 'HTTP 502 error', 'AccessDenied'...",
      "고객 문의 인용: ❌ File sync failed: HTTP 502 - TERMINATING / AccessDenied / FileNotFoundError (고객이 쓴 표현)",
      "[coder-fargate] 분석 완료. 고객 문의에 'sync failed' 표현이 있었습니다.",
    ]
    for line in quoted {
      let ids = scanner.hits(line, in: catalogue).map(\.id)
      #expect(ids.allSatisfy { $0 == "query" }, "\(ids) in \(line)")
    }
  }

  @Test func `a refusal that the saver of the evidence met says nothing of the session's own rights`() {
    let pasted = "An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied"
    #expect(scanner.hits(pasted, in: catalogue, kind: .error).map(\.id) == ["saver.denied"])
  }

  @Test func capturedFieldsHaveTheirTypes() throws {
    let line =
      "INFO:src.tools.global_fargate_coordinator:📦 Creating new Fargate session for request adc9c831-801f-47af-9672-571d5f6b005f (attempt 2/5)..."
    let hit = try #require(scanner.hits(line, in: catalogue).first)
    #expect(hit.id == "session.attempt")
    #expect(
      hit.fields == [
        Field("request", "adc9c831-801f-47af-9672-571d5f6b005f"), Field("attempt", 2), Field("of", 5),
      ])
  }

  @Test func requiredIdsExist() {
    let missing = Set(RequiredSignals.fields.keys).subtracting(catalogue.ids)
    #expect(missing.isEmpty)
    for signal in catalogue.signals {
      guard let wanted = RequiredSignals.fields[signal.id], !wanted.isEmpty else { continue }
      let has = Set(catalogue.signals.filter { $0.id == signal.id }.flatMap(\.fields))
      #expect(has.isSuperset(of: wanted), "\(signal.id) lacks \(Set(wanted).subtracting(has))")
    }
  }

  @Test func recordsOfTheNightsSayWhatTheyShow() {
    func ids(_ fields: [Field], _ kind: EventKind = .execution) -> Set<String> {
      let hits = scanner.scan(kind: kind, text: UnsafeRawBufferPointer(start: nil, count: 0), fields: fields)
      return Set(hits.map { catalogue.signals[$0.signalIndex].id })
    }
    let empty =
      "total 8\ndrwxr-xr-x 2 root root 4096 Oct  6 06:26 .\ndrwxr-xr-x 4 root root 4096 Oct  6 06:26 ..\n"
    #expect(
      ids([
        Field("execution_num", 1), Field("status", "completed"), Field("code", "BASH: ls -la ./data/"),
        Field("stdout", empty),
      ]) == ["execution.recorded", "execution.completed-record", "data.listed-empty"])
    #expect(
      ids([
        Field("execution_num", 2), Field("status", "completed"), Field("code_type", "python"),
        Field("code", "# 데이터 파일이 없으므로 샘플 데이터를 직접 생성합니다\nimport pandas as pd, numpy as np"),
        Field("stdout", "샘플 데이터 생성 완료: 1000행 -> ./data/Dat-fresh-food-claude.csv\n"),
      ]) == ["execution.recorded", "execution.completed-record", "data.fabricated-words", "data.written"])
    #expect(
      ids([
        Field("execution_num", 1), Field("status", "failed"), Field("code_type", "python"),
        Field("error_type", "FileNotFoundError"),
        Field("error_message", "[Errno 2] No such file or directory: './data/Dat-fresh-food-claude.csv'"),
      ]) == ["execution.recorded", "execution.failed-record", "input.file-missing"])
  }
}

import Diagnosis
import Evidence
import Testing

struct SessionIDTests {
  @Test func `ids of all generations are found in text, and what only looks like one is not`() {
    #expect(SessionID.all(in: "[Session 2025-10-06-06-30-14] up") == ["2025-10-06-06-30-14"])
    #expect(
      SessionID.all(in: "['2026-03-17-06-10-59-a37cb5f0', '2026-03-17-06-10-59-unknown']")
        == ["2026-03-17-06-10-59-a37cb5f0", "2026-03-17-06-10-59-unknown"])
    #expect(SessionID.all(in: "12025-10-06-06-30-14").isEmpty)
    #expect(SessionID.all(in: "2025-10-06-06-30-145").isEmpty)
    #expect(SessionID.all(in: "2025-10-06").isEmpty)
  }

  @Test func `a key names the folder below fargate_sessions`() {
    #expect(
      SessionID.named(inPath: "manus/fargate_sessions/2025-10-06-06-30-14/input/a.csv")
        == "2025-10-06-06-30-14")
    #expect(SessionID.named(inPath: "x/2025-10-06-06-30-14/debug/execution_1.json") == "2025-10-06-06-30-14")
    #expect(SessionID.named(inPath: "uploads/a.csv") == nil)
    #expect(SessionID.instant(of: "2025-10-06-06-30-14")?.nanoseconds == 1_759_732_214_000_000_000)
    #expect(SessionID.instant(of: "3f6d959d-0000-4000-8000-000000000000") == nil)
  }
}

import Testing

@testable import Diagnosis

struct KnownClustersTests {
  @Test func `a cluster is filled in only where exactly one can be meant`() {
    let two = KnownClusters(known: [("blue", "a/fargate_sessions/"), ("green", "b/fargate_sessions/")])
    #expect(two.cluster(of: "b/fargate_sessions/") == "green")
    #expect(two.cluster(of: "c/fargate_sessions/") == nil)
    #expect(two.cluster(of: nil) == nil)
    let same = KnownClusters(known: [("blue", "a/fargate_sessions/"), ("green", "a/fargate_sessions/")])
    #expect(same.cluster(of: "a/fargate_sessions/") == nil)
    #expect(KnownClusters(known: [("blue", nil)]).cluster(of: nil) == "blue")
  }
}

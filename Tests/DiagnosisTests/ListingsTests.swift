import Testing

@testable import Diagnosis

@Suite struct ListingsTests {
  private static let session = "2026-03-17-06-21-52-04534b97"

  private static func listing(
    _ source: Int64, _ prefix: String, isRecursive: Bool = true, isCut: Bool = false, bucket: String = ""
  ) -> CaseIndex.Listing {
    CaseIndex.Listing(
      source: source, path: "listing-\(source).json", prefix: prefix, isRecursive: isRecursive, isCut: isCut,
      reason: "", latestSession: 0, latestObject: nil, isTied: false, bucket: bucket)
  }

  /// Every beginning of the way to a session's records, below its root and below another, and some that lead elsewhere.
  private static let prefixes: [String] = {
    let ways = [
      "a/fargate_sessions/\(session)/debug/", "é/fargate_sessions/\(session)/debug/", "fargate_sessions/",
    ]
    let beginnings = ways.flatMap { way in (0...way.count).map { String(way.prefix($0)) } }
    return beginnings + [
      "a/fargate_sessions/2026-03-18-00-00-00-00000000/", "b/", "a/fargate_sessions/\(session)/x",
    ]
  }()

  private static let all = prefixes.enumerated().map { number, prefix in
    listing(Int64(number), prefix, isRecursive: number % 3 != 0, isCut: number % 7 == 0)
  }

  @Test func `finds by prefix the same listings as asking each of them`() {
    let listings = Listings(Self.all)
    let base = "a/fargate_sessions/\(Self.session)/"
    let found = listings.speaking(of: base, session: Self.session, orIn: [2, 9999]).map(\.source)
    let asked = Self.all.filter { base.hasPrefix($0.prefix) || $0.source == 2 }.map(\.source)
    #expect(found == asked)
    #expect(found.count > 30)
  }

  @Test func `takes the root of each listing where the session has no object of its own`() {
    let found = Listings(Self.all).speaking(of: nil, session: Self.session, orIn: []).map(\.source)
    let asked = Self.all.filter { listing in
      guard let root = CaseIndex.root(of: listing.prefix) else { return false }
      return "\(root)\(Self.session)/".hasPrefix(listing.prefix)
    }.map(\.source)
    #expect(found == asked)
    #expect(found.count > 60)
  }

  @Test(arguments: ["", "a/fargate_sessions/", "elsewhere/"])
  func `knows which listings would have shown an execution record`(home: String) {
    let found = Listings(Self.all).showingDebug(of: Self.session, home: home)
    let asked = Self.all.filter { listing in
      let debug = "\(CaseIndex.root(of: listing.prefix) ?? home)\(Self.session)/debug/"
      guard !listing.isCut else { return false }
      return listing.isRecursive ? debug.hasPrefix(listing.prefix) : debug == listing.prefix
    }
    #expect(found == Set(asked.map(\.source)))
    #expect(!found.isEmpty)
  }

  @Test func `names the bucket of the first listing of a root`() {
    let listings = Listings([
      Self.listing(1, "a/fargate_sessions/"), Self.listing(2, "a/fargate_sessions/x/", bucket: "first"),
      Self.listing(3, "a/fargate_sessions/", bucket: "second"), Self.listing(4, "", bucket: "none"),
    ])
    #expect(listings.bucket(ofRoot: "a/fargate_sessions/") == "first")
    #expect(listings.bucket(ofRoot: "b/fargate_sessions/") == nil)
  }
}

public import Evidence
import Foundation

/// What the user declared about clocks that do not name their zone, or that are wrong.
public struct ClockPolicy: Sendable {
  private let zone: TimeZone?
  private let offsets: [Clock: Int64]
  private let isIdle: Bool

  /// `listingTimeZone`: an IANA name (`Asia/Seoul`) or an offset (`+09:00`, `UTC`).
  /// `offsets`: seconds to add to the times of a clock.
  public init(listingTimeZone: String? = nil, offsets: [Clock: Int64] = [:]) throws {
    zone = try listingTimeZone.map(ClockPolicy.zone(named:))
    self.offsets = offsets.filter { $0.value != 0 }
    isIdle = listingTimeZone == nil && self.offsets.isEmpty
  }

  /// `span` in the declared zone and corrected; a declared time is marked as such.
  @inline(__always)
  func applied(to span: TimeSpan) -> TimeSpan { isIdle ? span : corrected(span) }

  private func corrected(_ span: TimeSpan) -> TimeSpan {
    var span = span
    if let zone, span.clock == .s3, span.zone == .unknown {
      (span.earliest, span.latest) = ClockPolicy.instants(of: span, in: zone)
      (span.zone, span.frame) = (.declared, nil)
    }
    if let seconds = offsets[span.clock] {
      span.earliest = span.earliest.adding(seconds: seconds)
      span.latest = span.latest.adding(seconds: seconds)
      (span.zone, span.frame) = (.declared, nil)
    }
    return span
  }

  /// A wall-clock time that a zone has twice, or not at all (summer time), becomes a span over both readings.
  private static func instants(of span: TimeSpan, in zone: TimeZone) -> (Instant, Instant) {
    let wall = span.earliest
    let seconds = wall.seconds(since: Instant(nanoseconds: 0))
    let day: Int64 = 86_400
    let offsets = Set(
      [seconds - day, seconds + day].map { Int64(zone.secondsFromGMT(for: ClockPolicy.date($0))) })
    var fitting = offsets.filter { Int64(zone.secondsFromGMT(for: ClockPolicy.date(seconds - $0))) == $0 }
    if fitting.isEmpty { fitting = offsets }
    let (low, high) = (fitting.min() ?? 0, fitting.max() ?? 0)
    return (wall.adding(seconds: -high), span.latest.adding(seconds: -low))
  }

  private static func date(_ seconds: Int64) -> Date { Date(timeIntervalSince1970: Double(seconds)) }

  private static func zone(named name: String) throws -> TimeZone {
    if let seconds = fixedOffset(name), let zone = TimeZone(secondsFromGMT: seconds) { return zone }
    // Abbreviations such as `CST` mean several zones: only full names are taken.
    if name.contains("/"), !name.contains(".."), let zone = TimeZone(identifier: name) { return zone }
    throw CaseError(
      .usage, what: "unknown time zone \"\(name.prefix(60))\"", safe: "nothing was read",
      next: "give an IANA name such as Asia/Seoul, or an offset such as +09:00 or UTC")
  }

  private static func fixedOffset(_ name: String) -> Int? {
    if name == "UTC" || name == "Z" || name == "GMT" { return 0 }
    let bytes = Array(name.utf8)
    guard bytes.count >= 3, bytes[0] == 0x2B || bytes[0] == 0x2D else { return nil }
    let digits = bytes.dropFirst().filter { $0 != 0x3A }
    guard digits.count == 2 || digits.count == 4, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    let numbers = digits.map { Int($0) - 0x30 }
    let minutes = numbers.count == 4 ? numbers[2] * 10 + numbers[3] : 0
    let hours = numbers[0] * 10 + numbers[1]
    guard hours <= 14, minutes < 60 else { return nil }
    return (bytes[0] == 0x2D ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}

import Evidence
import Foundation
import Testing

@testable import Intake

@Suite struct GzipTests {
  /// gzip without a compressor: stored blocks with the right checksum.
  static func gzip(_ text: String) -> [UInt8] { gzip(Array(text.utf8)) }

  static func gzip(_ data: [UInt8]) -> [UInt8] {
    var crc: UInt32 = 0xffff_ffff
    for byte in data {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
    crc = ~crc
    let little = { (value: UInt32) in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    let length = UInt16(data.count)
    return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, UInt8(length & 255), UInt8(length >> 8)]
      + [UInt8(~length & 255), UInt8(~length >> 8)] + data + little(crc) + little(UInt32(data.count))
  }

  static let line = "{\"timestamp\":1759732214000,\"message\":\"ok\"}\n"

  @Test("all members are read, and padding behind them is counted")
  func members() throws {
    let result = try read(
      Self.gzip(Self.line) + Self.gzip(Self.line + Self.line) + [UInt8](repeating: 0, count: 512))
    #expect(result.events.count == 3)
    #expect(result.summary.compression == "gzip")
    #expect(result.summary.status == .complete)
    #expect(result.fact("gzip_members") == "2")
    #expect(result.fact("gzip_padding") == "512")
    #expect(result.summary.decodedSize == Int64(3 * Self.line.utf8.count))
  }

  @Test("a damaged member keeps what was decoded before it", arguments: 0..<3)
  func damaged(_ how: Int) throws {
    let good = Self.gzip(Self.line + Self.line)
    var bytes = good
    switch how {
    case 0: bytes.removeLast(6)  // cut
    case 1: bytes[bytes.count - 6] ^= 1  // checksum
    default: bytes += Array("garbage".utf8)
    }
    let result = try read(bytes)
    #expect(result.events.count == 2)
    #expect(result.tiles)
    #expect(result.summary.status == .partial)
    let fault = try #require(result.sink.losses.last)
    #expect((fault.reason, fault.length, fault.offset) == (.gzipDamaged, 0, result.summary.decodedSize))
    #expect(fault.detail.contains("compressed byte"))
  }

  @Test("gzip cut at any byte tiles")
  func cut() throws {
    let good = Self.gzip(Self.line + Self.line)
    for end in 0..<good.count { #expect(try read(Array(good[..<end])).tiles, "cut at \(end)") }
  }

  @Test("gzip inside gzip is refused, and the limit stops a bomb")
  func nested() throws {
    let twice = try read(Self.gzip(Self.gzip(Self.line)))
    #expect(twice.summary.status == .refused)
    #expect(twice.sink.losses.map(\.reason) == [.gzipNested])
    var options = IntakeOptions()
    options.decompressLimit = Int64(Self.line.utf8.count) * 2
    let limited = try read(Self.gzip(Self.line + Self.line + Self.line), options: options)
    #expect(limited.events.count == 2)
    #expect(limited.sink.losses.map(\.reason) == [.decompressLimit])
    #expect(limited.summary.decodedSize == options.decompressLimit)
    let exact = try read(Self.gzip(Self.line + Self.line), options: options)
    #expect(exact.summary.status == .complete)
  }
}

import Foundation
import Intake

/// Checks one report file against the sources on disk.
public struct ReportCheck {
  let report: String
  let root: String?

  public init(report: String, root: String? = nil) { (self.report, self.root) = (report, root) }

  /// - Throws: `IntakeError` when the report itself cannot be read.
  public func problems() throws -> [VerificationProblem] { try check().problems }

  /// What does not agree, and what could not be checked.
  ///
  /// - Throws: `IntakeError` when the report itself cannot be read.
  public func check() throws -> Verification {
    guard let data = FileManager.default.contents(atPath: report) else {
      throw IntakeError(label: report, reason: "the report cannot be read; check the path")
    }
    let files = SourceFiles { path in locate(path).map { .file(path: $0, label: path) } }
    return ReportVerifier.check(String(decoding: data, as: UTF8.self), openSource: files.open)
  }

  private func locate(_ path: String) -> String? {
    let folder = (report as NSString).deletingLastPathComponent
    let candidates = [root.map { "\($0)/\(path)" }, path, folder.isEmpty ? nil : "\(folder)/\(path)"]
      .compactMap { $0 }
    return candidates.first { FileManager.default.fileExists(atPath: $0) } ?? path
  }
}

import Evidence
import Foundation

/// The objects of one session by the folder of its prefix.
struct SessionObjects {
  private var byFolder: [SessionFolder: [(event: Int, name: String)]] = [:]

  init(_ dossier: Dossier) {
    for index in dossier.events.indices where dossier.events[index].kind == .object {
      guard let (folder, name) = dossier.folder(of: index) else { continue }
      byFolder[folder, default: []].append((index, name))
    }
  }

  func events(in folder: SessionFolder) -> [Int] { (byFolder[folder] ?? []).map(\.event) }

  /// Those that the other session lacks, where its listing would show them.
  func missing(in other: SessionObjects, _ dossier: Dossier) -> [Int] {
    let covered = Set(dossier.coverage(.s3Listing).prefixes)
    return SessionFolder.allCases.filter { covered.contains($0.rawValue) }.flatMap { folder -> [Int] in
      let names = Set((other.byFolder[folder] ?? []).map(\.name))
      return (byFolder[folder] ?? []).filter { !names.contains($0.name) }.map(\.event)
    }
  }
}

extension Dossier {
  /// The folder of an object and its name below it; `nil` for one that is not of the session.
  fileprivate func folder(of object: Int) -> (SessionFolder, String)? {
    guard let key = events[object].field("key")?.text, let own = key.range(of: "/\(session)/") else {
      return nil
    }
    let parts = key[own.upperBound...].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, let folder = SessionFolder(rawValue: String(parts[0])) else {
      return nil
    }
    return (folder, String(parts[1]))
  }

  /// Below its folder: `a.csv` of `input/a.csv`.
  func name(of object: Int) -> String? { folder(of: object)?.1 }

  /// `artifacts/final_report.html`; `nil` for an object outside of these folders.
  public func place(of object: Int, in folders: [SessionFolder]) -> String? {
    guard let (folder, name) = folder(of: object), folders.contains(folder) else { return nil }
    return "\(folder.rawValue)/\(name)"
  }
}

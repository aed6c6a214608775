public import Casebook
import GRDB

/// What a tracker has been told about one fingerprint; a row of the case.
public struct TicketState: Sendable, Hashable {
  public var key: String
  public var causeID: String
  public var title: String
  public var isOpen: Bool
  public var tracker: String
  /// The address of the ticket, as the tracker gave it; empty when it is kept by other means.
  public var external: String
  public var night: String
  public var bodyDigest: String
}

extension CaseFile {
  /// By fingerprint. A case of an earlier version has none.
  public func ticketStates() throws -> [String: TicketState] {
    try read { db in
      guard try db.tableExists("tickets") else { return [:] }
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT fingerprint, cause, title, state, tracker, external, night, body_sha256 FROM tickets
          ORDER BY fingerprint
          """)
      let states = rows.map {
        TicketState(
          key: $0[0], causeID: $0[1], title: $0[2], isOpen: $0[3] == "open", tracker: $0[4], external: $0[5],
          night: $0[6], bodyDigest: $0[7])
      }
      return Dictionary(states.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Notes what a tracker was told.
  public func record(_ state: TicketState) throws {
    try write { db in
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO tickets(fingerprint, cause, title, state, tracker, external, night, body_sha256)
          VALUES (?,?,?,?,?,?,?,?)
          """,
        arguments: [
          state.key, state.causeID, state.title, state.isOpen ? "open" : "closed", state.tracker,
          state.external,
          state.night, state.bodyDigest,
        ])
    }
  }
}

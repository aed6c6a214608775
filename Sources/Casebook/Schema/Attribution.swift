/// How we know whose an event is; the number in `events.attribution`, the word in `v_events`.
public enum Attribution: Int, Sendable, CaseIterable {
  /// The line names the session.
  case session = 1
  /// It names the request.
  case request = 2
  /// It stands in a log stream of one session.
  case stream = 3
  /// It names the container, or comes from it.
  case container = 4
  /// Only what stands around it says so.
  case context = 5
  /// The path under which the file was saved names the session.
  case path = 6
  /// Everything else in its folder belongs to one session.
  case folder = 7

  public var name: String {
    switch self {
    case .session: "session"
    case .request: "request"
    case .stream: "stream"
    case .container: "container"
    case .context: "context"
    case .path: "path"
    case .folder: "folder"
    }
  }
}

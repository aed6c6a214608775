import ArgumentParser
import Casebook
import Diagnosis
import Evidence
import Glibc
import Intake
import Knowledge
import Reporting

/// Turns every error into its three lines and its exit status.
enum Failures {
  static func reported(_ body: () throws -> Void) throws {
    // A reader that went away is not our failure; a file-size limit must come back as an error.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    do {
      try body()
    } catch let error as CaseError {
      throw failed("\(error)", error.exitStatus)
    } catch let error as OutputError {
      throw failed("\(error)", error.kind.rawValue)
    } catch let error as KnowledgeErrors {
      throw failed("\(error)", 78)
    } catch let error as QueryError {
      throw failed("\(error)", error.kind == .wrong ? 78 : 65)
    } catch let error as IntakeError {
      throw failed("\(error)", 66)
    } catch let error as OutputFault {
      if error.code == EPIPE { throw ExitCode(141) }
      throw failed(
        "cannot write to standard output: \(String(cString: strerror(error.code)).lowercased())", 74)
    }
  }

  /// Names the selections by SQL that failed; true when there are any.
  static func told(_ failed: FailedSelections) -> Bool {
    for line in failed.lines { Output.warn("error: \(Untrusted(line).terminal())\n") }
    return !failed.isEmpty
  }

  /// At least one of the paths must be there.
  static func needInput(_ paths: [String]) throws {
    for path in paths where path != "-" {
      guard access(path, F_OK) == 0 else {
        throw failed(
          "\(Untrusted(path).terminal()): \(String(cString: strerror(errno)).lowercased())\n"
            + "safe:  nothing was read or written\nnext:  check the path and run again", 66)
      }
    }
  }

  static func noCause(_ id: String, in base: KnowledgeBase) -> ExitCode {
    let nearest = base.causes.nearest(to: id).map { "; did you mean \($0)?" } ?? ""
    return failed(
      "no cause is called \(Untrusted(id).terminal())\(nearest); see: debrief causes list", 64)
  }

  static func needCauses(_ ids: [String], in base: KnowledgeBase) throws {
    for id in ids where base.causes[id] == nil { throw noCause(id, in: base) }
  }

  static func failed(_ message: String, _ status: Int32) -> ExitCode {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map {
      Untrusted(String($0)).terminal()
    }
    Output.warn("error: " + lines.joined(separator: "\n") + "\n")
    return ExitCode(status)
  }
}

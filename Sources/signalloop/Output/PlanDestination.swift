import CommandLineKit
import Foundation

/// Where a plan that was found goes, and whether it may.
struct PlanDestination {
  /// The file; `-` for standard output, nil for nowhere.
  let path: String?
  private let writesUnproven: Bool

  /// Checks before the search whether its plan can be written.
  ///
  /// - Parameters:
  ///   - path: What `--out` says.
  ///   - inputs: Files that are read, none of which may be written over.
  ///   - writesUnproven: Whether a plan is written that is not proven better.
  ///   - printsJSON: Whether the report goes to standard output as one JSON object.
  /// - Throws: `CommandFailure`, exit status 64; `FileFailure` when the folder takes no files.
  init(path: String?, inputs: [String?], writesUnproven: Bool, printsJSON: Bool) throws {
    self.path = path
    self.writesUnproven = writesUnproven
    guard let path else { return }
    if path == "-" {
      guard !printsJSON else {
        throw CommandFailure(
          "--json and --out - both want standard output; give --out a file", exitStatus: .usage)
      }
      return
    }
    for input in inputs.compactMap({ $0 }) where input != "-" {
      guard Self.place(of: input) != Self.place(of: path) else {
        throw CommandFailure(
          "--out \(path) is the file that is read: the plan would take its place; name another",
          exitStatus: .usage)
      }
    }
    try AtomicFile.check(path)
  }

  /// A path without links and detours.
  private static func place(of path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }

  /// What is known of a plan when it is to be written.
  struct Standing {
    /// Whether it is proven better than the start.
    var isBetter: Bool
    /// Whether it breaks a limit of the objective: such a plan is never written.
    var breaksLimit: Bool
    /// Whether it is of use though it is not proven better: because the start breaks a limit that
    /// it keeps, or because the scenario has no plan.
    var isNeeded: Bool
    /// Whether the user ended the search.
    var isInterrupted: Bool
  }

  /// Writes a plan file where it may be written, and tells on standard error where not.
  ///
  /// - Returns: Whether it was written.
  func write(_ file: [UInt8], _ standing: Standing, terminal: Terminal) throws -> Bool {
    guard let path else { return false }
    let name = path == "-" ? "The plan" : path
    if standing.breaksLimit {
      terminal.note("\(name) is not written: the plan breaks a limit of the objective.")
      return false
    }
    if !standing.isBetter, !writesUnproven {
      guard standing.isInterrupted || standing.isNeeded else {
        terminal.note(
          "\(name) is not written: it is not proven better. A larger --budget may find more; "
            + "--write-unproven writes it as it is.")
        return false
      }
      guard path == "-" || !FileManager.default.fileExists(atPath: path) else {
        terminal.note(
          "\(name) is there and stays as it is: the plan found is not proven better. Another --out "
            + "keeps both; --write-unproven writes over it.")
        return false
      }
    }
    try AtomicFile.write(file, to: path, terminal: terminal)
    return true
  }

  /// Prints a report: on standard output, or on standard error where the plan itself goes there.
  func print(_ report: String, terminal: Terminal) {
    (path == "-" ? terminal.error : terminal.output).write(report)
  }
}

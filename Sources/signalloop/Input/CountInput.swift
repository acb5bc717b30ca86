import CommandLineKit
import FieldData
import ScenarioFiles
import SignalModel

/// Counts read from files.
enum CountInput {
  static let option = Option.list(
    "counts", "FILE", .inputFile,
    help: "Counts as CSV, with the columns intersection, approach, turn, from, to, vehicles, or "
      + "one column for each turn; - is standard input.")

  /// Reads files of counts.
  ///
  /// - Throws: `CommandFailure` with everything that is wrong; exit status 65.
  static func read(_ paths: [String], for scenario: Scenario) throws -> CountTable {
    var table = CountTable()
    var problems = FileProblems()
    for path in paths {
      let bytes = try InputFile.read(path, limitBytes: CountReader.byteCountMaximum)
      do {
        table.counts += try CountReader.read(
          bytes: bytes, name: path == "-" ? "<standard input>" : path, network: scenario.network
        ).counts
      } catch {
        problems.append(error)
      }
    }
    guard !problems.hasErrors else {
      let name = paths.count == 1 && paths[0] != "-" ? paths[0] : "counts"
      throw CommandFailure(
        "\(name) cannot be used:\n\(problems.description)", exitStatus: .badInput)
    }
    return table
  }

  /// The scenario with the demand that agrees with counts.
  static func estimate(_ scenario: Scenario, _ counts: CountTable) throws -> DemandEstimate {
    do {
      return try DemandEstimator.estimate(scenario, counts: counts)
    } catch {
      throw CommandFailure(error.description, exitStatus: .badInput)
    }
  }
}

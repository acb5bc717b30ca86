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
    let files = try paths.map { path in
      (
        name: path == "-" ? "<standard input>" : path,
        bytes: try InputFile.read(path, limitBytes: CountReader.byteCountMaximum)
      )
    }
    do {
      return try CountReader.read(files, network: scenario.network)
    } catch {
      let name = paths.count == 1 && paths[0] != "-" ? paths[0] : "counts"
      throw CommandFailure(error.failureMessage(path: name), exitStatus: .badInput)
    }
  }

  /// Reads files of measurements day by day.
  ///
  /// - Throws: `CommandFailure` with everything that is wrong; exit status 65.
  static func measurements(_ paths: [String]) throws -> FieldMeasurements {
    var all = FieldMeasurements()
    for path in paths {
      let bytes = try InputFile.read(path, limitBytes: FieldMeasurements.byteCountMaximum)
      do {
        try all.add(bytes, name: path == "-" ? "<standard input>" : path)
      } catch {
        throw CommandFailure(error.failureMessage(path: path), exitStatus: .badInput)
      }
    }
    return all
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

public import ScenarioFiles
public import SignalModel

/// Reads counts: comma-separated values with a header. All that is wrong with a file is told at
/// once.
///
/// ```
/// intersection,approach,turn,from,to,vehicles
/// main,north,left,07:00,07:15,22
/// main,north,through,07:00,07:15,96
/// ```
///
/// Columns, in any order:
///
/// * `intersection` and `approach`, or `link`: where. The intersection by its id or name, the
///   approach by its name or its link's id.
/// * `turn`: `left`, `through`, `right` or `uTurn`; empty or `all` for the whole approach, as a
///   detector counts it. Without the column the whole approach. Or columns `left`, `through`,
///   `right`, `uTurn` and `all` with the vehicles of each in place of `turn` and `vehicles`; an
///   empty field was not counted.
/// * `from` and `to`: the interval, `HH:MM`, `HH:MM:SS` or seconds after midnight.
/// * `vehicles`: how many came in the interval; or `vehiclesPerHour`.
/// * `day` and `detector`: optional; counts of several days are averaged, and detectors of one
///   approach are compared.
///
/// The names of columns, turns and points of the compass may be Chinese: see ``ChineseNames``.
public enum CountReader {
  /// The largest file, bytes.
  public static let byteCountMaximum = 64 << 20
  /// More vehicles in an hour on one approach are no count, veh/h (assumption: ten full lanes).
  static let vehiclesPerHourMaximum = 25_000.0

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - name: What to call the file in messages.
  ///   - network: Where it was counted.
  /// - Throws: `FileProblems` with everything that is wrong.
  public static func read(
    bytes: [UInt8], name: String, network: Network
  ) throws(FileProblems) -> CountTable {
    try read([(name, bytes)], network: network)
  }

  /// Reads the texts of several files, which must make sense together, too.
  ///
  /// - Throws: `FileProblems` with everything that is wrong.
  public static func read(
    _ files: [(name: String, bytes: [UInt8])], network: Network
  ) throws(FileProblems) -> CountTable {
    var problems = FileProblems()
    var cells: [CountCell] = []
    for file in files {
      var reader = RowReader(name: file.name, network: network)
      reader.read(file.bytes)
      problems.append(reader.problems.problems)
      cells += reader.cells
    }
    var checks = CountChecks(network: network, problems: ProblemList(problems))
    checks.check(cells)
    guard !checks.problems.hasErrors else { throw checks.problems }
    return CountTable(counts: cells.map(\.count))
  }
}

/// A count and where it stands in its file.
struct CountCell {
  var count: Count
  var column: Int
  /// The words by which the file names the approach.
  var words: String
}

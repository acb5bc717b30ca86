public import ScenarioFiles
import SignalModel

/// Measurements of the street, day by day: travel times, delays, stops, queues, waits, volumes.
///
/// CSV with a header that names the columns `day` (YYYY-MM-DD), `measure`, `place` and `value` in
/// any order; other columns are not allowed, so that a misspelt one is not overlooked. Each row is
/// one measurement; those of a day are averaged, for a day is what chance repeats.
public struct FieldMeasurements: Sendable {
  /// What is measured.
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    /// Travel time along a route, s: see ``FieldMeasurements/travelTimes(in:)``.
    case travelTimeSeconds
    /// Delay on an approach, s per vehicle.
    case delaySeconds
    /// Stops per vehicle.
    case stops
    /// Length of a queue, m.
    case queueMeters
    /// Wait of walkers, s.
    case pedestrianWaitSeconds
    /// Vehicles in an hour: what the others depend on, neither good nor bad.
    case volumeVehiclesPerHour
  }

  /// A measure at a place.
  package struct Key: Hashable, Comparable {
    package var measure: Measure
    package var place: String

    package static func < (left: Key, right: Key) -> Bool {
      let order = Measure.allCases
      let places = [left, right].map { order.firstIndex(of: $0.measure) ?? 0 }
      return (places[0], left.place) < (places[1], right.place)
    }
  }

  /// Largest file that is read, bytes.
  public static let byteCountMaximum = 1 << 26
  /// Largest value.
  private static let valueMaximum = 1e7

  /// Sum and number of the values of each day.
  private var days: [Key: [String: (sum: Double, count: Int)]] = [:]

  /// Where each was first read.
  private(set) var sources: [Key: (file: String, line: Int)] = [:]

  /// None.
  public init() {}

  /// What was measured, in a fixed order.
  package var keys: [Key] { days.keys.sorted() }

  /// The mean of each day, in the order of the days.
  package func dayMeans(_ key: Key) -> [Double] {
    (days[key] ?? [:]).sorted { $0.key < $1.key }.map { $0.value.sum / Double($0.value.count) }
  }

  // MARK: Reading

  private static let columns = ["day", "measure", "place", "value"]

  /// Adds the measurements of a text. `name` stands for the file in messages.
  ///
  /// - Throws: everything that is wrong with it.
  public mutating func add(_ bytes: [UInt8], name: String) throws(FileProblems) {
    var notes = MeasurementNotes(name: name)
    guard let decoded = TableText.utf8(bytes) else {
      notes.add(nil, "encoding", TableText.unreadable)
      throw notes.problems
    }
    let text = CSVText(bytes: decoded)
    guard let header = text.rows.first else {
      if let fault = text.fault {
        notes.add(fault.line, "syntax", fault.message)
      } else {
        notes.add(nil, "empty-file", "The file is empty; it needs a header and measurements.")
      }
      throw notes.problems
    }
    let titles = header.fields.map(\.text)
    for title in titles where !Self.columns.contains(title) {
      notes.add(
        header.line, "unknown-column",
        "There is no column \(JSONTree.quoted(title))."
          + "\(Suggestion.sentence(title, among: Self.columns)) "
          + "Columns: \(Suggestion.list(Self.columns)).")
    }
    var places: [Int] = []
    for title in Self.columns {
      let found = titles.indices.filter { titles[$0] == title }
      if found.count == 1 {
        places.append(found[0])
      } else {
        notes.add(
          header.line, "missing-column",
          "The column \(JSONTree.quoted(title)) must be there once; it is there \(found.count) "
            + "times.")
      }
    }
    // Without its columns no row can be judged.
    guard places.count == Self.columns.count, titles.count == places.count else {
      throw notes.problems
    }
    for row in text.rows.dropFirst() { add(row, places, &notes) }
    // What follows a fault cannot be read.
    if let fault = text.fault { notes.add(fault.line, "syntax", fault.message) }
    guard notes.problems.issues.isEmpty else { throw notes.problems }
  }

  private mutating func add(_ row: CSVText.Row, _ places: [Int], _ notes: inout MeasurementNotes) {
    guard row.fields.count == places.count else {
      notes.add(
        row.line, "wrong-count",
        "The row has \(row.fields.count) values; the header has \(places.count).")
      return
    }
    let cells = places.map { row.fields[$0].text }
    if CalendarDay(cells[0]) == nil {
      notes.add(
        row.line, "date",
        "\(JSONTree.quoted(cells[0])) is no day; expected YYYY-MM-DD, such as 2026-03-31.")
    }
    if cells[2].isEmpty { notes.add(row.line, "empty-text", "The place has no name.") }
    let words = Measure.allCases.map(\.rawValue)
    let measure = Measure(rawValue: cells[1])
    if measure == nil {
      notes.add(
        row.line, "unknown-word",
        "\(JSONTree.quoted(cells[1])) is no measure."
          + "\(Suggestion.sentence(cells[1], among: words)) Measures: \(Suggestion.list(words)).")
    }
    guard let value = Double(cells[3]), value >= 0, value <= Self.valueMaximum else {
      notes.add(
        row.line, "out-of-range",
        "\(JSONTree.quoted(cells[3])) is no value; allowed is a number from 0 to "
          + "\(Int(Self.valueMaximum)).")
      return
    }
    guard let measure else { return }
    let key = Key(measure: measure, place: cells[2])
    if sources[key] == nil { sources[key] = (notes.name, row.line) }
    let known = days[key]?[cells[0]] ?? (0, 0)
    days[key, default: [:]][cells[0]] = (known.sum + value, known.count + 1)
  }
}

/// What is wrong with a file of measurements, by line.
private struct MeasurementNotes {
  let name: String
  private(set) var problems = FileProblems()

  init(name: String) { self.name = name }

  mutating func add(_ line: Int?, _ rule: String, _ message: String) {
    guard problems.issues.count < FileProblems.issueCountMaximum else {
      problems.omittedCount += 1
      return
    }
    problems.issues.append(
      FileIssue(file: name, line: line, severity: .error, rule: rule, message: message))
  }
}

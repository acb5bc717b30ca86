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
    /// Travel time along a route, s.
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
  struct Key: Hashable, Comparable {
    var measure: Measure
    var place: String

    static func < (left: Key, right: Key) -> Bool {
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

  /// None.
  public init() {}

  /// What was measured, in a fixed order.
  var keys: [Key] { days.keys.sorted() }

  /// The mean of each day, in the order of the days.
  func dayMeans(_ key: Key) -> [Double] {
    (days[key] ?? [:]).sorted { $0.key < $1.key }.map { $0.value.sum / Double($0.value.count) }
  }

  // MARK: Reading

  /// Adds the measurements of a text. `name` stands for the file in messages.
  ///
  /// - Throws: everything that is wrong with it.
  public mutating func add(_ bytes: [UInt8], name: String) throws(FileProblems) {
    var reader = CSVReader(name: name)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      reader.note(nil, "encoding", "The file is no text in UTF-8.")
      throw reader.problems
    }
    let rows = reader.rows(text)
    guard let header = rows.first else {
      reader.note(nil, "empty-file", "The file is empty; it needs a header and measurements.")
      throw reader.problems
    }
    let columns = ["day", "measure", "place", "value"]
    let before = reader.problems.issues.count
    for title in header.cells where !columns.contains(title) {
      reader.note(
        header.line, "unknown-column",
        "There is no column \(JSONTree.quoted(title)).\(Suggestion.sentence(title, among: columns))"
          + " Columns: \(Suggestion.list(columns)).")
    }
    for title in columns where header.cells.count(where: { $0 == title }) != 1 {
      reader.note(
        header.line, "missing-column",
        "The column \(JSONTree.quoted(title)) must be there once; it is there "
          + "\(header.cells.count { $0 == title }) times.")
    }
    // Without its columns no row can be judged.
    guard reader.problems.issues.count == before else { throw reader.problems }
    let places = columns.map { title in header.cells.firstIndex(of: title) ?? 0 }
    for row in rows.dropFirst() { add(row, places, width: header.cells.count, &reader) }
    guard reader.problems.issues.isEmpty else { throw reader.sorted }
  }

  private mutating func add(
    _ row: CSVReader.Row, _ places: [Int], width: Int, _ reader: inout CSVReader
  ) {
    guard row.cells.count == width else {
      reader.note(
        row.line, "wrong-count",
        "The row has \(row.cells.count) values; the header has \(width).")
      return
    }
    let day = row.cells[places[0]]
    let word = row.cells[places[1]]
    let place = row.cells[places[2]]
    let number = row.cells[places[3]]
    if CalendarDay(day) == nil {
      reader.note(
        row.line, "date",
        "\(JSONTree.quoted(day)) is no day; expected YYYY-MM-DD, such as 2026-03-31.")
    }
    if place.isEmpty { reader.note(row.line, "empty-text", "The place has no name.") }
    let words = Measure.allCases.map(\.rawValue)
    let measure = Measure(rawValue: word)
    if measure == nil {
      reader.note(
        row.line, "unknown-word",
        "\(JSONTree.quoted(word)) is no measure.\(Suggestion.sentence(word, among: words)) "
          + "Measures: \(Suggestion.list(words)).")
    }
    guard let value = Double(number), value >= 0, value <= Self.valueMaximum else {
      reader.note(
        row.line, "out-of-range",
        "\(JSONTree.quoted(number)) is no value; allowed is a number from 0 to "
          + "\(Int(Self.valueMaximum)).")
      return
    }
    guard let measure else { return }
    let known = days[Key(measure: measure, place: place)]?[day] ?? (0, 0)
    days[Key(measure: measure, place: place), default: [:]][day] =
      (known.sum + value, known.count + 1)
  }
}

/// Splits CSV (RFC 4180) into rows, noting what is wrong.
struct CSVReader {
  /// A row and its line.
  struct Row {
    var line: Int
    var cells: [String]
  }

  let name: String
  private(set) var problems = FileProblems()

  init(name: String) { self.name = name }

  /// Most rows.
  private static let rowCountMaximum = 1_000_000

  /// The problems in the order of the lines.
  var sorted: FileProblems {
    let order = problems.issues.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }
    return FileProblems(issues: order.map(\.element), omittedCount: problems.omittedCount)
  }

  /// Notes a problem.
  mutating func note(_ line: Int?, _ rule: String, _ message: String) {
    guard problems.issues.count < FileProblems.issueCountMaximum else {
      problems.omittedCount += 1
      return
    }
    problems.issues.append(
      FileIssue(file: name, line: line, severity: .error, rule: rule, message: message))
  }

  /// The rows that are not empty; blanks around values are left out.
  mutating func rows(_ text: String) -> [Row] {
    var rows: [Row] = []
    // A line break of Windows is one character in Swift.
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (number, line) in lines.enumerated() {
      let content = number == 0 && line.first == "\u{FEFF}" ? line.dropFirst() : line
      guard content.contains(where: { !$0.isWhitespace }) else { continue }
      guard rows.count <= Self.rowCountMaximum else {
        note(number + 1, "too-many-rows", "There are more than \(Self.rowCountMaximum) rows.")
        return rows
      }
      rows.append(Row(line: number + 1, cells: cells(content, line: number + 1)))
    }
    return rows
  }

  private mutating func cells(_ line: Substring, line number: Int) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    var rest = line
    while let character = rest.popFirst() {
      switch character {
      case "\"" where isQuoted && rest.first == "\"":
        cell.append("\"")
        rest.removeFirst()
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        cells.append(Self.trimmed(cell))
        cell = ""
      default: cell.append(character)
      }
    }
    if isQuoted { note(number, "syntax", "A quotation mark is not closed in this line.") }
    cells.append(Self.trimmed(cell))
    return cells
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
  }
}

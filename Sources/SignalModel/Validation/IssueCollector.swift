/// Collects issues; of each rule the first ones in full and then how many there were, so that a
/// mistake repeated in every trip of a city stays readable.
struct IssueCollector {
  /// Issues of one rule that are reported in full.
  static let issuesPerRuleMaximum = 100

  private var issues: [ModelIssue] = []
  private var counts: [(rule: String, severity: Severity, count: Int)] = []
  private(set) var hasErrors = false

  /// Adds an issue. `message` is only made when it will be shown.
  mutating func add(
    _ rule: String, _ severity: Severity = .error, _ subject: ModelIssue.Subject,
    _ message: @autoclosure () -> String
  ) {
    if severity == .error { hasErrors = true }
    let place: Int
    if let known = counts.firstIndex(where: { $0.rule == rule && $0.severity == severity }) {
      place = known
    } else {
      place = counts.count
      counts.append((rule, severity, 0))
    }
    counts[place].count += 1
    guard counts[place].count <= Self.issuesPerRuleMaximum else { return }
    issues.append(
      ModelIssue(rule: rule, severity: severity, subject: subject, message: message()))
  }

  /// Adds an issue when a value is outside what is allowed (or not a number).
  mutating func check(
    _ value: Double, in range: ClosedRange<Double>, _ subject: ModelIssue.Subject,
    _ what: @autoclosure () -> String
  ) {
    if !range.contains(value) {
      let limits = "allowed is \(range.lowerBound) to \(range.upperBound)"
      add("value-range", subject, "\(what()) is \(value), \(limits)")
    }
  }

  /// Adds an issue when an index is outside its table; true when it is inside.
  mutating func check(
    index: Int, in count: Int, _ subject: ModelIssue.Subject, _ what: @autoclosure () -> String
  ) -> Bool {
    if index >= 0, index < count { return true }
    add("index-range", subject, "\(what()) has the index \(index), there are \(count)")
    return false
  }

  private mutating func add(
    _ rule: String, _ subject: ModelIssue.Subject, _ message: @autoclosure () -> String
  ) {
    add(rule, .error, subject, message())
  }

  /// Adds an issue for every id that occurs before.
  mutating func checkUnique(
    _ ids: some Sequence<String>, _ kind: String, _ subject: (Int) -> ModelIssue.Subject
  ) {
    var known: Set<String> = []
    for (index, id) in ids.enumerated() where !known.insert(id).inserted {
      add("duplicate-id", subject(index), "\(kind) \"\(id)\" is there twice")
    }
  }

  /// The issues, with a line for each rule of which some were left out.
  func finished() -> [ModelIssue] {
    let left = counts.filter { $0.count > Self.issuesPerRuleMaximum }
    return issues
      + left.map { entry in
        ModelIssue(
          rule: entry.rule, severity: entry.severity, subject: .scenario,
          message: "\(entry.count - Self.issuesPerRuleMaximum) more of \(entry.rule)")
      }
  }
}

/// Ranges beyond which a value is a mistake, not a street.
enum ValueLimit {
  static let lengthMeters = 0.001...1_000_000.0
  static let speedMetersPerSecond = 0.01...200.0
  static let gradePercent = -100.0...100.0
  static let vehiclesPerHour = 0.0...10_000_000.0
  /// A little more than eleven days: as milliseconds it fits 32 bits with room to add.
  static let clockSeconds = 0.0...1_000_000.0
  static let intervalSeconds = 0.0...86_400.0
  static let finite = -1e12...1e12
}

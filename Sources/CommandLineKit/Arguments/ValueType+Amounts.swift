/// How much work may be done: for a time, or a number of runs.
public enum WorkBudget: Sendable, Equatable {
  /// Work until this much time has passed.
  case time(Duration)
  /// Work until this many runs have been made.
  case runs(Int)
}

extension ValueType where Element == Duration {
  /// A length of time longer than zero and not beyond a year, with its unit: `500ms`, `30s`,
  /// `1.5h`, `1h30m`.
  public static var duration: ValueType {
    ValueType(text: { Amount.text(of: $0) }) { (text) throws(ValueProblem) in
      try Amount.duration(from: text)
    }
  }
}

extension ValueType where Element == WorkBudget {
  /// A time such as `30s` or a number of runs such as `5000runs`.
  public static var budget: ValueType {
    let runs = ValueType<Int>.integer(atLeast: 1)
    return ValueType(text: { Amount.text(of: $0) }) { (text) throws(ValueProblem) in
      for unit in ["runs", "run"] where text.hasSuffix(unit) {
        return .runs(try runs.parse(String(text.dropLast(unit.count))))
      }
      return .time(try Amount.duration(from: text, otherUnit: "runs"))
    }
  }
}

/// Reads and writes amounts with units.
private enum Amount {
  private static let units: [(name: String, milliseconds: Double)] = [
    ("ms", 1), ("s", 1000), ("m", 60_000), ("min", 60_000), ("h", 3_600_000),
  ]

  /// A year: beyond it, what was typed is a mistake.
  private static let mostMilliseconds = 365.0 * 24 * 3_600_000

  static func duration(from text: String, otherUnit: String = "m") throws(ValueProblem) -> Duration
  {
    if text.last?.isNumber == true, Double(text) != nil {
      throw ValueProblem("'\(text)' has no unit, write for example \(text)s or \(text)\(otherUnit)")
    }
    var milliseconds = 0.0
    var rest = text[...]
    repeat {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      let name = rest.prefix { $0.isASCII && $0.isLetter }
      rest = rest.dropFirst(name.count)
      guard let number = Double(digits), let unit = units.first(where: { $0.name == name }) else {
        throw ValueProblem(
          "'\(text)' is not a length of time, write for example 500ms, 30s, 5m or 1h30m")
      }
      milliseconds += number * unit.milliseconds
    } while !rest.isEmpty
    guard milliseconds >= 1 else { throw .tooSmall(text, least: "1ms") }
    guard milliseconds <= mostMilliseconds else { throw .tooLarge(text, most: "8760h") }
    return .milliseconds(Int64(milliseconds.rounded()))
  }

  static func text(of duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = attoseconds / 1_000_000_000_000_000
    if milliseconds != 0 { return "\(seconds * 1000 + milliseconds)ms" }
    if seconds % 3600 == 0 { return "\(seconds / 3600)h" }
    return seconds % 60 == 0 ? "\(seconds / 60)m" : "\(seconds)s"
  }

  static func text(of budget: WorkBudget) -> String {
    switch budget {
    case .time(let duration): text(of: duration)
    case .runs(let count): "\(count)runs"
    }
  }
}

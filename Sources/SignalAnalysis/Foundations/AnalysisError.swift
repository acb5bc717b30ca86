/// Why a closed form or a statistic could not be computed.
///
/// The functions of this module never return NaN: they return a documented value, or throw one of
/// these.
public enum AnalysisError: Error, Equatable, Sendable {
  /// An input is NaN or infinite where a finite number is needed.
  case notFinite(quantity: String)

  /// An input lies outside the range in which the formula means anything.
  case outOfRange(quantity: String, value: Double, lowest: Double, highest: Double)

  /// Too few values to say anything, for example the spread of one observation.
  case tooFewValues(quantity: String, count: Int, minimum: Int)

  /// More values than the limit that keeps the running time bounded.
  case tooManyValues(quantity: String, count: Int, maximum: Int)

  /// Two lists that belong together have different lengths.
  case lengthsDiffer(quantity: String, count: Int, expected: Int)

  /// All values are equal, so that a correlation is undefined.
  case noVariation(quantity: String)

  /// Demand exceeds what the formula, which describes a steady state, can carry.
  case overSaturated(quantity: String, value: Double, limit: Double)

  /// No solution satisfies all constraints.
  case infeasible(reason: String)
}

extension AnalysisError: CustomStringConvertible {
  /// A sentence that names the quantity, the fact and the limit.
  public var description: String {
    switch self {
    case .notFinite(let quantity):
      "\(quantity) is not a finite number"
    case .outOfRange(let quantity, let value, let lowest, let highest):
      "\(quantity) is \(value), allowed are \(lowest) to \(highest)"
    case .tooFewValues(let quantity, let count, let minimum):
      "\(quantity): \(count) given, at least \(minimum) needed"
    case .tooManyValues(let quantity, let count, let maximum):
      "\(quantity): \(count) given, at most \(maximum) allowed"
    case .lengthsDiffer(let quantity, let count, let expected):
      "\(quantity): \(count) given, \(expected) expected"
    case .noVariation(let quantity):
      "\(quantity): all values are equal"
    case .overSaturated(let quantity, let value, let limit):
      "\(quantity) is \(value), but a steady state needs less than \(limit)"
    case .infeasible(let reason):
      reason
    }
  }
}

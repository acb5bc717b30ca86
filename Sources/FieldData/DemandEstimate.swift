public import SignalModel

/// A demand that agrees with counts as well as one can.
public struct DemandEstimate: Hashable, Sendable {
  /// A count beside what the estimated demand sends there.
  public struct Residual: Hashable, Sendable {
    /// Index of the link.
    public var link: Int
    /// The turn; nil for the whole approach.
    public var turn: Turn?
    /// Who counted; empty where the file does not say.
    public var source: String
    /// Counted, vehicles in an hour.
    public var countedVehiclesPerHour: Double
    /// What the scenario had before, vehicles in an hour.
    public var priorVehiclesPerHour: Double
    /// What it has now, vehicles in an hour.
    public var estimatedVehiclesPerHour: Double

    /// The GEH statistic of count and estimate: the root of 2 (m - c)² / (m + c).
    public var geh: Double { Self.geh(countedVehiclesPerHour, estimatedVehiclesPerHour) }

    /// The GEH statistic of two hourly flows; 0 where both are nothing.
    public static func geh(_ first: Double, _ second: Double) -> Double {
      let sum = first + second
      guard sum > 0 else { return 0 }
      return (2 * (first - second) * (first - second) / sum).squareRoot()
    }
  }

  /// The scenario with the estimated demand.
  public var scenario: Scenario
  /// The counts within the measured time, in the order of their files.
  public var residuals: [Residual]
  /// How the counts change in time.
  public var profile: TimeProfile
  /// The peak-hour factor of all counts together; nil where they do not tell.
  public var peakHourFactor: Double?
  /// Vehicles that enter in an hour, before and after.
  public var priorVehiclesPerHour: Double
  /// Vehicles that enter in an hour, now.
  public var estimatedVehiclesPerHour: Double

  /// GEH at or below which a flow counts as matched.
  public static let matchedGEH = 5.0

  /// The share of the counts that are matched; 1 without counts.
  public var matchedShare: Double {
    guard !residuals.isEmpty else { return 1 }
    return Double(residuals.count { $0.geh <= Self.matchedGEH }) / Double(residuals.count)
  }

  /// Root of the mean squared difference of count and estimate, vehicles in an hour.
  public var rootMeanSquareVehiclesPerHour: Double {
    guard !residuals.isEmpty else { return 0 }
    let sum = residuals.reduce(0) {
      let difference = $1.estimatedVehiclesPerHour - $1.countedVehiclesPerHour
      return $0 + difference * difference
    }
    return (sum / Double(residuals.count)).squareRoot()
  }
}

/// Why no demand can be estimated.
public enum EstimationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No count lies in the measured time.
  case noCountInPeriod(period: Range<Double>, covered: Range<Double>?)
  /// The scenario has no demand that could be changed.
  case noDemand

  /// What is wrong, in a sentence.
  public var description: String {
    switch self {
    case .noCountInPeriod(let period, let covered):
      let counted = covered.map { "the counts are from \(clock($0)) " } ?? "there are no counts "
      return "\(counted)and the scenario measures \(clock(period)): no count lies in it"
    case .noDemand: return "the scenario has no vehicles whose flows the counts could change"
    }
  }

  private func clock(_ range: Range<Double>) -> String {
    "\(clock(range.lowerBound)) to \(clock(range.upperBound))"
  }

  private func clock(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(whole / 3600)):\(two(whole / 60 % 60))"
  }
}

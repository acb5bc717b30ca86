/// Dispersion of a platoon between two signals (D. I. Robertson, "TRANSYT: a traffic network study
/// tool", Road Research Laboratory, Report LR 253, 1969).
///
/// A step's arrivals downstream mix the departures one lag earlier with the arrivals of the step
/// before: `q'(t) = F q(t - lag) + (1 - F) q'(t - 1)`.
public struct PlatoonDispersion: Sendable, Equatable {
  /// Smoothing factor `F`, above 0 and at most 1.
  public let smoothingFactor: Double
  /// Lag in whole steps.
  public let lagSteps: Int

  /// The most steps accepted or produced.
  public static let stepLimit = 1_000_000

  /// Creates a dispersion from its two numbers.
  public init(smoothingFactor: Double, lagSteps: Int) throws(AnalysisError) {
    try require(smoothingFactor, "smoothing factor", from: 1e-6, to: 1)
    try requireWhole(lagSteps, "lag", in: 0...PlatoonDispersion.stepLimit)
    self.smoothingFactor = smoothingFactor
    self.lagSteps = lagSteps
  }

  /// Robertson's form, `F = 1 / (1 + a b T)` with a lag of `b T`, where `T` is the mean travel time
  /// in steps.
  ///
  /// - Parameters:
  ///   - meanTravelSeconds: Mean travel time.
  ///   - stepSeconds: Length of a step.
  ///   - dispersion: `a`, 0.35 in TRANSYT.
  ///   - travelTimeFactor: `b`, 0.8 in TRANSYT.
  public init(
    meanTravelSeconds: Double, stepSeconds: Double = 1, dispersion: Double = 0.35,
    travelTimeFactor: Double = 0.8
  ) throws(AnalysisError) {
    let steps = try PlatoonDispersion.steps(meanTravelSeconds, stepSeconds)
    try require(dispersion, "dispersion parameter", from: 0, to: 100)
    try requireFraction(travelTimeFactor, "travel time factor")
    try self.init(
      smoothingFactor: 1 / (1 + dispersion * travelTimeFactor * steps),
      lagSteps: Int((travelTimeFactor * steps).rounded()))
  }

  /// Parameters fitted to the mean and standard deviation of travel times (Yu 2000).
  ///
  /// With `n` the step and `root = sqrt(n^2 + 4 sigma^2)`: `b = (2 T + n - root) / (2 T)`,
  /// `a = (1 - b) / b`, `F = n (root - n) / (2 sigma^2)`.
  public struct Calibration: Sendable, Equatable {
    /// Travel time factor `b`.
    public let travelTimeFactor: Double
    /// Dispersion parameter `a`.
    public let dispersion: Double
    /// Smoothing factor `F`.
    public let smoothingFactor: Double
  }

  /// Calibrates the model to measured travel times.
  ///
  /// - Returns: `F = 1`, no dispersion, when the travel times do not vary.
  /// - Throws: `.infeasible` when they vary so much that the lag would not be positive.
  public static func calibration(
    meanTravelSeconds: Double, standardDeviationSeconds: Double, stepSeconds: Double = 1
  ) throws(AnalysisError) -> Calibration {
    let steps = try steps(meanTravelSeconds, stepSeconds)
    try require(
      standardDeviationSeconds, "standard deviation of travel time", from: 0,
      to: largestQuantity)
    let spread = standardDeviationSeconds / stepSeconds
    let root = (1 + 4 * spread * spread).squareRoot()
    let factor = (2 * steps + 1 - root) / (2 * steps)
    guard factor > 0 else {
      throw .infeasible(
        reason: "a spread of \(standardDeviationSeconds) s is too large for a mean travel time of "
          + "\(meanTravelSeconds) s")
    }
    // 2 / (root + 1) equals n (root - n) / (2 sigma^2) and keeps its digits for a small spread.
    return Calibration(
      travelTimeFactor: factor, dispersion: (1 - factor) / factor, smoothingFactor: 2 / (root + 1))
  }

  /// The Highway Capacity Manual's form (HCM 2010, Chapter 30): with running time `t_R` and step
  /// `d`, `F = 1 / (1 + 0.138 t_R/d + 0.315/d)` and a lag of `t_R/d - 1/F + 1.25` steps.
  public static func highwayCapacityManual(
    runningSeconds: Double, stepSeconds: Double = 1
  ) throws(AnalysisError) -> PlatoonDispersion {
    let steps = try steps(runningSeconds, stepSeconds)
    let smoothing = 1 / (1 + 0.138 * steps + 0.315 / stepSeconds)
    return try PlatoonDispersion(
      smoothingFactor: smoothing, lagSteps: max(0, Int((steps - 1 / smoothing + 1.25).rounded())))
  }

  /// Arrivals downstream of the departures upstream, step by step from the same origin of time.
  ///
  /// - Parameters:
  ///   - upstream: Vehicles departing in each step, no more than `stepLimit`.
  ///   - tailSteps: Steps to go on after the last departure has arrived; the tail of a platoon is
  ///     infinite, and what is cut off is `(1 - F)^tail` of what was on its way.
  /// - Returns: `upstream.count + lagSteps + tailSteps` steps; the first `lagSteps` are empty.
  public func arrivals(
    upstream: [Double], tailSteps: Int = 0
  ) throws(AnalysisError) -> [Double] {
    let limit = PlatoonDispersion.stepLimit
    try requireCount(upstream.count, "upstream steps", in: 0...limit)
    try requireWhole(tailSteps, "tail", in: 0...limit)
    for flow in upstream { try requireNonNegative(flow, "upstream flow") }
    var result = [Double](repeating: 0, count: lagSteps)
    result.reserveCapacity(lagSteps + upstream.count + tailSteps)
    var previous = 0.0
    for step in 0..<(upstream.count + tailSteps) {
      let departing = step < upstream.count ? upstream[step] : 0
      previous = smoothingFactor * departing + (1 - smoothingFactor) * previous
      result.append(previous)
    }
    return result
  }

  /// Arrivals downstream of departures that repeat for ever, step by step of their cycle.
  ///
  /// - Parameter upstream: Vehicles departing in each step of a cycle, at least one step.
  /// - Returns: As many steps; the sum is that of the departures.
  public func cyclicArrivals(upstream: [Double]) throws(AnalysisError) -> [Double] {
    try requireCount(upstream.count, "upstream steps", in: 1...PlatoonDispersion.stepLimit)
    for flow in upstream { try requireNonNegative(flow, "upstream flow") }
    let count = upstream.count
    // One cycle from nothing leaves `last`; in the steady state the value before the first step is
    // last / (1 - (1 - F)^count).
    let keep = 1 - smoothingFactor
    var last = 0.0
    for flow in upstream { last = smoothingFactor * flow + keep * last }
    var previous = last / (1 - power(keep, Double(count)))
    var result = upstream
    for step in upstream.indices {
      previous = smoothingFactor * upstream[step] + keep * previous
      result[(step + lagSteps) % count] = previous
    }
    return result
  }

  private static func steps(
    _ travelSeconds: Double, _ stepSeconds: Double
  ) throws(AnalysisError) -> Double {
    try require(stepSeconds, "step", from: 0.01, to: 3600)
    try require(travelSeconds, "travel time", from: 0.01, to: 10_000)
    return travelSeconds / stepSeconds
  }
}

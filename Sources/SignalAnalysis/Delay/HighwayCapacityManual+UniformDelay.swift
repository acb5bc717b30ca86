extension HighwayCapacityManual {
  /// Uniform delay `d1 = PF 0.5 C (1 - g/C)^2 / (1 - min(1, X) g/C)` in seconds per vehicle
  /// (Webster 1958, first term; HCM 2010, Chapter 18).
  ///
  /// - Returns: 0 for a signal that is always green, half the cycle for one that never is.
  public static func uniformDelaySeconds(
    cycleSeconds: Double, effectiveGreenSeconds: Double, degreeOfSaturation: Double,
    progressionFactor: Double = 1
  ) throws(AnalysisError) -> Double {
    try requirePositive(cycleSeconds, "cycle")
    try require(effectiveGreenSeconds, "effective green", from: 0, to: cycleSeconds)
    try requireDegreeOfSaturation(degreeOfSaturation)
    try requireNonNegative(progressionFactor, "progression factor")
    let greenRatio = effectiveGreenSeconds / cycleSeconds
    // Without red nobody waits; the formula would be 0 / 0 at X = 1.
    guard greenRatio < 1 else { return 0 }
    let redRatio = 1 - greenRatio
    return progressionFactor * 0.5 * cycleSeconds * redRatio * redRatio
      / (1 - min(1, degreeOfSaturation) * greenRatio)
  }

  /// Progression adjustment factor `PF` for arrivals at one rate during green and another during
  /// red (HCM 6th edition 2016, Chapter 19).
  ///
  /// With `u = g/C`, `x = min(1, X)` and the proportion `P` of vehicles that arrive on green,
  /// `PF = (1-P)/(1-u) * (1-xu)/(1-xP) * (1 + x(u-P)/(1-u))`. It is exact for two uniform rates:
  /// the area under the queue polygon divided by that of regular arrivals. `P = u` gives 1.
  ///
  /// - Returns: 1 for a signal that is always green, where there is nothing to adjust.
  public static func progressionFactor(
    proportionArrivingOnGreen: Double, greenRatio: Double, degreeOfSaturation: Double
  ) throws(AnalysisError) -> Double {
    try requireFraction(proportionArrivingOnGreen, "proportion arriving on green")
    try requireFraction(greenRatio, "green ratio")
    try requireDegreeOfSaturation(degreeOfSaturation)
    guard greenRatio < 1 else { return 1 }
    guard proportionArrivingOnGreen < 1 else { return 0 }
    let saturation = min(1, degreeOfSaturation)
    let redRatio = 1 - greenRatio
    let early = (1 - proportionArrivingOnGreen) / redRatio
    let rate =
      (1 - saturation * greenRatio) / (1 - saturation * proportionArrivingOnGreen)
    return early * rate
      * (1 + saturation * (greenRatio - proportionArrivingOnGreen) / redRatio)
  }

  /// Quality of progression in six classes (HCM 2010, Chapter 18).
  public enum ArrivalType: Int, Sendable, CaseIterable {
    /// Dense platoons arriving at the start of red.
    case veryPoor = 1
    /// Platoons arriving mostly during red.
    case unfavorable = 2
    /// Arrivals without regard to the signal: isolated, or dispersed platoons.
    case random = 3
    /// Platoons arriving mostly during green.
    case favorable = 4
    /// Dense platoons arriving at the start of green.
    case highlyFavorable = 5
    /// Near-ideal progression on a one-way street.
    case exceptional = 6

    /// Platoon ratio `Rp = P / (g/C)`.
    public var platoonRatio: Double {
      switch self {
      case .veryPoor: 0.33
      case .unfavorable: 0.67
      case .random: 1
      case .favorable: 1.33
      case .highlyFavorable: 1.67
      case .exceptional: 2
      }
    }
  }

  /// Proportion of vehicles that arrive on green, `P = Rp g/C`, at most 1.
  public static func proportionArrivingOnGreen(
    platoonRatio: Double, greenRatio: Double
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(platoonRatio, "platoon ratio")
    try requireFraction(greenRatio, "green ratio")
    return min(1, platoonRatio * greenRatio)
  }
}

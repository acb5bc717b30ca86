/// From the green that drivers see to the green that serves at the saturation flow.
///
/// The model of Clayton (1941) and Webster (1958): a queue starts late, loses the start-up lost
/// time `l1`, and goes on for the end gain `e` into the yellow change interval.
public enum EffectiveGreen {
  /// Effective green `g = G - l1 + e` in seconds, at least zero.
  ///
  /// A displayed green shorter than the start-up lost time serves nobody: the result is 0.
  public static func seconds(
    displayedGreenSeconds: Double, startUpLostSeconds: Double = 2, endGainSeconds: Double = 2
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(displayedGreenSeconds, "displayed green")
    try requireNonNegative(startUpLostSeconds, "start-up lost time")
    try requireNonNegative(endGainSeconds, "end gain")
    // A signal that never shows green gains nothing at its end.
    guard displayedGreenSeconds > 0 else { return 0 }
    return max(0, displayedGreenSeconds - startUpLostSeconds + endGainSeconds)
  }

  /// Effective green of a phase whose duration includes yellow change and red clearance,
  /// `g = D - l1 - (Y + R - e)`, at least zero (HCM 2010, Chapter 18).
  public static func seconds(
    phaseDurationSeconds: Double, yellowChangeSeconds: Double, redClearanceSeconds: Double,
    startUpLostSeconds: Double = 2, endGainSeconds: Double = 2
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(phaseDurationSeconds, "phase duration")
    try requireNonNegative(yellowChangeSeconds, "yellow change interval")
    try requireNonNegative(redClearanceSeconds, "red clearance interval")
    return try seconds(
      displayedGreenSeconds: max(
        0, phaseDurationSeconds - yellowChangeSeconds - redClearanceSeconds),
      startUpLostSeconds: startUpLostSeconds, endGainSeconds: endGainSeconds)
  }

  /// Lost time of a phase, `l = l1 + Y + R - e` in seconds: what of the phase serves nobody.
  ///
  /// At least zero: an end gain cannot exceed the intervals it is gained from.
  public static func phaseLostSeconds(
    yellowChangeSeconds: Double, redClearanceSeconds: Double, startUpLostSeconds: Double = 2,
    endGainSeconds: Double = 2
  ) throws(AnalysisError) -> Double {
    try requireNonNegative(yellowChangeSeconds, "yellow change interval")
    try requireNonNegative(redClearanceSeconds, "red clearance interval")
    try requireNonNegative(startUpLostSeconds, "start-up lost time")
    try requireNonNegative(endGainSeconds, "end gain")
    return startUpLostSeconds
      + max(0, yellowChangeSeconds + redClearanceSeconds - endGainSeconds)
  }
}

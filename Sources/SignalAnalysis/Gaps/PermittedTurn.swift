/// Capacity of a permitted left turn within a cycle (HCM 2010, Chapter 31).
///
/// The turn waits while the opposing queue clears (`g_q`), then filters through gaps for the rest
/// of its green (`g_u`), and a few vehicles already inside leave when the green ends (sneakers):
/// `c = (g_u s_p + 3600 n_s) / C`.
public struct PermittedTurn: Sendable, Equatable {
  /// Seconds from the start of opposing effective green until its queue is gone, at most that
  /// green.
  public let queueClearanceSeconds: Double
  /// Effective green not blocked by the opposing queue, in seconds.
  public let unblockedGreenSeconds: Double
  /// Capacity in vehicles per hour, sneakers included.
  public let capacityVehiclesPerHour: Double

  /// Computes the capacity.
  ///
  /// The opposing queue is that of regular arrivals: `g_q = y (C - g_o) / (1 - y)`.
  ///
  /// - Parameters:
  ///   - cycleSeconds: Cycle `C`.
  ///   - effectiveGreenSeconds: Permitted effective green of the turn.
  ///   - opposingEffectiveGreenSeconds: Effective green `g_o` of the opposing through movement.
  ///   - opposingFlowRatio: Flow ratio `y` of the opposing lane whose queue lasts longest.
  ///   - permittedSaturationFlowVehiclesPerHour: `s_p`, for instance from `GapAcceptance` with a
  ///     critical gap of 4.5 s and a follow-up headway of 2.5 s.
  ///   - sneakersPerCycle: `n_s`; 2 for a lane of left turns only.
  ///   - opposingHeadStartSeconds: How much earlier the opposing green starts; negative when later.
  public init(
    cycleSeconds: Double, effectiveGreenSeconds: Double, opposingEffectiveGreenSeconds: Double,
    opposingFlowRatio: Double, permittedSaturationFlowVehiclesPerHour: Double,
    sneakersPerCycle: Double = 2, opposingHeadStartSeconds: Double = 0
  ) throws(AnalysisError) {
    try requirePositive(cycleSeconds, "cycle")
    try require(effectiveGreenSeconds, "effective green", from: 0, to: cycleSeconds)
    try require(
      opposingEffectiveGreenSeconds, "opposing effective green", from: 0, to: cycleSeconds)
    try requireNonNegative(opposingFlowRatio, "opposing flow ratio")
    try requireNonNegative(permittedSaturationFlowVehiclesPerHour, "permitted saturation flow")
    try requireNonNegative(sneakersPerCycle, "sneakers per cycle")
    try require(
      opposingHeadStartSeconds, "opposing head start", from: -cycleSeconds, to: cycleSeconds)
    let clearance =
      opposingFlowRatio < 1
      ? opposingFlowRatio * (cycleSeconds - opposingEffectiveGreenSeconds)
        / (1 - opposingFlowRatio)
      : opposingEffectiveGreenSeconds
    queueClearanceSeconds = min(clearance, opposingEffectiveGreenSeconds)
    let blocked = max(0, queueClearanceSeconds - opposingHeadStartSeconds)
    unblockedGreenSeconds = max(0, effectiveGreenSeconds - blocked)
    // Without any green nobody can be inside the intersection when it ends.
    let sneakers = effectiveGreenSeconds > 0 ? sneakersPerCycle : 0
    capacityVehiclesPerHour =
      (unblockedGreenSeconds * permittedSaturationFlowVehiclesPerHour + 3600 * sneakers)
      / cycleSeconds
  }
}

/// Plans whose cycles are about as long, in both simulators.
public struct CycleBand: Hashable, Sendable {
  /// Cycles from the first to below the second, s.
  public var cycleSeconds: Range<Double>
  /// Plans in the band.
  public var planCount: Int
  /// Mean over the plans of our mean delay, s.
  public var ownMeanDelaySeconds: Double
  /// Mean over the plans of SUMO's mean delay, s.
  public var sumoMeanDelaySeconds: Double
  /// Mean over the plans of the signed error of our mean delay, percent: below 0 where we flatter.
  public var errorPercent: Double
}

extension CrossCheckResult {
  /// Where one band of cycles ends and the next begins, s.
  public static let cycleBandSeconds = [0.0, 60, 90, 120, .infinity]

  /// The error by cycle, because a model that flatters short cycles misleads an optimizer although
  /// its error is small on average. Bands without plans, and plans whose signals have different
  /// cycles, are left out.
  public func cycleBands() -> [CycleBand] {
    zip(Self.cycleBandSeconds, Self.cycleBandSeconds.dropFirst()).compactMap { from, to in
      let inside = plans.filter { plan in
        plan.errorPercent != nil && plan.cycleSeconds.map { (from..<to).contains($0) } == true
      }
      guard !inside.isEmpty else { return nil }
      return CycleBand(
        cycleSeconds: from..<to, planCount: inside.count,
        ownMeanDelaySeconds: mean(inside.map(\.own.meanDelaySeconds)),
        sumoMeanDelaySeconds: mean(inside.map(\.sumo.meanDelaySeconds)),
        errorPercent: mean(inside.compactMap(\.errorPercent)))
    }
  }
}

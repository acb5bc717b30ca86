/// Division of a cycle among stages so that all critical lane groups are equally saturated
/// (Webster 1958: greens in proportion to the critical flow ratios).
public enum GreenSplits {
  /// The most stages accepted.
  public static let stageLimit = 256

  /// Effective greens in seconds, in proportion to the flow ratios, none below its minimum.
  ///
  /// A stage whose share would fall short gets its minimum, and the others divide the rest, until
  /// no share falls short. Equal shares when all flow ratios are zero.
  ///
  /// Complexity: the square of the number of stages at worst.
  ///
  /// - Parameters:
  ///   - availableSeconds: Cycle minus lost time, `C - L`.
  ///   - flowRatios: Critical flow ratio of each stage.
  ///   - minimumSeconds: Minimum effective green of each stage; none when empty.
  /// - Throws: `.infeasible` when the minimums exceed what is available.
  public static func equalSaturation(
    availableSeconds: Double, flowRatios: [Double], minimumSeconds: [Double] = []
  ) throws(AnalysisError) -> [Double] {
    try requireNonNegative(availableSeconds, "available green")
    try requireCount(flowRatios.count, "flow ratios", in: 1...stageLimit)
    for ratio in flowRatios { try requireNonNegative(ratio, "flow ratio") }
    var minimums = [Double](repeating: 0, count: flowRatios.count)
    if !minimumSeconds.isEmpty {
      try requireSameCount(
        minimumSeconds.count, "minimum greens", expected: flowRatios.count)
      for minimum in minimumSeconds { try requireNonNegative(minimum, "minimum green") }
      minimums = minimumSeconds
    }
    let needed = minimums.reduce(0, +)
    guard needed <= availableSeconds + 1e-9 else {
      throw .infeasible(
        reason: "minimum greens of \(needed) s exceed the \(availableSeconds) s available")
    }
    return fill(availableSeconds, weights: flowRatios, minimums: minimums)
  }

  /// The same in whole seconds that add up to `availableSeconds` exactly, by largest remainder.
  public static func equalSaturationWholeSeconds(
    availableSeconds: Int, flowRatios: [Double], minimumSeconds: [Int] = []
  ) throws(AnalysisError) -> [Int] {
    let exact = try equalSaturation(
      availableSeconds: Double(availableSeconds), flowRatios: flowRatios,
      minimumSeconds: minimumSeconds.map(Double.init))
    return try LargestRemainder.wholeSeconds(exact, total: availableSeconds)
  }

  private static func fill(
    _ available: Double, weights: [Double], minimums: [Double]
  ) -> [Double] {
    var greens = minimums
    var free = Array(weights.indices)
    var rest = available
    // Each round fixes at least one stage at its minimum, or ends.
    for _ in weights.indices {
      let weightSum = free.reduce(0) { $0 + weights[$1] }
      func share(_ index: Int) -> Double {
        weightSum > 0 ? rest * weights[index] / weightSum : rest / Double(free.count)
      }
      let short = free.filter { share($0) < minimums[$0] }
      if short.isEmpty {
        for index in free { greens[index] = share(index) }
        return greens
      }
      free.removeAll { short.contains($0) }
      rest = max(0, rest - short.reduce(0) { $0 + minimums[$1] })
    }
    return greens
  }
}

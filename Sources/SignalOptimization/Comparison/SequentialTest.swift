/// When to look at paired runs while they are added, and how much of the permitted error each look
/// may spend.
///
/// Who looks again and again until a test comes out significant is wrong far more often than the
/// test says. Here the error of all looks together keeps to the significance: the share of it that
/// may be spent by a look grows in proportion to the runs done, `alpha(t) = alpha t` (the power
/// family of Kim and DeMets 1987 with exponent 1), and each look is tested at what it adds to that
/// share. By Bonferroni's inequality the sum holds for any dependence of the looks; it gives away a
/// little power for needing no joint distribution.
public struct SequentialTest: Hashable, Sendable {
  /// Numbers of paired replications at which the runs are judged, ascending.
  public let looks: [Int]
  /// The significance of each look; they add up to that of the whole test.
  public let significances: [Double]

  /// The least significance of a look; where the first would have less, it comes later. Below it,
  /// a tail of Student's distribution says more about the assumption of normality than about plans.
  private static let lookSignificanceMinimum = 0.000_01

  /// Looks after `first` replications, then each time their number has doubled, at last at
  /// `maximum`.
  ///
  /// - Parameters:
  ///   - first: Replications at the first look; at least 2 are used.
  ///   - maximum: Replications at the last look; not below `first`.
  ///   - significance: Probability of a wrong proof, over all looks.
  public init(first: Int, maximum: Int, significance: Double) {
    let least = Double(maximum) * Self.lookSignificanceMinimum / significance
    let begin = max(2, first, Int(least.rounded(.up)))
    let end = max(begin, maximum)
    var looks = [begin]
    var next = begin
    while next < end {
      next = next <= end / 2 ? next * 2 : end
      looks.append(next)
    }
    self.looks = looks
    var before = 0
    significances = looks.map { look in
      defer { before = look }
      return significance * Double(look - before) / Double(end)
    }
  }
}

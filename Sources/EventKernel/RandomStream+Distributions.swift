extension RandomStream {
  /// True with the given probability.
  @inlinable
  public mutating func bernoulli(probability: Double) -> Bool {
    uniform() < probability
  }

  /// An exponential variate.
  public mutating func exponential(mean: Double) -> Double {
    -mean * PortableMath.log(1 - uniformInside())
  }

  /// An exponential variate above a minimum: the minimum, plus an exponential variate of the rest
  /// of the mean. Always the minimum when the mean does not exceed it.
  public mutating func shiftedExponential(minimum: Double, mean: Double) -> Double {
    minimum + exponential(mean: max(0, mean - minimum))
  }

  /// A headway of a stream in which some vehicles follow others closely: Cowan 1975, model M3.
  ///
  /// With probability 1 - α the headway is the minimum Δ; otherwise it is Δ plus an exponential
  /// variate of rate λ = α·q / (1 - Δ·q), so that the mean is 1/q.
  ///
  /// - Parameters:
  ///   - minimum: The headway Δ inside bunches, in a unit of time.
  ///   - freeProportion: The share α of vehicles that do not follow in a bunch, above 0 up to 1.
  ///   - flow: The flow q, per the same unit of time.
  /// - Returns: Infinity for no flow; the minimum when the flow is 1/Δ or more, as then every
  ///   vehicle follows.
  public mutating func bunchedHeadway(
    minimum: Double, freeProportion: Double, flow: Double
  ) -> Double {
    let survival = 1 - uniformInside()
    guard flow > 0 else { return .infinity }
    let slack = 1 - minimum * flow
    guard slack > 0, survival < freeProportion else { return minimum }
    let rate = freeProportion * flow / slack
    return minimum - PortableMath.log(survival / freeProportion) / rate
  }

  /// A normal variate, by the quantile function.
  public mutating func normal(mean: Double, deviation: Double) -> Double {
    mean + deviation * NormalQuantile.value(at: uniformInside())
  }

  /// A variate whose logarithm is normal.
  ///
  /// - Parameters:
  ///   - mean: The mean of the variate itself, above zero.
  ///   - deviation: The standard deviation of the variate itself.
  public mutating func logNormal(mean: Double, deviation: Double) -> Double {
    let ratio = deviation / mean
    let variance = PortableMath.log(1 + ratio * ratio)
    let centre = PortableMath.log(mean) - variance / 2
    return PortableMath.exp(normal(mean: centre, deviation: variance.squareRoot()))
  }

  /// An index, each as likely as its weight among all weights.
  ///
  /// - Returns: Nil when the weights have no positive sum, or one is negative or not finite. A
  ///   number is taken from the generator all the same.
  /// - Complexity: O(*n*) in the number of weights. For many draws of the same weights make a
  ///   ``DiscreteDistribution``.
  public mutating func discrete(weights: [Double]) -> Int? {
    let share = uniform()
    guard let total = DiscreteDistribution.total(of: weights) else { return nil }
    let goal = share * total
    var sum = 0.0
    var last = 0
    for (index, weight) in weights.enumerated() where weight > 0 {
      sum += weight
      last = index
      if goal < sum { return index }
    }
    // The product may round up to the total.
    return last
  }

  /// An index of a distribution.
  ///
  /// - Complexity: O(1) on average.
  public mutating func discrete(_ distribution: DiscreteDistribution) -> Int {
    distribution.index(at: uniform())
  }
}

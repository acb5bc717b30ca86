/// What a test asks of a sample: its moments, and how far it lies from a distribution.
struct SampleCheck {
  let values: [Double]

  init(_ values: [Double]) {
    self.values = values.sorted()
  }

  init(count: Int, _ draw: () -> Double) {
    self.init((0..<count).map { _ in draw() })
  }

  var mean: Double { values.reduce(0, +) / Double(values.count) }

  var variance: Double {
    let mean = mean
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }

  /// The distance of Kolmogorov and Smirnov from a continuous distribution function.
  func distance(_ distribution: (Double) -> Double) -> Double {
    let count = Double(values.count)
    return values.enumerated().reduce(0) { greatest, element in
      let expected = distribution(element.element)
      let above = Double(element.offset + 1) / count - expected
      let below = expected - Double(element.offset) / count
      return max(greatest, above, below)
    }
  }

  /// The distance a sample of the distribution itself exceeds once in 1000 times (Kolmogorov's
  /// limit).
  static func distanceLimit(count: Int) -> Double { 1.95 / Double(count).squareRoot() }
}

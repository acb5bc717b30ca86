import EventKernel

/// The evolution strategy with covariance matrix adaptation (Hansen 2016, "The CMA evolution
/// strategy: a tutorial"): minimises a function of many numbers of which only values are known.
///
/// ```swift
/// var strategy = CovarianceAdaptation(mean: [1, 2], deviation: 0.5)
/// while strategy.deviation > 1e-6 {
///   let generation = strategy.ask(&stream)
///   strategy.tell(generation, values: generation.map(cost))
/// }
/// ```
///
/// It samples a generation around a mean, ranks it, and moves mean, step length and the shape of
/// the cloud towards the better half. Only ranks count, so that noise and steps in the function do
/// little harm. Beyond ``CovarianceAdaptation/fullDimensionMaximum`` dimensions only the diagonal of
/// the shape is learnt (Ros and Hansen 2008, "A simple modification in CMA-ES").
///
/// Complexity: O(n²) for each sample and O(n³) for each generation of n dimensions, O(n) with the
/// diagonal alone.
struct CovarianceAdaptation {
  /// Shapes of more dimensions are diagonal: to learn n² numbers takes more runs than a search has.
  static let fullDimensionMaximum = 40

  /// The centre of the cloud.
  private(set) var mean: [Double]
  /// The length of a step.
  private(set) var deviation: Double
  /// Points in a generation.
  let populationCount: Int

  private let weights: [Double]
  /// The variance effective selection mass µ.
  private let selection: Double
  private var meanPath: [Double]
  private var stepPath: [Double]
  private var shape: CloudShape
  private var generation = 0.0

  /// A strategy that begins around `mean`, with steps of `deviation` in every direction.
  ///
  /// - Parameter populationCount: Points in a generation, at least 4; by default 4 + 3 ln n
  ///   (Hansen 2016, table 1).
  init(mean: [Double], deviation: Double, populationCount: Int? = nil) {
    let count = mean.count
    self.mean = mean
    self.deviation = deviation
    let population =
      populationCount ?? 4 + Int(3 * PortableMath.log(Double(max(1, count))))
    self.populationCount = max(4, population)
    let raw = (1...max(2, self.populationCount / 2)).map {
      PortableMath.log(Double(max(4, population) + 1) / 2) - PortableMath.log(Double($0))
    }
    let total = raw.reduce(0, +)
    weights = raw.map { $0 / total }
    selection = 1 / weights.reduce(0) { $0 + $1 * $1 }
    meanPath = [Double](repeating: 0, count: count)
    stepPath = meanPath
    shape = CloudShape(dimension: count, isDiagonal: count > Self.fullDimensionMaximum)
  }

  /// A generation of points.
  func ask(_ stream: inout RandomStream) -> [[Double]] {
    (0..<populationCount).map { _ in
      let normal = mean.indices.map { _ in stream.normal(mean: 0, deviation: 1) }
      return zip(mean, shape.stretched(normal)).map { $0 + deviation * $1 }
    }
  }

  /// Learns from the values of a generation.
  ///
  /// - Parameters:
  ///   - points: What ``ask(_:)`` gave, or points near to it.
  ///   - values: The function's value of each; the smaller the better.
  mutating func tell(_ points: [[Double]], values: [Double]) {
    let dimension = Double(mean.count)
    generation += 1
    let order = points.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    let steps = order.prefix(weights.count).map { rank in
      zip(points[rank], mean).map { ($0 - $1) / deviation }
    }
    let moved = mean.indices.map { place in
      zip(steps, weights).reduce(0) { $0 + $1.0[place] * $1.1 }
    }
    mean = zip(mean, moved).map { $0 + deviation * $1 }

    // Step length (equations 43 and 44).
    let learning = (selection + 2) / (dimension + selection + 5)
    let damping =
      1 + learning + 2 * max(0, ((selection - 1) / (dimension + 1)).squareRoot() - 1)
    let push = (learning * (2 - learning) * selection).squareRoot()
    stepPath = zip(stepPath, shape.whitened(moved)).map { (1 - learning) * $0 + push * $1 }
    let length = stepPath.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let expected =
      dimension.squareRoot() * (1 - 1 / (4 * dimension) + 1 / (21 * dimension * dimension))
    deviation *= PortableMath.exp(min(1, learning / damping * (length / expected - 1)))

    // Shape (equations 45 to 47). A path that is still too long waits for the step length.
    let remembered =
      1 - PortableMath.exp(2 * generation * PortableMath.log(max(1e-12, 1 - learning)))
    let isStalled =
      length / max(remembered, 1e-12).squareRoot() >= (1.4 + 2 / (dimension + 1)) * expected
    let memory = (4 + selection / dimension) / (dimension + 4 + 2 * selection / dimension)
    let pull = isStalled ? 0 : (memory * (2 - memory) * selection).squareRoot()
    meanPath = zip(meanPath, moved).map { (1 - memory) * $0 + pull * $1 }
    // A diagonal has less to learn and learns faster (Ros and Hansen 2008, equation 4).
    let speed = shape.isDiagonal ? (dimension + 2) / 3 : 1
    let rankOne = min(0.5, speed * 2 / ((dimension + 1.3) * (dimension + 1.3) + selection))
    let rankMu = min(
      1 - rankOne,
      speed * 2 * (selection - 2 + 1 / selection)
        / ((dimension + 2) * (dimension + 2) + selection))
    let lost = isStalled ? rankOne * memory * (2 - memory) : 0
    shape.decay(by: 1 - rankOne - rankMu + lost)
    shape.add(meanPath, weight: rankOne)
    for (step, weight) in zip(steps, weights) { shape.add(step, weight: rankMu * weight) }
    shape.settle()
  }
}

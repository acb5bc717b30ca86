/// The shape of a cloud of normally distributed points: its covariance matrix, and the axes and
/// lengths that follow from it.
struct CloudShape {
  /// Whether only the variances are kept.
  let isDiagonal: Bool
  private let dimension: Int
  /// Row by row; only the diagonal where that is all.
  private var covariance: [Double]
  /// Columns are the axes.
  private var axes: [Double]
  private var lengths: [Double]

  /// The round cloud.
  init(dimension: Int, isDiagonal: Bool) {
    self.isDiagonal = isDiagonal
    self.dimension = dimension
    lengths = [Double](repeating: 1, count: dimension)
    covariance = isDiagonal ? lengths : Self.identity(dimension)
    axes = isDiagonal ? [] : covariance
  }

  private static func identity(_ dimension: Int) -> [Double] {
    (0..<dimension * dimension).map { $0 % (dimension + 1) == 0 ? 1 : 0 }
  }

  /// A point of the round cloud brought into the shape.
  func stretched(_ point: [Double]) -> [Double] {
    let long = zip(point, lengths).map { $0 * $1 }
    guard !isDiagonal else { return long }
    return (0..<dimension).map { row in
      var sum = 0.0
      for column in 0..<dimension { sum += axes[row * dimension + column] * long[column] }
      return sum
    }
  }

  /// A step freed of the shape, in the original directions.
  func whitened(_ step: [Double]) -> [Double] {
    guard !isDiagonal else { return zip(step, lengths).map { $0 / $1 } }
    let along = (0..<dimension).map { column in
      var sum = 0.0
      for row in 0..<dimension { sum += axes[row * dimension + column] * step[row] }
      return sum / lengths[column]
    }
    return (0..<dimension).map { row in
      var sum = 0.0
      for column in 0..<dimension { sum += axes[row * dimension + column] * along[column] }
      return sum
    }
  }

  /// Multiplies the covariance.
  mutating func decay(by factor: Double) {
    for place in covariance.indices { covariance[place] *= factor }
  }

  /// Adds the outer product of a step with itself.
  mutating func add(_ step: [Double], weight: Double) {
    if isDiagonal {
      for place in 0..<dimension { covariance[place] += weight * step[place] * step[place] }
      return
    }
    for row in 0..<dimension {
      let factor = weight * step[row]
      for column in 0..<dimension { covariance[row * dimension + column] += factor * step[column] }
    }
  }

  /// Works out axes and lengths of the covariance. Complexity: O(dimension³).
  mutating func settle() {
    if isDiagonal {
      lengths = covariance.map { max($0, Self.varianceMinimum).squareRoot() }
      return
    }
    var matrix = covariance
    axes = Self.identity(dimension)
    for _ in 0..<Self.sweepsMaximum where rotate(&matrix) {}
    lengths = (0..<dimension).map {
      max(matrix[$0 * (dimension + 1)], Self.varianceMinimum).squareRoot()
    }
  }

  private static let varianceMinimum = 1e-20
  private static let sweepsMaximum = 30

  /// One sweep of Jacobi rotations (Golub and Van Loan 2013, section 8.5); false when the matrix is
  /// diagonal already.
  private mutating func rotate(_ matrix: inout [Double]) -> Bool {
    var hasRotated = false
    for first in 0..<dimension {
      for second in first + 1..<max(first + 1, dimension) {
        let mixed = matrix[first * dimension + second]
        let left = matrix[first * (dimension + 1)]
        let right = matrix[second * (dimension + 1)]
        guard mixed.magnitude > 1e-12 * (left.magnitude * right.magnitude).squareRoot() + 1e-300
        else { continue }
        hasRotated = true
        let ratio = (right - left) / (2 * mixed)
        let tangent =
          (ratio < 0 ? -1 : 1) / (ratio.magnitude + (1 + ratio * ratio).squareRoot())
        let cosine = 1 / (1 + tangent * tangent).squareRoot()
        let sine = tangent * cosine
        for other in 0..<dimension {
          Self.turn(&matrix, other * dimension + first, other * dimension + second, cosine, sine)
        }
        for other in 0..<dimension {
          Self.turn(&matrix, first * dimension + other, second * dimension + other, cosine, sine)
          Self.turn(&axes, other * dimension + first, other * dimension + second, cosine, sine)
        }
      }
    }
    return hasRotated
  }

  private static func turn(
    _ values: inout [Double], _ first: Int, _ second: Int, _ cosine: Double, _ sine: Double
  ) {
    let left = values[first]
    let right = values[second]
    values[first] = cosine * left - sine * right
    values[second] = sine * left + cosine * right
  }
}

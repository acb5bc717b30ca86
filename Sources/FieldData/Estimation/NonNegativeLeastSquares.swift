/// Weighted linear least squares over numbers that are not negative, with a known value for each to
/// stay near to:
///
///     minimise  Σ_k w_k (a_k · x - b_k)² + Σ_j v_j (x_j - p_j)²,  x ≥ 0
///
/// by coordinate descent: each number in turn goes to its optimum with the others held. The sum is
/// strictly convex where every `v_j` is positive, so that there is one optimum and the descent
/// finds it (Luo and Tseng 1992).
///
/// Complexity: O(sweeps x coefficients), at most ``sweepsMaximum`` sweeps.
struct NonNegativeLeastSquares {
  /// A row: what a sum should be.
  struct Row {
    var columns: [(column: Int, coefficient: Double)]
    var target: Double
    var weight: Double
  }

  /// Sweeps over all numbers at most.
  static let sweepsMaximum = 2000
  /// Changes below this share of a number end the descent.
  private static let tolerance = 1e-7

  private let rows: [Row]
  private let priors: [Double]
  private let priorWeights: [Double]
  /// For each number the rows it is in.
  private let places: [[(row: Int, coefficient: Double)]]

  init(rows: [Row], priors: [Double], priorWeights: [Double]) {
    self.rows = rows
    self.priors = priors
    self.priorWeights = priorWeights
    var places = [[(row: Int, coefficient: Double)]](repeating: [], count: priors.count)
    for (index, row) in rows.enumerated() {
      for (column, coefficient) in row.columns { places[column].append((index, coefficient)) }
    }
    self.places = places
  }

  /// The optimum, from the known values on.
  func solution() -> [Double] {
    var x = priors
    var residuals = rows.map { row in
      row.columns.reduce(-row.target) { $0 + $1.coefficient * x[$1.column] }
    }
    for _ in 0..<Self.sweepsMaximum {
      var change = 0.0
      for column in x.indices {
        var slope = priorWeights[column] * (x[column] - priors[column])
        var curvature = priorWeights[column]
        for (row, coefficient) in places[column] {
          slope += rows[row].weight * coefficient * residuals[row]
          curvature += rows[row].weight * coefficient * coefficient
        }
        guard curvature > 0 else { continue }
        let next = max(0, x[column] - slope / curvature)
        let step = next - x[column]
        guard step != 0 else { continue }
        x[column] = next
        for (row, coefficient) in places[column] { residuals[row] += coefficient * step }
        change = max(change, step.magnitude / max(1, next))
      }
      if change < Self.tolerance { break }
    }
    return x
  }
}

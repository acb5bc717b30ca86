import EventKernel
import Testing

@testable import SignalOptimization

@Suite struct CovarianceAdaptationTests {
  private func minimum(
    _ cost: ([Double]) -> Double, from start: [Double], generations: Int, seed: UInt64 = 1
  ) -> (point: [Double], deviation: Double) {
    var stream = RandomStream(seed: seed, purpose: .planSearch, origin: 9)
    var strategy = CovarianceAdaptation(mean: start, deviation: 1)
    for _ in 0..<generations {
      let points = strategy.ask(&stream)
      strategy.tell(points, values: points.map(cost))
    }
    return (strategy.mean, strategy.deviation)
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func findsTheBottomOfABowl(seed: UInt64) {
    let found = minimum(
      { $0.reduce(0) { $0 + ($1 - 3) * ($1 - 3) } }, from: [0, 0, 0, 0, 0], generations: 120,
      seed: seed)
    #expect(found.point.allSatisfy { abs($0 - 3) < 1e-4 })
    #expect(found.deviation < 1e-3)
  }

  @Test func followsABentValley() {
    // Rosenbrock 1960: the minimum is 0 at (1, 1, 1).
    func valley(_ x: [Double]) -> Double {
      (0..<x.count - 1).reduce(0.0) { sum, i in
        let bend = x[i + 1] - x[i] * x[i]
        return sum + 100 * bend * bend + (1 - x[i]) * (1 - x[i])
      }
    }
    let found = minimum(valley, from: [-1, 1, 0], generations: 600)
    #expect(valley(found.point) < 1e-6)
  }

  @Test func learnsUnequalScales() {
    let found = minimum(
      {
        $0.enumerated().reduce(0) { $0 + (1 + 1000 * Double($1.offset)) * $1.element * $1.element }
      },
      from: [2, 2, 2, 2], generations: 250)
    #expect(found.point.allSatisfy { abs($0) < 1e-3 })
  }

  @Test func learnsTheDiagonalOfManyDimensions() {
    let count = CovarianceAdaptation.fullDimensionMaximum + 20
    let found = minimum(
      { $0.enumerated().reduce(0) { $0 + Double(1 + $1.offset) * $1.element * $1.element } },
      from: [Double](repeating: 1, count: count), generations: 400)
    #expect(found.point.allSatisfy { abs($0) < 1e-2 })
  }

  @Test func dividesNearest() {
    #expect(PlanCoordinates.nearestDivision(of: 6, to: [1, 2, 3]) == [1, 2, 3])
    #expect(PlanCoordinates.nearestDivision(of: 3, to: [4, 1, -5]) == [3, 0, 0])
    let even = PlanCoordinates.nearestDivision(of: 9, to: [0, 0, 0])
    #expect(even == [3, 3, 3])
  }
}

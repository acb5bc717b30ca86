import SignalAnalysis
import SignalModel
import TrafficSimulation

/// Judges the paired runs of one look.
struct ComparisonJudge {
  let candidates: [PlanComparison.Candidate]
  let options: PlanComparison.Options
  /// For each replication the result of each plan.
  let runs: [[ReplicationResult]]
  /// What this look may spend of the significance.
  let lookSignificance: Double
  let index: PerformanceIndex

  init(
    candidates: [PlanComparison.Candidate], options: PlanComparison.Options,
    runs: [[ReplicationResult]], lookSignificance: Double
  ) {
    self.candidates = candidates
    self.options = options
    self.runs = runs
    self.lookSignificance = lookSignificance
    index = PerformanceIndex(
      objective: options.objective, scenario: candidates[0].simulation.scenario)
  }

  /// Values of one quantity in the replications in which both plans have it.
  private struct Paired {
    var a: [Double]
    var b: [Double]
    var differences: [Double] { zip(a, b).map { $1 - $0 } }
  }

  func result() -> ComparisonOutcome {
    var pairs = candidates.indices.dropFirst().map(structure)
    judgeMeasures(&pairs)
    judgeApproaches(&pairs)
    judgeCrosswalks(&pairs)
    return ComparisonOutcome(
      plans: candidates.indices.map(outcome), pairs: pairs, replications: runs.count, looks: [],
      significance: options.significance, intervalLevel: 1 - lookSignificance,
      isDeterministic: runs.allSatisfy { $0[0].traceHash == runs[0][0].traceHash },
      isCancelled: false)
  }

  private func outcome(_ plan: Int) -> PlanOutcome {
    let results = runs.map { $0[plan] }
    var broken: [BrokenLimit] = []
    for timed in candidates[plan].plans { broken += index.brokenLimits(of: timed.plan) }
    return PlanOutcome(
      name: candidates[plan].name, combinedIndex: index.combined(results),
      breakdown: index.breakdown(results), brokenLimits: broken + index.brokenLimits(results))
  }

  private func structure(_ plan: Int) -> PairComparison {
    let scenario = candidates[0].simulation.scenario
    return PairComparison(
      plan: plan,
      structure: PlanDifference(
        candidates[0].plans, candidates[plan].plans, network: scenario.network,
        period: scenario.period),
      measureNames: [], measureValues: [], approaches: [], crosswalks: [])
  }

  // MARK: Measures

  private func judgeMeasures(_ pairs: inout [PairComparison]) {
    var places: [(pair: Int, measure: ComparedMeasure)] = []
    var quantities: [Paired] = []
    for measure in ComparedMeasure.allCases {
      let values = runs.map { plans in plans.map { measure.value($0, index) } }
      guard values.allSatisfy({ $0.allSatisfy { $0 != nil } }), !repeatsDelay(measure) else {
        continue
      }
      for (position, pair) in pairs.enumerated() {
        places.append((position, measure))
        quantities.append(
          Paired(a: values.compactMap { $0[0] }, b: values.compactMap { $0[pair.plan] }))
      }
    }
    let comparisons = compare(
      quantities,
      margins: zip(places, quantities).map { place, quantity in
        margin(quantity, floor: place.measure.marginFloor)
      }, lowerIsBetter: places.map(\.measure.lowerIsBetter), drawsBootstrap: true)
    for (place, comparison) in zip(places, comparisons) {
      guard let comparison else { continue }
      pairs[place.pair].measureNames.append(place.measure)
      pairs[place.pair].measureValues.append(comparison)
    }
  }

  /// Where all vehicles carry as many people, their delay is that of the vehicles.
  private func repeatsDelay(_ measure: ComparedMeasure) -> Bool {
    guard measure == .meanPersonDelaySeconds else { return false }
    return runs.allSatisfy { plans in
      plans.allSatisfy {
        abs($0.network.meanPersonDelaySeconds - $0.network.meanDelaySeconds) < 1e-9
      }
    }
  }

  private func margin(_ quantity: Paired, floor: Double) -> Double {
    let mean = quantity.a.reduce(0, +) / Double(quantity.a.count)
    return max(floor, options.marginShare * abs(mean))
  }

  // MARK: Approaches

  /// The least equivalence margin of the delay on an approach, s.
  private static let approachMarginFloor = 0.5

  private func judgeApproaches(_ pairs: inout [PairComparison]) {
    let approaches = runs.map { $0.map(\.approaches) }
    var places: [(pair: Int, link: Int, vehicles: Double)] = []
    var quantities: [Paired] = []
    for place in approaches[0][0].indices {
      for (position, pair) in pairs.enumerated() {
        var quantity = Paired(a: [], b: [])
        var vehicles = 0
        for run in approaches {
          let a = run[0][place]
          let b = run[pair.plan][place]
          guard a.countedVehicles > 0, b.countedVehicles > 0 else { continue }
          quantity.a.append(a.meanDelaySeconds)
          quantity.b.append(b.meanDelaySeconds)
          vehicles += a.countedVehicles + b.countedVehicles
        }
        guard quantity.a.count >= 2 else { continue }
        places.append(
          (position, approaches[0][0][place].link, Double(vehicles) / Double(2 * runs.count)))
        quantities.append(quantity)
      }
    }
    let comparisons = compare(
      quantities, margins: quantities.map { margin($0, floor: Self.approachMarginFloor) },
      lowerIsBetter: quantities.map { _ in true }, drawsBootstrap: false)
    for (place, comparison) in zip(places, comparisons) {
      guard let comparison else { continue }
      pairs[place.pair].approaches.append(
        ApproachDelayComparison(
          link: place.link, vehicles: place.vehicles, delaySeconds: comparison))
    }
  }

  // MARK: Crosswalks

  private func judgeCrosswalks(_ pairs: inout [PairComparison]) {
    var places: [(pair: Int, crosswalk: Int)] = []
    var quantities: [Paired] = []
    for place in runs[0][0].crosswalks.indices {
      for (position, pair) in pairs.enumerated() {
        var quantity = Paired(a: [], b: [])
        for run in runs {
          let a = run[0].crosswalks[place]
          let b = run[pair.plan].crosswalks[place]
          guard a.startedWalkers > 0, b.startedWalkers > 0 else { continue }
          quantity.a.append(a.meanWaitSeconds)
          quantity.b.append(b.meanWaitSeconds)
        }
        guard quantity.a.count >= 2 else { continue }
        places.append((position, runs[0][0].crosswalks[place].crosswalk))
        quantities.append(quantity)
      }
    }
    let floor = ComparedMeasure.meanPedestrianWaitSeconds.marginFloor
    let comparisons = compare(
      quantities, margins: quantities.map { margin($0, floor: floor) },
      lowerIsBetter: quantities.map { _ in true }, drawsBootstrap: false)
    for (place, comparison) in zip(places, comparisons) {
      guard let comparison else { continue }
      pairs[place.pair].crosswalks.append(
        CrosswalkWaitComparison(crosswalk: place.crosswalk, waitSeconds: comparison))
    }
  }

  // MARK: Statistics

  /// Compares quantities that are tested together. Nil where numbers are beyond what statistics
  /// accept.
  private func compare(
    _ quantities: [Paired], margins: [Double], lowerIsBetter: [Bool], drawsBootstrap: Bool
  ) -> [MeasureComparison?] {
    let tests = quantities.map {
      try? PairedDifference(differences: $0.differences, level: 1 - lookSignificance)
    }
    let fromZero = corrected(tests.map { $0?.pValue ?? 1 })
    let fromMargin = corrected(
      zip(tests, margins).map { test, margin in (try? test?.pValue(beyond: margin)) ?? 1 })
    return quantities.indices.map { position in
      guard let test = tests[position] else { return nil }
      var comparison = try? comparison(
        quantities[position], test, pValue: fromZero[position],
        beyondMargin: fromMargin[position], margin: margins[position],
        lowerIsBetter: lowerIsBetter[position])
      if drawsBootstrap { comparison?.bootstrap = bootstrap(test.differences, number: position) }
      return comparison
    }
  }

  private func corrected(_ pValues: [Double]) -> [Double] {
    (try? HolmCorrection.adjusted(pValues)) ?? pValues.map { _ in 1 }
  }

  /// Nil where there are more draws than are accepted; with so many replications it would be
  /// Student's interval anyway.
  private func bootstrap(_ differences: [Double], number: Int) -> ClosedRange<Double>? {
    let interval = try? BootstrapInterval(
      meanOf: differences, level: 1 - lookSignificance, resamples: options.bootstrapResamples,
      seed: options.seed &+ UInt64(truncatingIfNeeded: number))
    return interval.map { $0.low...$0.high }
  }

  private func comparison(
    _ quantity: Paired, _ test: PairedDifference, pValue: Double, beyondMargin: Double,
    margin: Double, lowerIsBetter: Bool
  ) throws(AnalysisError) -> MeasureComparison {
    let verdict = try ComparisonVerdict.judge(
      differences: test.differences, equivalenceMargin: margin, significance: lookSignificance,
      lowerIsBetter: lowerIsBetter, pValue: beyondMargin)
    let count = Double(quantity.a.count)
    return MeasureComparison(
      a: quantity.a.reduce(0, +) / count, b: quantity.b.reduce(0, +) / count,
      difference: test.interval.mean, low: test.interval.low, high: test.interval.high,
      bootstrap: nil, pValue: min(1, pValue * options.significance / lookSignificance),
      margin: margin, verdict: verdict)
  }
}

import ScenarioFiles
import SignalAnalysis
import SignalOptimization

/// Holds a new run against a recorded result.
///
/// The same program, scenario, plan and seed give the same event trace; there the hash decides.
/// Otherwise a measure has drifted when it differs by more than ``marginShare`` and by more than
/// chance explains: the replications of both are paired by their number, as they have the same
/// seeds, and Student's t judges the differences; of approaches, whose single values are not
/// recorded, Welch's (1947) t judges the means. p values are corrected by Holm's method, over
/// measures and over approaches, so that of a thousand cases in which nothing changed but chance at
/// most one fails.
struct DriftJudge {
  let recorded: RecordedResult
  let fresh: RecordedResult

  /// Differences up to this share of what was recorded do not matter.
  static let marginShare = 0.02
  /// Chance that a case fails although nothing changed but the random numbers.
  static let significance = 0.001
  /// Level of the intervals that are shown.
  static let intervalLevel = 0.95
  /// The least difference of delay on an approach that matters, s.
  private static let approachMarginFloor = 0.5
  /// Numbers that are nearer than this share are the same: files keep every digit.
  private static let sameShare = 1e-9

  /// The judgement.
  func drift() -> Drift {
    var drift = Drift(
      cause: .none, inputs: InputChange.all(recorded.digests, fresh.digests),
      isPlanChanged: recorded.origin.planHash != fresh.origin.planHash,
      measures: measures(), approaches: approaches(), replications: fresh.replications)
    drift.cause = cause(drift)
    return drift
  }

  private func cause(_ drift: Drift) -> Drift.Cause {
    if recorded.traceHash == fresh.traceHash { return hasSameNumbers ? .none : .numbers }
    if recorded.origin.scenarioHash != fresh.origin.scenarioHash || drift.isPlanChanged
      || recorded.replications != fresh.replications
    {
      return .inputs
    }
    if recorded.origin.program != fresh.origin.program { return .version }
    return recorded.origin.orderHash == fresh.origin.orderHash ? .program : .order
  }

  private var hasSameNumbers: Bool {
    func same(_ a: Double?, _ b: Double?) -> Bool {
      guard let a, let b else { return a == nil && b == nil }
      return abs(a - b) <= Self.sameShare * max(abs(a), abs(b))
    }
    return recorded.measures.count == fresh.measures.count
      && zip(recorded.measures, fresh.measures).allSatisfy {
        $0.name == $1.name && same($0.mean, $1.mean) && same($0.halfWidth, $1.halfWidth)
      }
      && recorded.approaches.count == fresh.approaches.count
      && zip(recorded.approaches, fresh.approaches).allSatisfy {
        same($0.meanDelaySeconds, $1.meanDelaySeconds)
          && same($0.volumeVehiclesPerHour, $1.volumeVehiclesPerHour)
      }
  }

  // MARK: Measures

  /// A test before its p value is corrected.
  private struct Test {
    var name: String
    var before: Double
    var after: Double
    var margin: Double
    var interval: ClosedRange<Double>?
    var pValue: Double?
  }

  private func measures() -> [MeasureDrift] {
    let pairs = zip(recorded.runs, fresh.runs)
    let names = recorded.runs.first?.values.map(\.name) ?? []
    let tests = names.compactMap { name -> Test? in
      var before: [Double] = []
      var after: [Double] = []
      for (old, new) in pairs {
        guard let a = old.values.first(where: { $0.name == name })?.mean,
          let b = new.values.first(where: { $0.name == name })?.mean
        else { continue }
        before.append(a)
        after.append(b)
      }
      guard !before.isEmpty else { return nil }
      let mean = Self.mean(before)
      let floor = ComparedMeasure(rawValue: name)?.marginFloor ?? 0
      var test = Test(
        name: name, before: mean, after: Self.mean(after),
        margin: max(floor, Self.marginShare * abs(mean)))
      if let paired = try? PairedDifference(a: before, b: after, level: Self.intervalLevel) {
        test.interval = paired.interval.low...paired.interval.high
        test.pValue = paired.pValue
      }
      return test
    }
    return judged(tests)
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  private func approaches() -> [ApproachDrift] {
    let old = Dictionary(recorded.approaches.map { ($0.link, $0) }, uniquingKeysWith: { $1 })
    var places: [RecordedApproach] = []
    var tests: [Test] = []
    for approach in fresh.approaches {
      guard let before = old[approach.link], let a = before.meanDelaySeconds,
        let b = approach.meanDelaySeconds
      else { continue }
      var test = Test(
        name: approach.link, before: a, after: b,
        margin: max(Self.approachMarginFloor, Self.marginShare * abs(a)))
      welch(before, approach, &test)
      places.append(approach)
      tests.append(test)
    }
    return zip(places, judged(tests)).map { ApproachDrift(approach: $0, delay: $1) }
      .enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
      .map(\.element)
  }

  /// The test of two means by their intervals, of which each is Student's t of its replications.
  private func welch(_ old: RecordedApproach, _ new: RecordedApproach, _ test: inout Test) {
    guard let widthA = old.halfWidthSeconds, let widthB = new.halfWidthSeconds,
      let errorA = Self.standardError(widthA, recorded.replications),
      let errorB = Self.standardError(widthB, fresh.replications)
    else { return }
    let a = errorA * errorA
    let b = errorB * errorB
    let difference = new.meanDelaySeconds.map { $0 - test.before } ?? 0
    guard a + b > 0 else {
      test.interval = difference...difference
      test.pValue = difference == 0 ? 1 : 0
      return
    }
    let degrees =
      (a + b) * (a + b)
      / (a * a / Double(recorded.replications - 1) + b * b / Double(fresh.replications - 1))
    guard let student = try? StudentDistribution(degreesOfFreedom: degrees),
      let reach = try? student.quantile((1 + Self.intervalLevel) / 2),
      let pValue = try? student.twoSidedProbability(difference / (a + b).squareRoot())
    else { return }
    let half = reach * (a + b).squareRoot()
    test.interval = (difference - half)...(difference + half)
    test.pValue = pValue
  }

  /// The standard error of a mean whose 95 % interval has this half width.
  private static func standardError(_ halfWidth: Double, _ count: Int) -> Double? {
    guard count > 1, let student = try? StudentDistribution(degreesOfFreedom: Double(count - 1)),
      let reach = try? student.quantile(0.975), reach > 0
    else { return nil }
    return halfWidth / reach
  }

  /// Corrects p values of tests that are made together. Measures and approaches share the
  /// permitted error.
  private func judged(_ tests: [Test]) -> [MeasureDrift] {
    let known = tests.map { $0.pValue ?? 1 }
    let corrected = (try? HolmCorrection.adjusted(known)) ?? known.map { _ in 1 }
    return zip(tests, corrected).map { test, pValue in
      let difference = abs(test.after - test.before)
      // One replication tells nothing of chance: only the margin decides.
      let isBeyondChance = test.pValue == nil || pValue < Self.significance / 2
      return MeasureDrift(
        name: test.name, before: test.before, after: test.after, interval: test.interval,
        pValue: test.pValue.map { _ in min(1, 2 * pValue) }, margin: test.margin,
        isProven: difference > test.margin && isBeyondChance)
    }
  }
}

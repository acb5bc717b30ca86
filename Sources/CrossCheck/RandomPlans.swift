import EventKernel
import SignalControl
public import SignalModel

extension StreamPurpose {
  /// Cycle, splits and offsets of random plans.
  static let randomPlan = StreamPurpose("random plan")
}

/// Random plans that are safe: one cycle for all signals, splits and offsets at random, the stages
/// of a given plan in their order.
public struct RandomPlans: Sendable {
  /// The cycles that are drawn from, s; longer where the stages need it.
  public static let cycleSeconds = 40...150

  /// How often a plan is drawn anew before the attempt is given up.
  private static let attemptsMaximum = 100

  private let network: Network
  private let base: TimingPlan
  /// Shortest splits by timing and place, s.
  private let leastSeconds: [[Int]]
  private let index: NetworkSignals
  private let profile: SafetyProfile
  /// Errors that the given plan has already, by rule and signal: they lie in its stages.
  private let known: Set<Fault>

  private struct Fault: Hashable {
    var rule: String
    var subject: ModelIssue.Subject
  }

  /// Random plans with the stages of `base`.
  ///
  /// - Throws: ``CrossCheckError`` when `base` cannot be expanded.
  public init(scenario: Scenario, base: TimingPlan) throws(CrossCheckError) {
    network = scenario.network
    self.base = base
    profile = SafetyProfile.named(scenario.profile) ?? .us
    index = NetworkSignals(network: scenario.network)
    var least: [[Int]] = []
    for timing in base.timings {
      do throws(ProgramError) {
        least.append(try network.signals[timing.signal].leastSplits(of: timing))
      } catch {
        throw .plan(error.description)
      }
    }
    leastSeconds = least
    known = Self.faults(base, index, profile)
  }

  /// The plan of a number. Plans of different numbers have nothing to do with each other.
  ///
  /// - Throws: ``CrossCheckError`` when no safe plan is found.
  public func plan(number: Int, seed: UInt64) throws(CrossCheckError) -> TimingPlan {
    var stream = RandomStream(seed: seed, purpose: .randomPlan, origin: UInt64(number))
    for _ in 0..<Self.attemptsMaximum {
      let plan = draw("random-\(number + 1)", &stream)
      if Self.faults(plan, index, profile).isSubset(of: known) { return plan }
    }
    throw .noSafePlan(number: number, attempts: Self.attemptsMaximum)
  }

  private static func faults(
    _ plan: TimingPlan, _ index: NetworkSignals, _ profile: SafetyProfile
  ) -> Set<Fault> {
    let issues = PlanRules.check(plan: plan, index: index, profile: profile)
    return Set(
      issues.filter { $0.severity == .error }.map { Fault(rule: $0.rule, subject: $0.subject) })
  }

  private func draw(_ name: String, _ stream: inout RandomStream) -> TimingPlan {
    let needed = leastSeconds.map { $0.reduce(0, +) }.max() ?? 0
    let shortest = max(Self.cycleSeconds.lowerBound, needed)
    let longest = max(Self.cycleSeconds.upperBound, shortest)
    let cycle = shortest + stream.integer(below: longest - shortest + 1)
    let timings = base.timings.enumerated().map { index, timing in
      var timing = timing
      let splits = splits(least: leastSeconds[index], cycle: cycle, &stream)
      for (position, seconds) in splits.enumerated() {
        timing.stages[position].seconds = Double(seconds)
      }
      timing.cycleSeconds = Double(cycle)
      timing.offsetSeconds = Double(stream.integer(below: cycle))
      timing.reference = .startOfGreen
      return timing
    }
    return TimingPlan(id: name, timings: timings)
  }

  /// Divides what the shortest splits leave of the cycle by exponential variates, which makes every
  /// division equally likely, in whole seconds.
  private func splits(least: [Int], cycle: Int, _ stream: inout RandomStream) -> [Int] {
    let slack = cycle - least.reduce(0, +)
    let weights = least.map { _ in stream.exponential(mean: 1) }
    let total = max(weights.reduce(0, +), 1e-12)
    var result = least
    var sum = 0.0
    var given = 0
    for (position, weight) in weights.enumerated() {
      sum += weight
      // Rounding the running sum makes the parts add up to the slack.
      let until =
        position == weights.count - 1 ? slack : Int((sum / total * Double(slack)).rounded())
      result[position] += until - given
      given = until
    }
    return result
  }
}

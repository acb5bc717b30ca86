import SignalControl
import SignalModel

extension PlanSpace {
  /// The point that stands for a plan; nil when it does not lie in the space: seconds are not
  /// whole, the stages or their order are not allowed, or a rule is broken that the start keeps.
  ///
  /// The common cycle is the longest that is a multiple of most others; signals whose cycle divides
  /// it at most twice share it, the others keep cycles of their own.
  ///
  /// Complexity: O(signals x stages), and a safety check of the plan.
  func point(of plan: TimingPlan) -> PlanPoint? {
    // What is kept whole is no part of a point.
    let timings = plan.timings.filter { !kept.signals.contains($0.signal) }
    guard timings.map(\.signal) == base.timings.map(\.signal) else { return nil }
    let cycle = commonCycle(of: timings)
    var result = start
    result.cycle = cycle
    for (place, timing) in timings.enumerated() {
      guard timing.stages.count > 1 else {
        result.settings[place].splits = [cycle]
        continue
      }
      guard let setting = setting(of: timing, place: place, in: cycle) else { return nil }
      result.settings[place] = setting
    }
    guard keepsCycle(result) else { return nil }
    return isSafe(self.plan(result, id: plan.id)) ? result : nil
  }

  /// The cycle that most signals share, as a whole or twice; the longest of equals.
  private func commonCycle(of timings: [SignalTiming]) -> Int {
    let cycles = timings.filter { $0.stages.count > 1 }.map { Int($0.cycleSeconds) }
    let counted = Set(cycles).map { cycle in
      (count: cycles.count { $0 == cycle || 2 * $0 == cycle }, cycle: cycle)
    }
    return counted.max { ($0.count, $0.cycle) < ($1.count, $1.cycle) }?.cycle ?? start.cycle
  }

  private func setting(of timing: SignalTiming, place: Int, in cycle: Int) -> SignalSetting? {
    let stages = timing.stages.map(\.stage)
    let known = start.settings[place].order
    let splits = timing.stages.map { Int($0.seconds) }
    let own = splits.reduce(0, +)
    let isWhole = zip(timing.stages, splits).allSatisfy { $0.seconds == Double($1) }
    guard isWhole, timing.cycleSeconds == Double(own), own > 0,
      let order = known.stages == stages ? known : order(stages, place: place),
      let program = try? SignalProgram.expand(
        signal: network.signals[timing.signal], timing: timing)
    else { return nil }
    var result = SignalSetting(order: order, splits: splits, offset: 0)
    if 2 * own == cycle {
      result.rounds = 2
    } else if own != cycle {
      result.ownSeconds = own
    }
    let origin = (Double(program.originMilliseconds) / 1000).rounded()
    result.offset = Int(origin).wrapped(own)
    return result
  }
}

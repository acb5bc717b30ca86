import EventKernel
import TrafficSimulation

/// The choice of one of the best points.
extension PlanSearch {
  /// Points that are compared at most, beside the best of other cycles.
  private static let finalistCount = 16
  /// Cycles that are compared at most, and what their best may cost, as a multiple of the best.
  private static let finalistCycles = 8
  private static let nearRatio = 1.03
  /// The most days of one round.
  private static let roundDaysMaximum = 64

  /// What the descents leave to the selection, as a share of the budget; for one signal alone as
  /// many runs as it can use.
  private static let selectionShare = 0.1
  private static let isolatedSelectionShare = 0.3
  private static let selectionRunsMaximum = 3000.0

  /// Up to which share of the budget the descents may go on; the rest is for the selection.
  var descentShare: Double {
    guard isIsolated, let remainingRuns, usedShare < 1 else { return 1 - Self.selectionShare }
    let runs = Double(remainingRuns) / (1 - usedShare)
    let wanted = min(Self.isolatedSelectionShare, Self.selectionRunsMaximum / runs)
    return 1 - max(Self.selectionShare, wanted)
  }

  /// The best point so far on twice as many days, which are those of the search from now on; nil
  /// when the budget has ended.
  ///
  /// The best of many on some days are best by chance as well: that is seen on others, and descents
  /// from there no longer follow what only those days have. With few runs left no more than the
  /// best few are looked at again, or none. Of the starts, which were fitted to no days, the best
  /// is.
  func bestOnMoreDays(_ starts: [PlanPoint]) throws(SimulationError) -> PlanPoint? {
    let affordable = (remainingRuns ?? 0) / (Self.lookAgainParts * days.count)
    guard affordable > 1 else { return leader }
    let ranked = best(points.count)
    var known = Array(ranked.prefix(min(Self.finalistCount, affordable)))
    if let first = ranked.first(where: starts.contains), !known.contains(first) {
      known.append(first)
    }
    let before = days.count
    look(atDays: 2 * before)
    guard try costs(known, on: days) == nil else { return leader }
    // What is best is known on the days before.
    look(atDays: before)
    return nil
  }

  /// The part of the runs left that may go into a second look.
  private static let lookAgainParts = 8

  /// Compares the best points on days that none of them was chosen by, and drops the worse half
  /// until one is left (sequential halving; Karnin, Koren and Somekh 2013): each round may use the
  /// same number of runs, so that fewer points are looked at on more days.
  ///
  /// With them go the best of other cycles that cost little more, because the best few are often
  /// much alike, and the best of those that the search began with, which were fitted to no days.
  func select(_ starts: [PlanPoint]) throws(SimulationError) {
    // What is left of the budget is enough for each of them on as many new days as it was chosen
    // by, and for the better halves again.
    let affordable = remainingRuns.map { $0 / (2 * days.count) } ?? Self.finalistCount
    let count = min(Self.finalistCount, max(2, affordable))
    let known = best(points.count)
    var finalists = Array(known.prefix(count))
    let others = try bestOfOtherCycles(known).prefix(min(Self.finalistCycles, count / 2))
    let first = known.first { starts.contains($0) }
    for point in others + [first].compactMap({ $0 }) where !finalists.contains(point) {
      finalists.append(point)
    }
    let begin = days.upperBound
    var end = begin
    while finalists.count > 1 {
      let rounds = (finalists.count - 1).bitWidth - (finalists.count - 1).leadingZeroBitCount
      let affordable = (remainingRuns ?? 0) / (rounds * finalists.count)
      end += min(Self.roundDaysMaximum, max(days.count, affordable))
      guard let fresh = try costs(finalists, on: begin..<end) else { break }
      let ranked = finalists.indices.sorted { (fresh[$0], $0) < (fresh[$1], $1) }
      finalists = ranked.prefix((finalists.count + 1) / 2).map { finalists[$0] }
    }
    finalist = finalists.first
  }

  /// Of points in order of their cost the first at each cycle but the first of all, as long as they
  /// cost little more than that.
  private func bestOfOtherCycles(_ known: [PlanPoint]) throws(SimulationError) -> [PlanPoint] {
    guard let costs = try costs(known, on: days), let least = costs.first else { return [] }
    var seen = Set(known.prefix(1).map(\.cycle))
    return zip(known, costs).prefix { $1 <= Self.nearRatio * least }
      .filter { seen.insert($0.0.cycle).inserted }.map(\.0)
  }
}

import EventKernel
import TrafficSimulation

extension PlanSearch {
  /// Generations without success after which the descent has come to an end.
  private static let idleGenerations = 12
  /// Days on which moves must help again next to one another, at first and at most.
  static let confirmingDays = 2
  private static let confirmingDaysMaximum = 16
  /// A look at all days that shows no more than this is no progress.
  private static let progressRatio = 0.998
  /// Generations from one look at all days to the next, and from one try of other cycles.
  private static let generationsPerLook = 4
  private static let generationsPerCycle = 3
  /// A point that costs up to this times the least on all days is kept: what was seen around its
  /// signals is less subject to chance than the whole.
  private static let tolerance = 1.003

  /// Goes down from a point by moves at many signals at once.
  ///
  /// In one run a move is tried at each signal of a set in which no two are neighbours. What a move
  /// does is seen on the links around its signal alone, against the same traffic without it, so one
  /// run judges as many moves as the set has signals, and what chance does elsewhere in the network
  /// does not drown them: on an arterial of eight signals what a small move changes far away varies
  /// four times as much from day to day as what it changes near by, so that one day seen so tells
  /// as much as sixteen as a whole. The best move of every signal goes into one plan. On other days
  /// each of them must help again, next to all the others; those that do not are taken back.
  ///
  /// The whole counts for other cycles, which have no place, and now and then to see that nothing
  /// was lost that no link around a signal shows.
  func descendEverywhere(
    from start: PlanPoint, in neighborhood: Neighborhood, until share: Double
  ) throws(SimulationError) -> (point: PlanPoint, cost: Double)? {
    guard var cost = try costs([start], on: days)?.first else { return nil }
    var least = cost
    guard !neighborhood.independentSets.isEmpty else { return (start, cost) }
    var current = LocalView(point: start)
    var settled = start
    var idle = 0
    var turn = 0
    let dayLimit = min(Self.confirmingDaysMaximum, days.count)
    var confirming = min(Self.confirmingDays, dayLimit)
    /// Settles on the point, or goes back to the one before; false when the budget has ended.
    func look() throws(SimulationError) -> Bool {
      guard let whole = try costs([current.point], on: days)?.first else { return false }
      // What helps less than chance does must be looked at for longer.
      if whole > least * Self.progressRatio { confirming = min(dayLimit, 2 * confirming) }
      least = min(least, whole)
      if whole <= least * Self.tolerance {
        (settled, cost) = (current.point, whole)
      } else {
        current = LocalView(point: settled)
      }
      return true
    }
    while !isOver, usedShare < share, idle < Self.idleGenerations {
      turn += 1
      idle += 1
      if turn % Self.generationsPerCycle == 0 {
        guard let other = try otherCycle(current.point, neighborhood, on: someDays(turn)) else {
          break
        }
        if other != current.point {
          current = LocalView(point: other)
          idle = 0
        }
      }
      guard let moves = try helpfulMoves(beside: &current, neighborhood, turn, on: day(turn))
      else { break }
      if !moves.isEmpty {
        guard
          let next = try confirmed(
            moves, at: &current, turn, dayCount: confirming, neighborhood.graph)
        else { break }
        if next.point != current.point {
          current = next
          idle = 0
        }
      }
      if turn % Self.generationsPerLook == 0, current.point != settled {
        guard try look() else { break }
      }
    }
    if current.point != settled { _ = try look() }
    return (settled, cost)
  }

  /// The point at a cycle a little longer or shorter where that costs less on some days, then on
  /// all; the same point where it does not. Nil when the budget has ended.
  private func otherCycle(
    _ current: PlanPoint, _ neighborhood: Neighborhood, on few: Range<Int>
  ) throws(SimulationError) -> PlanPoint? {
    let moves = neighborhood.commonCycleMoves(at: current.cycle, &stream)
    let points = moves.compactMap { current.applying($0, in: space) }
    guard !points.isEmpty else { return current }
    guard let seen = try costs([current] + points, on: few) else { return nil }
    let best = points.indices.min { (seen[$0 + 1], $0) < (seen[$1 + 1], $1) } ?? 0
    guard seen[best + 1] < seen[0] else { return current }
    guard let whole = try costs([current, points[best]], on: days) else { return nil }
    return whole[1] < whole[0] ? points[best] : current
  }

  /// One of the days of the search, another each turn.
  private func day(_ turn: Int) -> Int { days.lowerBound + turn % days.count }

  /// Some of the days of the search, others each turn.
  private func someDays(_ turn: Int) -> Range<Int> {
    let few = min(Self.confirmingDays, days.count)
    let begin = days.lowerBound + few * (turn % (days.count / few))
    return begin..<begin + few
  }

  /// Whether the network is so large that one day tells much, and takes long.
  var isCity: Bool { space.start.settings.count >= Self.cityCount }

  private static let cityCount = 64
}

import EventKernel
import TrafficSimulation

/// A population of points that shrinks: several cycles and orders live side by side until splits
/// and offsets have been fitted to each, because which of them is best does not show before.
extension PlanSearch {
  /// Up to which share of the budget the population lives.
  private static let populationShare = 0.5
  /// Points in the population at most.
  private static let populationMaximum = 12
  /// Children of one generation.
  private static let childCount = 12
  /// Children that are looked at on all days.
  private static let survivingChildren = 2
  /// Generations in a row without a better point after which the population has come to an end.
  private static let idleGenerations = 40
  /// Days on which children are looked at first.
  private static let firstDayCount = 2
  /// Children tried for each that is wanted: some moves lead nowhere.
  private static let triesPerChild = 4
  /// Chances, for a child, of settings from another point and, where it has some, of no move on
  /// top; of a further move after each.
  private static let crossingChance = 0.25
  private static let onlyCrossedChance = 0.5
  private static let furtherMoveChance = 0.25
  private static let movesMaximum = 4
  /// Chances, for a move, of another common cycle, and of a move of the whole network.
  private static let cycleMoveChance = 0.05
  private static let wideMoveChance = 0.1
  /// The largest step of a signal's moves, s.
  private static let largestStep = 16
  /// How much a cycle changes by one move at most, as a share of it.
  private static let cycleReach = 0.2

  /// A point and its cost on all days.
  private struct Member {
    var point: PlanPoint
    var cost: Double
  }

  /// A point that came from a member.
  private struct Child {
    var point: PlanPoint
    var parent: Int
  }

  /// Points that a population begins with: the more, the more runs there are to fit each.
  ///
  /// 2 with some hundred runs, 3 with a thousand, 10 with ten thousand.
  var populationCount: Int {
    let runs = Double(remainingRuns ?? 0)
    return min(Self.populationMaximum, max(2, Int((runs.squareRoot() / 10).rounded())))
  }

  /// Betters points side by side, and drops the worst so that one is left in the end, always the
  /// same share of them in the same share of the budget (an evolution strategy with recombination,
  /// Beyer and Schwefel 2002, under successive halving, Jamieson and Talwalkar 2016).
  ///
  /// In each generation a few children are made, the better points having more of them: by random
  /// moves, and at some signals by the settings of another point, rescaled to the child's cycle.
  /// Children are first compared with their parents on a few days; the best are looked at on all.
  /// A child that is better than its parent takes its place, so that starts stay different; one
  /// that is better than the worst point takes that.
  ///
  /// - Parameter starts: Points to begin with, the best first.
  /// - Returns: The best point; nil when the budget has ended before it was known.
  func evolve(
    from starts: [PlanPoint], _ neighborhood: Neighborhood
  ) throws(SimulationError) -> PlanPoint? {
    let begin = usedShare
    guard let costs = try costs(starts, on: days) else { return nil }
    var members = zip(starts, costs).map { Member(point: $0, cost: $1) }
      .sorted { $0.cost < $1.cost }
    let few = min(days.count, Self.firstDayCount)
    var turn = 0
    var idle = 0
    while !isOver, usedShare < Self.populationShare, idle < Self.idleGenerations {
      idle += 1
      let passed = (usedShare - begin) / (Self.populationShare - begin)
      let count = Self.populationLeft(of: starts.count, passed: passed)
      members.removeLast(max(0, members.count - count))
      let children = children(of: members, neighborhood)
      guard !children.isEmpty else { break }
      // Other days each time, so that no child is refused for good by a few days.
      let first = few * (turn % (days.count / few))
      turn += 1
      guard
        let promising = try promising(children, of: members, on: first..<first + few),
        let found = try self.costs(promising.map(\.point), on: days)
      else { break }
      for (child, cost) in zip(promising, found) {
        let loser = cost < members[child.parent].cost ? child.parent : members.count - 1
        if cost < members[loser].cost {
          members[loser] = Member(point: child.point, cost: cost)
          idle = 0
        }
      }
      members.sort { $0.cost < $1.cost }
    }
    return members.first?.point
  }

  /// How many of some points are left when a share of the time has passed: the worse half goes at
  /// the end of each round.
  static func populationLeft(of count: Int, passed: Double) -> Int {
    var counts = [count]
    while let last = counts.last, last > 1 { counts.append((last + 1) / 2) }
    return counts[max(0, min(counts.count - 1, Int(passed * Double(counts.count))))]
  }

  /// New points from random moves and other members, none of them twice.
  private func children(of members: [Member], _ neighborhood: Neighborhood) -> [Child] {
    var result: [Child] = []
    for _ in 0..<Self.triesPerChild * Self.childCount where result.count < Self.childCount {
      // The better of two: members are in order.
      let parent = min(
        stream.integer(below: members.count), stream.integer(below: members.count))
      guard let point = child(of: parent, members, neighborhood),
        !members.contains(where: { $0.point == point }),
        !result.contains(where: { $0.point == point })
      else { continue }
      result.append(Child(point: point, parent: parent))
    }
    return result
  }

  /// A point near one member, with settings of another now and then; nil when it is out of the
  /// space.
  private func child(
    of parent: Int, _ members: [Member], _ neighborhood: Neighborhood
  ) -> PlanPoint? {
    var point = members[parent].point
    if members.count > 1, stream.uniform() < Self.crossingChance {
      let other = members[stream.integer(below: members.count)].point
      for signal in neighborhood.timed where stream.integer(below: 2) == 0 {
        guard let setting = other.settings[signal].rescaled(from: other.cycle, to: point.cycle)
        else { continue }
        point.settings[signal] = setting
      }
      guard space.keepsCycle(point) else { return nil }
      if stream.uniform() < Self.onlyCrossedChance { return point }
    }
    var count = 1
    while count < Self.movesMaximum, stream.uniform() < Self.furtherMoveChance { count += 1 }
    for _ in 0..<count {
      guard let move = randomMove(from: point, neighborhood) else { continue }
      point = point.applying(move, in: space) ?? point
    }
    return point
  }

  /// A move of any kind; nil when the signal that was drawn has nothing to move.
  private func randomMove(from point: PlanPoint, _ neighborhood: Neighborhood) -> PlanMove? {
    if stream.uniform() < Self.cycleMoveChance {
      let reach = max(1, Int(Double(point.cycle) * Self.cycleReach))
      // Short steps more often than long ones.
      let step = 1 + stream.integer(below: 1 + stream.integer(below: reach))
      return .cycle(seconds: stream.integer(below: 2) == 0 ? step : -step)
    }
    if stream.uniform() < Self.wideMoveChance {
      let moves = neighborhood.wideMoves(&stream)
      return moves[stream.integer(below: moves.count)]
    }
    let signal = neighborhood.timed[stream.integer(below: neighborhood.timed.count)]
    return neighborhood.randomMove(
      at: signal, from: point, largest: Self.largestStep, &stream)
  }

  /// Children that seem better than the worst member, judged by what they differ from their
  /// parents on a few days; the best few. Nil when the budget has ended.
  private func promising(
    _ children: [Child], of members: [Member], on few: Range<Int>
  ) throws(SimulationError) -> [Child]? {
    guard let costs = try costs(children.map(\.point), on: few),
      let known = try self.costs(members.map(\.point), on: few), let worst = members.last
    else { return nil }
    let expected = children.indices.map { place in
      let parent = children[place].parent
      return members[parent].cost + costs[place] - known[parent]
    }
    return children.indices.filter { expected[$0] < worst.cost }
      .sorted { (expected[$0], $0) < (expected[$1], $1) }
      .prefix(Self.survivingChildren).map { children[$0] }
  }
}

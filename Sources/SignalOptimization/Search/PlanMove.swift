import EventKernel
import SignalModel

/// A small change of a plan.
enum PlanMove: Hashable {
  /// Seconds from one stage of a signal to another; the others begin earlier or later with it.
  case transfer(signal: Int, from: Int, to: Int, seconds: Int)
  /// The end of a stage comes so many seconds later, and all others stay where they are.
  case boundary(signal: Int, place: Int, seconds: Int)
  /// Signals begin their cycles so many seconds later.
  case shift(signals: [Int], seconds: Int)
  /// The common cycle is so many seconds longer; splits keep their shares.
  case cycle(seconds: Int)
  /// Another order of stages.
  case order(signal: Int, order: StageOrder)
  /// So many cycles of a signal in the common cycle.
  case rounds(signal: Int, count: Int)

  /// The signal that is changed, where it is one.
  var signal: Int? {
    switch self {
    case .transfer(let signal, _, _, _), .boundary(let signal, _, _), .order(let signal, _),
      .rounds(let signal, _):
      signal
    case .shift(let signals, _): signals.count == 1 ? signals[0] : nil
    case .cycle: nil
    }
  }
}

extension PlanPoint {
  /// The point after a move; nil when the move leads out of the space or changes nothing.
  func applying(_ move: PlanMove, in space: PlanSpace) -> PlanPoint? {
    var result = self
    switch move {
    case .transfer(let signal, let from, let to, let seconds):
      guard result.settings[signal].take(seconds, from: from, to: to, in: cycle) else {
        return nil
      }
    case .boundary(let signal, let place, let seconds):
      let count = settings[signal].splits.count
      let next = (place + 1) % count
      let isLonger = seconds > 0
      guard
        result.settings[signal].take(
          abs(seconds), from: isLonger ? next : place, to: isLonger ? place : next, in: cycle)
      else { return nil }
      if next == 0 { result.shift(signal, by: seconds) }
    case .shift(let signals, let seconds):
      let moved = signals.filter { !space.kept.offsets.contains(space.base.timings[$0].signal) }
      guard !moved.isEmpty else { return nil }
      for signal in signals { result.shift(signal, by: seconds) }
    case .cycle(let seconds):
      let new = cycle + seconds
      guard space.cycleLimits(of: self).contains(new), let scaled = rescaled(to: new) else {
        return nil
      }
      result = scaled
    case .order(let signal, let order):
      guard result.settings[signal].reorder(order, in: cycle) else { return nil }
    case .rounds(let signal, let count):
      guard result.settings[signal].repeatCycle(count, in: cycle) else { return nil }
    }
    return result == self || !space.keepsCycle(result) ? nil : result
  }

  private mutating func shift(_ signal: Int, by seconds: Int) {
    let offset = (settings[signal].offset + seconds) % cycle
    settings[signal].offset = offset < 0 ? offset + cycle : offset
  }
}

extension SignalSetting {
  /// Moves seconds between two stages, at most what the first has beyond its shortest.
  fileprivate mutating func take(_ seconds: Int, from: Int, to: Int, in cycle: Int) -> Bool {
    guard from < splits.count, to < splits.count, from != to,
      let least = leastSeconds(in: cycle)
    else { return false }
    let moved = min(seconds, splits[from] - least[from])
    guard moved > 0 else { return false }
    splits[from] -= moved
    splits[to] += moved
    return true
  }

  /// Takes another order; stages keep their splits, new ones begin with their shortest, and what is
  /// left over or missing is shared by all.
  fileprivate mutating func reorder(_ new: StageOrder, in cycle: Int) -> Bool {
    var known: [Int: Int] = [:]
    for (stage, split) in zip(order.stages, splits) { known[stage] = split }
    order = new
    guard let least = leastSeconds(in: cycle) else { return false }
    let weights = zip(new.stages, least).map { Double(max(0, (known[$0] ?? $1) - $1)) }
    splits = WholeSeconds.divide(ownCycle(in: cycle), least: least, weights: weights)
    return true
  }

  /// Runs another number of cycles in the common one; splits keep their shares.
  fileprivate mutating func repeatCycle(_ count: Int, in cycle: Int) -> Bool {
    guard count != rounds, cycle % count == 0 else { return false }
    let weights = splits.map(Double.init)
    rounds = count
    guard let least = leastSeconds(in: cycle) else { return false }
    let own = ownCycle(in: cycle)
    let scale = Double(own) / max(1, weights.reduce(0, +))
    splits = WholeSeconds.divide(
      own, least: least, weights: zip(weights, least).map { max(0, $0 * scale - Double($1)) })
    return true
  }
}

extension PlanSpace {
  /// The shortest cycle that is looked at: that of practice, which fewer stages may make possible.
  var shortestSearchedCycle: Int {
    guard !kept.keepsCycle else { return cycleSeconds.lowerBound }
    return min(cycleSeconds.lowerBound, Int(profile.cycleSecondsMinimum.rounded(.up)))
  }

  /// Cycles that hold the stages of a point; shorter ones than the start's where stages were left
  /// out.
  func cycleLimits(of point: PlanPoint) -> ClosedRange<Int> {
    let needed = point.settings.map { $0.order.shortestCycleSeconds * $0.rounds }.max() ?? 0
    return min(needed, cycleSeconds.upperBound)...cycleSeconds.upperBound
  }
}

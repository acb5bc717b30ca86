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
  /// A cycle of the signal's own, that many seconds longer than the one it runs now.
  case detach(signal: Int, seconds: Int)
  /// Twice the cycle at a signal: the common one is doubled, and the others run it twice.
  case double(signal: Int)

  /// The signal that is changed, where it is one.
  var signal: Int? {
    switch self {
    case .transfer(let signal, _, _, _), .boundary(let signal, _, _), .order(let signal, _),
      .rounds(let signal, _), .detach(let signal, _):
      signal
    case .shift(let signals, _): signals.count == 1 ? signals[0] : nil
    case .cycle, .double: nil
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
    case .detach(let signal, let seconds):
      let own = settings[signal].ownCycle(in: cycle) + seconds
      guard own <= space.cycleSeconds.upperBound, result.settings[signal].detach(own, in: cycle)
      else { return nil }
    case .double(let signal):
      guard result.double(signal, in: space) else { return nil }
    }
    return result == self || !space.keepsCycle(result) ? nil : result
  }

  private mutating func shift(_ signal: Int, by seconds: Int) {
    let whole = settings[signal].ownSeconds ?? cycle
    settings[signal].offset = (settings[signal].offset + seconds).wrapped(whole)
  }

  /// Doubles the common cycle, which only one signal then runs as a whole.
  private mutating func double(_ signal: Int, in space: PlanSpace) -> Bool {
    let before = cycle
    let isSimple = settings.allSatisfy { $0.rounds == 1 && $0.ownSeconds == nil }
    guard isSimple, 2 * cycle <= space.cycleSeconds.upperBound else { return false }
    cycle = 2 * before
    for place in settings.indices {
      // One stage alone has no cycle to repeat.
      if place == signal || settings[place].splits.count == 1 {
        guard settings[place].refit(from: before, in: cycle) else { return false }
      } else {
        settings[place].rounds = 2
      }
    }
    return true
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
    guard count != rounds || ownSeconds != nil, cycle % count == 0 else { return false }
    let before = ownCycle(in: cycle)
    rounds = count
    ownSeconds = nil
    return refit(from: before, in: cycle)
  }

  /// Leaves the common cycle for one of its own; splits keep their shares.
  fileprivate mutating func detach(_ own: Int, in cycle: Int) -> Bool {
    let before = ownCycle(in: cycle)
    guard own != before, own > 0, splits.count > 1 else { return false }
    rounds = 1
    ownSeconds = own
    offset = offset.wrapped(own)
    return refit(from: before, in: cycle)
  }

  /// Fits splits of another cycle into the present one; what each has beyond its shortest keeps its
  /// share.
  fileprivate mutating func refit(from before: Int, in cycle: Int) -> Bool {
    guard let least = leastSeconds(in: cycle) else { return false }
    let own = ownCycle(in: cycle)
    let scale = Double(own) / Double(max(1, before))
    splits = WholeSeconds.divide(
      own, least: least, weights: zip(splits, least).map { max(0, Double($0) * scale - Double($1)) }
    )
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
    guard !kept.keepsCycle else { return cycleSeconds }
    let needed =
      point.settings.map { $0.ownSeconds == nil ? $0.order.shortestCycleSeconds * $0.rounds : 0 }
      .max() ?? 0
    return min(needed, cycleSeconds.upperBound)...cycleSeconds.upperBound
  }
}

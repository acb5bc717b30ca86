import SignalModel
import SignalOptimization

/// Cuts the measured time into parts in which demand and plan stay nearly the same: what is wrong
/// at eight need not be wrong at noon, and means over a day hide both.
///
/// Cuts lie at quarter-hours and where the schedule changes the plan. Of all ways to cut, the one
/// is taken that leaves the least difference within the parts, where each cut must be worth its
/// penalty: exact, by dynamic programming over the ends of parts. The difference of a stretch is
/// the sum over approaches and crosswalks of (volume - mean)² / mean, the chi-square statistic of
/// a constant flow.
///
/// Complexity: O(quarter-hours² x approaches).
struct DayParts {
  private let scenario: Scenario
  /// Ends of the intervals, s after midnight, ascending.
  private let bounds: [Double]
  /// Whether the plan changes at a bound.
  private let isSwitch: [Bool]

  /// Measured times of up to this are one part unless the plan changes in them: an hour is the
  /// longest analysis period of HCM 2010 (Chapter 18).
  private static let wholeSecondsMaximum = 3600.0
  /// The same where the plan changes in them.
  private static let switchedSecondsMaximum = 2700.0
  private static let stepSeconds = 900.0
  /// Longer times are cut at coarser steps.
  private static let intervalsMaximum = 96
  private static let partsMaximum = 24
  /// What a cut must be worth: this, and this share of an hour's traffic, which a change by a
  /// tenth for an hour reaches.
  private static let penalty = 40.0
  private static let penaltyShare = 0.005
  /// Listed trips differ from interval to interval by chance, which adds 1 for each approach and
  /// cut; a cut must be worth twice that.
  private static let penaltyOfChance = 2.0

  /// The parts of a scenario's measured time; with a plan that runs all the time its schedule
  /// plays no part.
  init(scenario: Scenario, runsOnePlan: Bool) {
    self.scenario = scenario
    let begin = scenario.period.measuredFromSeconds
    let end = scenario.period.endSeconds
    var fixed = [begin]
    for time in runsOnePlan ? [] : Self.switches(scenario) {
      let last = fixed[fixed.count - 1]
      if time - last >= Period.partSecondsMinimum, end - time >= Period.partSecondsMinimum {
        fixed.append(time)
      }
    }
    fixed.append(end)
    let whole = fixed.count > 2 ? Self.switchedSecondsMaximum : Self.wholeSecondsMaximum
    guard end - begin > whole, !scenario.network.signals.isEmpty else {
      bounds = [begin, end]
      isSwitch = [true, true]
      return
    }
    var step = Self.stepSeconds
    while (end - begin) / step > Double(Self.intervalsMaximum) { step *= 2 }
    var bounds: [Double] = []
    var isSwitch: [Bool] = []
    for (from, to) in zip(fixed, fixed.dropFirst()) {
      bounds.append(from)
      isSwitch.append(true)
      var time = (from / step).rounded(.down) * step + step
      while time < to {
        if time - from >= step / 2, to - time >= step / 2 {
          bounds.append(time)
          isSwitch.append(false)
        }
        time += step
      }
    }
    self.bounds = bounds + [end]
    self.isSwitch = isSwitch + [true]
  }

  /// When another plan begins to run.
  private static func switches(_ scenario: Scenario) -> [Double] {
    let timed = [TimedPlan](scheduleOf: scenario)
    return zip(timed, timed.dropFirst()).compactMap { before, after in
      before.plan.timings == after.plan.timings ? nil : after.fromSeconds
    }
  }

  /// The scenario within each part, with a warm-up before it. Where there is one part, it is the
  /// scenario as it is.
  var scenarios: [Scenario] {
    let times = times
    guard times.count > 1 else { return [scenario] }
    return times.compactMap { time in
      scenario.period.part(fromSeconds: time.lowerBound, toSeconds: time.upperBound).map { part in
        var result = scenario
        result.period = part
        return result
      }
    }
  }

  /// The parts, ascending, from the begin of the measured time to its end.
  var times: [Range<Double>] {
    guard bounds.count > 2 else { return [bounds[0]..<max(bounds[0], bounds[1])] }
    let volumes = Volumes(scenario: scenario, bounds: bounds)
    let busy = Double(volumes.places)
    var penalty =
      Self.penalty + Self.penaltyShare * volumes.busiestPerHour
      + (scenario.demand.trips.count > 0 ? Self.penaltyOfChance * busy : 0)
    var cuts = cuts(volumes, penalty: penalty)
    while cuts.count - 1 > max(Self.partsMaximum, isSwitch.count(where: { $0 })) {
      penalty *= 2
      cuts = self.cuts(volumes, penalty: penalty)
    }
    return zip(cuts, cuts.dropFirst()).map { bounds[$0]..<bounds[$1] }
  }

  /// Places of the bounds at which to cut, the first and the last included.
  private func cuts(_ volumes: Volumes, penalty: Double) -> [Int] {
    var cost = [0.0]
    var before = [0]
    for end in 1..<bounds.count {
      var best = Double.infinity
      var from = end - 1
      var begin = end - 1
      while true {
        let total = cost[begin] + volumes.difference(begin, end) + penalty
        if total < best {
          best = total
          from = begin
        }
        if begin == 0 || isSwitch[begin] { break }
        begin -= 1
      }
      cost.append(best)
      before.append(from)
    }
    var result = [bounds.count - 1]
    while let last = result.last, last > 0 { result.append(before[last]) }
    return result.reversed()
  }
}

/// Volumes of approaches and crosswalks by interval, summed up so that any stretch can be looked
/// at.
private struct Volumes {
  /// Hours up to each bound.
  private var hours = [0.0]
  /// By place: vehicles or walkers up to each bound, and their squares per hour.
  private var sums: [[Double]] = []
  private var squares: [[Double]] = []
  /// The greatest volume of an interval over all places, per hour.
  private(set) var busiestPerHour = 0.0

  /// Approaches and crosswalks that somebody uses.
  var places: Int { sums.count }

  init(scenario: Scenario, bounds: [Double]) {
    let intervals = zip(bounds, bounds.dropFirst()).map { $0..<$1 }
    for interval in intervals {
      hours.append(hours[hours.count - 1] + (interval.upperBound - interval.lowerBound) / 3600)
    }
    let flows = TurningFlows(scenario: scenario, intervals: intervals)
    let signalised = Set(
      scenario.network.connections.lazy.filter { $0.signal != nil }.map(\.fromLink))
    var volumes: [Int: [Double]] = [:]
    let none = [Double](repeating: 0, count: intervals.count)
    for (index, movement) in flows.movements.enumerated()
    where signalised.contains(movement.fromLink) {
      for interval in intervals.indices {
        volumes[movement.fromLink, default: none][interval] +=
          flows.vehiclesPerHour[interval][index]
      }
    }
    var totals = none
    for (_, volume) in volumes.sorted(by: { $0.key < $1.key }) {
      add(volume)
      for interval in totals.indices { totals[interval] += volume[interval] }
    }
    for flow in scenario.demand.pedestrians {
      add(
        intervals.map {
          flow.pedestriansPerHour
            * flow.profile.meanFactor(fromSeconds: $0.lowerBound, toSeconds: $0.upperBound)
        })
    }
    busiestPerHour = totals.max() ?? 0
  }

  private mutating func add(_ perHour: [Double]) {
    guard perHour.contains(where: { $0 > 0 }) else { return }
    var sum = [0.0]
    var square = [0.0]
    for (interval, value) in perHour.enumerated() {
      let length = hours[interval + 1] - hours[interval]
      sum.append(sum[interval] + length * value)
      square.append(square[interval] + length * value * value)
    }
    sums.append(sum)
    squares.append(square)
  }

  /// How much the intervals of a stretch differ from their mean.
  func difference(_ begin: Int, _ end: Int) -> Double {
    guard end - begin > 1 else { return 0 }
    let length = hours[end] - hours[begin]
    var result = 0.0
    for place in sums.indices {
      let sum = sums[place][end] - sums[place][begin]
      let square = squares[place][end] - squares[place][begin]
      if sum > 1e-9 { result += max(0, square * length / sum - sum) }
    }
    return result
  }
}

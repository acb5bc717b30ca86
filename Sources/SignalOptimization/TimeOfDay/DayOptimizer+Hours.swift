import SignalModel

/// The hours of a day on which its plans are searched.
extension DayOptimizer {
  /// The longest part of the day on which a plan is searched, s.
  private static let searchedSecondsMaximum = 7200.0
  /// Warm-up of that part, s.
  private static let warmupSeconds = 900.0

  /// The busiest part of the day that a plan serves without a break, s after midnight.
  func busiestHours(of plan: Int, in choice: DayChoice) -> Range<Double> {
    let totals = traffic(in: choice)
    var best = (flow: -1.0, hours: scenario.period.beginSeconds..<scenario.period.endSeconds)
    for first in choice.cuts.indices where choice.cuts[first] == plan {
      var last = first
      var sum = 0.0
      let begin = choice.intervals[first].lowerBound
      while last < choice.cuts.count, choice.cuts[last] == plan,
        choice.intervals[last].upperBound - begin <= Self.searchedSecondsMaximum
      {
        sum += totals[last]
        last += 1
      }
      if sum > best.flow, last > first {
        best = (sum, begin..<choice.intervals[last - 1].upperBound)
      }
    }
    return best.hours
  }

  /// The scenario over some hours.
  func scenario(over hours: Range<Double>) -> Scenario {
    let earliest = max(scenario.period.beginSeconds, hours.lowerBound - Self.warmupSeconds)
    var result = scenario
    result.period = Period(
      beginSeconds: earliest, endSeconds: hours.upperBound,
      warmupSeconds: hours.lowerBound - earliest)
    return result
  }

  /// Vehicles that come to signals in each interval.
  private func traffic(in choice: DayChoice) -> [Double] {
    let demand = DayDemand(scenario: scenario)
    return choice.intervals.enumerated().map { place, interval in
      let hours = (interval.upperBound - interval.lowerBound) / 3600
      return demand.lanesPerHour(interval: place).reduce(0, +) * hours
    }
  }

  /// By how much the traffic of a whole day is more than that of the hours on which plans are
  /// searched, in the mean over plans; at least 1.
  func wholeDayWeight(of choice: DayChoice) -> Double {
    let totals = traffic(in: choice)
    let searched = choice.plans.indices.reduce(0.0) { sum, plan in
      let hours = busiestHours(of: plan, in: choice)
      return zip(choice.intervals, totals).reduce(sum) {
        hours.overlaps($1.0) ? $0 + $1.1 : $0
      }
    }
    guard searched > 0 else { return 1 }
    return max(1, totals.reduce(0, +) * Double(choice.plans.count) / searched)
  }
}

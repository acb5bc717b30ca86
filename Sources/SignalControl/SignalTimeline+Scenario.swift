public import SignalModel

extension SignalTimeline {
  /// What the signals of a scenario show over its period, by signal; nil for a signal that stays
  /// dark.
  ///
  /// Complexity: O(plans x (signals + intervals)).
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - plan: The plan that runs all the time; nil for the scenario's own plans and schedule.
  /// - Throws: ``ProgramError`` when a timing cannot be expanded.
  public static func timelines(of scenario: Scenario, plan: TimingPlan? = nil)
    throws(ProgramError) -> [SignalTimeline?]
  {
    let begin = Int32(scenario.period.beginSeconds * 1000)
    let end = Int32(scenario.period.endSeconds * 1000)
    var running: [(from: Int32, plan: TimingPlan)] = []
    if let plan {
      running = [(begin, plan)]
    } else if scenario.schedule.isEmpty {
      if let first = scenario.plans.first { running = [(begin, first)] }
    } else {
      running = scenario.schedule.map {
        (Int32($0.fromSeconds * 1000), scenario.plans[$0.plan])
      }
      // What runs at the begin is the last entry not after it.
      while running.count > 1, running[1].from <= begin { running.removeFirst() }
    }
    // For each plan, where the timing of each signal is; of several the first counts.
    let places = running.map { entry in
      var places = [Int?](repeating: nil, count: scenario.network.signals.count)
      for (place, timing) in entry.plan.timings.enumerated().reversed()
      where places.indices.contains(timing.signal) {
        places[timing.signal] = place
      }
      return places
    }
    var result: [SignalTimeline?] = []
    for index in scenario.network.signals.indices {
      let entries = zip(running, places).compactMap { entry, places in
        places[index].map { place in
          SignalTimeline.Entry(
            fromMilliseconds: entry.from, timing: entry.plan.timings[place])
        }
      }
      result.append(
        entries.isEmpty
          ? nil
          : try SignalTimeline(
            signal: scenario.network.signals[index], entries: entries, endMilliseconds: end))
    }
    return result
  }
}

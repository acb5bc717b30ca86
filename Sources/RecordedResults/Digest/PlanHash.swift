public import SignalModel

/// Hashes of plans by what they do: names of plans and stages, and the order in which signals are
/// listed, play no part.
public enum PlanHash {
  /// The hash of plans and of when they run; nil where no signal is timed.
  public static func text(of schedule: PlanSchedule?, _ network: Network) -> String? {
    guard let schedule, let first = schedule.plans.first else { return nil }
    guard schedule.plans.count > 1 else { return text(of: first, network) }
    var hash = ContentHash()
    for plan in schedule.plans { hash.add("plan|\(plan.id)|\(text(of: plan, network))") }
    for entry in schedule.entries {
      hash.add("from|\(entry.fromSeconds)|\(schedule.plans[entry.plan].id)")
    }
    return hash.text
  }

  /// The hash of a plan.
  public static func text(of plan: TimingPlan, _ network: Network) -> String {
    var hash = ContentHash()
    for timing in plan.timings {
      let signal = network.signals[timing.signal].with(ownStagesOf: timing)
      let stages = timing.stages.map { stage in
        "\(line(signal.stages[stage.stage], of: signal)) for \(stage.seconds)"
      }
      hash.add(
        "\(signal.id)|\(timing.cycleSeconds)|\(timing.offsetSeconds)|\(timing.reference.rawValue)"
          + "|\(stages.joined(separator: "|"))")
    }
    return hash.text
  }

  /// A stage by what its groups show, whatever it is called.
  static func line(_ stage: Stage, of signal: Signal) -> String {
    func shown(_ indications: [Indication]) -> String {
      zip(signal.groups, indications).map { "\($0.id) \($1.letter)" }.sorted()
        .joined(separator: ",")
    }
    let steps = stage.transition?.map { "\($0.seconds) \(shown($0.show))" }
    return "\(shown(stage.show)) then \(steps?.joined(separator: ";") ?? "by rule")"
      + (stage.isOnCall ? " on call" : "")
  }
}

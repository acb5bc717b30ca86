public import SignalModel

/// Hashes of plans by what they do: names of plans, and the order in which signals are listed, play
/// no part.
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
      let stages = timing.stages.map { "\(signal.stages[$0.stage].id) \($0.seconds)" }
      let own = timing.ownStages.map { line($0, of: signal) }.sorted()
      hash.add(
        "\(signal.id)|\(timing.cycleSeconds)|\(timing.offsetSeconds)|\(timing.reference.rawValue)"
          + "|\(stages.joined(separator: ","))|\(own.joined(separator: ","))")
    }
    return hash.text
  }

  /// A stage by the names of its groups.
  static func line(_ stage: Stage, of signal: Signal) -> String {
    func shown(_ indications: [Indication]) -> String {
      zip(signal.groups, indications).map { "\($0.id) \($1.letter)" }.sorted()
        .joined(separator: ",")
    }
    let steps = stage.transition?.map { "\($0.seconds) \(shown($0.show))" }
    return "\(stage.id)|\(shown(stage.show))|\(steps?.joined(separator: ";") ?? "by rule")"
  }
}

import SignalModel

/// Cycle and offset.
enum CycleRules {
  static func check(
    _ timing: SignalTiming, _ profile: SafetyProfile, _ report: inout RuleReport
  ) {
    let cycle = timing.cycleSeconds
    let allowed = profile.cycleSecondsMinimum...profile.cycleSecondsMaximum
    if !allowed.contains(cycle) {
      report.add(
        "cycle-limits", .practice,
        "the cycle is \(secondsOrValue(cycle)) s, profile \"\(profile.id)\" allows "
          + "\(secondsText(allowed.lowerBound)) to \(secondsText(allowed.upperBound)) s")
    }
    if !(timing.offsetSeconds >= 0 && timing.offsetSeconds < cycle) {
      report.add(
        "offset-range", .practice,
        "the offset is \(secondsOrValue(timing.offsetSeconds)) s, it must be at least 0 and less "
          + "than the cycle of \(secondsOrValue(cycle)) s")
    }
  }

  /// A value as it is where it is no sensible duration.
  private static func secondsOrValue(_ seconds: Double) -> String {
    (0...ProgramError.cycleSecondsMaximum).contains(seconds) ? secondsText(seconds) : "\(seconds)"
  }
}

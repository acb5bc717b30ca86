public import SignalModel

/// The safety rules of timing plans.
///
/// What cannot run safely, such as conflicting protected greens or stages that do not fill the
/// cycle, is an error. What only breaks the practice of a country is a warning when the plan comes
/// from elsewhere, and an error under ``Strictness/strict``, to which every plan made here must
/// hold.
///
/// Always an error: `no-stages`, `unknown-stage`, `show-length`, `split-too-short`, `cycle-sum`,
/// `time-range`, `conflicting-greens`, `permitted-without-yield`, `walk-conflict`,
/// `call-stage`, `contraflow-conflict`, `contraflow-opening`, `contraflow-closing`.
///
/// Practice: `green-during-yellow`, `missing-timing`, `never-green`, `offset-range`,
/// `cycle-limits`, `minimum-green`, `protected-green`, `yellow-length`, `red-clearance`,
/// `turn-across-walk`, `minimum-walk`, `pedestrian-clearance`, `pedestrian-wait`,
/// `contraflow-green`.
public enum PlanRules {
  /// What breaking the practice of the profile means.
  public enum Strictness: String, Hashable, Sendable, CaseIterable {
    /// A warning.
    case standard
    /// An error.
    case strict
  }

  /// Everything that is wrong with a plan.
  ///
  /// Complexity: O(connections and conflicts of the network), and for each signal
  /// O(conflicting pairs of groups x intervals of its cycle).
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - network: A network without errors.
  ///   - profile: The practice it is checked against.
  ///   - strictness: What breaking that practice means.
  ///   - planIndex: The plan's place among the scenario's plans, for the subject of the issues.
  public static func check(
    plan: TimingPlan, network: Network, profile: SafetyProfile,
    strictness: Strictness = .standard, planIndex: Int = 0
  ) -> [ModelIssue] {
    check(
      plan: plan, index: NetworkSignals(network: network), profile: profile,
      strictness: strictness, planIndex: planIndex)
  }

  /// The same with the network's part worked out before, for one who checks many plans.
  public static func check(
    plan: TimingPlan, index: NetworkSignals, profile: SafetyProfile,
    strictness: Strictness = .standard, planIndex: Int = 0
  ) -> [ModelIssue] {
    var report = RuleReport(strictness: strictness, plan: plan.id, planIndex: planIndex)
    var timed = [Bool](repeating: false, count: index.network.signals.count)
    for timing in plan.timings where timed.indices.contains(timing.signal) {
      timed[timing.signal] = true
      let signal = index.network.signals[timing.signal]
      report.begin(signal: timing.signal, name: signal.id)
      CycleRules.check(timing, profile, &report)
      do throws(ProgramError) {
        let program = try SignalProgram.expand(signal: signal, timing: timing)
        let context = TimingContext(
          index: index, signal: timing.signal, program: program, profile: profile)
        ServiceRules.check(context, &report)
        ConflictRules.check(context, &report)
        ChangeIntervalRules.check(context, &report)
        PedestrianRules.check(context, &report)
        ContraflowRules.check(context, &report)
        try checkWithoutCall(timing, signal, index, profile, &report)
      } catch {
        report.add(error.ruleName, .unsafe, error.description)
      }
    }
    for (signal, isTimed) in timed.enumerated() where !isTimed {
      report.begin(signal: signal, name: index.network.signals[signal].id)
      report.add("missing-timing", .practice, "has no timing in this plan and stays dark")
    }
    return report.issues
  }
}

extension PlanRules {
  /// Without a call, too, nobody meets who must not.
  private static func checkWithoutCall(
    _ timing: SignalTiming, _ signal: Signal, _ index: NetworkSignals, _ profile: SafetyProfile,
    _ report: inout RuleReport
  ) throws(ProgramError) {
    guard let uncalled = try signal.programWithoutCall(timing) else { return }
    let context = TimingContext(
      index: index, signal: timing.signal, program: uncalled, profile: profile)
    var uncalledReport = report.emptied
    ConflictRules.check(context, &uncalledReport)
    ChangeIntervalRules.check(context, &uncalledReport)
    ContraflowRules.check(context, &uncalledReport)
    report.merge(uncalledReport)
  }
}

extension ProgramError {
  /// The name of the rule that is broken.
  public var ruleName: String {
    switch self {
    case .noStages: "no-stages"
    case .unknownStage: "unknown-stage"
    case .wrongShowLength: "show-length"
    case .splitTooShort, .splitTooShortForWalkers: "split-too-short"
    case .splitsDoNotClose: "cycle-sum"
    case .timeOutOfRange: "time-range"
    case .callStage: "call-stage"
    }
  }
}

public import SignalModel

extension NetworkSignals {
  /// Whether the groups of a signal may show this together: no two protected greens conflict, who
  /// is only permitted yields, nobody drives through walkers, and turns with a protected green
  /// cross none but to the kerb.
  ///
  /// Complexity: O(conflicting pairs of groups).
  public func allows(_ show: [Indication], signal: Int, profile: SafetyProfile) -> Bool {
    let program = SignalProgram(
      cycleMilliseconds: 1000, originMilliseconds: 0,
      intervals: [SignalInterval(startMilliseconds: 0, show: show)], stageStartMilliseconds: [0],
      greenEndMilliseconds: [1000])
    var report = RuleReport(strictness: .strict, plan: "", planIndex: 0)
    ConflictRules.check(
      TimingContext(index: self, signal: signal, program: program, profile: profile), &report)
    return report.issues.isEmpty
  }

  /// Whether anybody obeys a group: connections or a crosswalk.
  public func isUsed(group: Int, signal: Int) -> Bool {
    !(parts[signal].connections[group].isEmpty && parts[signal].crosswalks[group].isEmpty)
  }

  /// The connections that obey a group.
  public func connections(ofGroup group: Int, signal: Int) -> [Int] {
    parts[signal].connections[group]
  }
}

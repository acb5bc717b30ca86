public import SignalModel

extension NetworkSignals {
  /// The longest time that a profile lets the walkers of a group wait, s; nil without a limit.
  public func waitSecondsMaximum(signal: Int, group: Int, profile: SafetyProfile) -> Double? {
    parts[signal].crosswalks[group].compactMap {
      profile.pedestrianWaitSecondsMaximum(hasRefuge: network.crosswalks[$0].hasRefuge)
    }.min()
  }
}

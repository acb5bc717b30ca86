package import SignalModel
package import SignalWording

/// Terms with numbers as people read them.
extension Term {
  /// A length of time: `90 s`, `15 min`, `2 h`.
  package static func duration(_ seconds: Double) -> Term {
    guard let whole = Int(exactly: seconds), whole >= 60, whole % 60 == 0 else {
      return .seconds(NumberText.fixed(seconds, decimals: seconds == seconds.rounded() ? 0 : 1))
    }
    return whole % 3600 == 0 ? .hours(whole / 3600) : .minutes(whole / 60)
  }

  /// The measured time of a period and the warm-up before it.
  package static func measured(_ period: Period) -> Term {
    let begin = period.measuredFromSeconds
    let time = Term.measured(
      from: NumberText.clock(begin), to: NumberText.clock(period.endSeconds))
    return period.warmupSeconds > 0 ? time + .afterWarmup(.duration(period.warmupSeconds)) : time
  }

  /// `12 replications`.
  package static func replications(_ count: Int) -> Term {
    .replications(NumberText.grouped(count), isOne: count == 1)
  }

  /// `12 paired replications`.
  package static func pairedReplications(_ count: Int) -> Term {
    .pairedReplications(NumberText.grouped(count), isOne: count == 1)
  }

  /// `12 vehicles`.
  package static func vehicles(_ count: Int) -> Term {
    .vehicles(NumberText.grouped(count), isOne: count == 1)
  }
}

/// A part of the measured time in which a finding holds.
public struct FindingPeriod: Hashable, Sendable {
  /// Its begin, s after midnight.
  public var fromSeconds: Double
  /// Its end, s after midnight.
  public var toSeconds: Double
  /// What the finding costs in it.
  public var loss: Finding.Loss

  /// A part of the measured time and what a finding costs in it.
  public init(fromSeconds: Double, toSeconds: Double, loss: Finding.Loss) {
    self.fromSeconds = fromSeconds
    self.toSeconds = toSeconds
    self.loss = loss
  }

  /// Its length, h.
  public var hours: Double { max(0, toSeconds - fromSeconds) / 3600 }
}

extension Finding {
  /// The finding as it holds in one part of the measured time and no other.
  func holding(in time: Range<Double>) -> Finding {
    var result = self
    result.periods = [
      FindingPeriod(fromSeconds: time.lowerBound, toSeconds: time.upperBound, loss: loss)
    ]
    return result
  }

  /// The part in which it costs most in an hour; the first of equals.
  public var worstPeriod: FindingPeriod? {
    periods.reduce(nil) { worst, period in
      guard let worst, worst.loss.personHoursPerHour >= period.loss.personHoursPerHour else {
        return period
      }
      return worst
    }
  }

  /// The times in which it holds, parts that follow each other joined.
  public var spans: [FindingPeriod] {
    var result: [FindingPeriod] = []
    for period in periods {
      if let last = result.last, last.toSeconds >= period.fromSeconds {
        result[result.count - 1] = last.joined(with: period)
      } else {
        result.append(period)
      }
    }
    return result
  }

  /// The begin of the time that holds its worst part, s after midnight; nil without periods.
  public var fromSeconds: Double? { worstSpan?.fromSeconds }

  /// The end of that time, s after midnight.
  public var toSeconds: Double? { worstSpan?.toSeconds }

  private var worstSpan: FindingPeriod? {
    guard let worst = worstPeriod else { return nil }
    return spans.first {
      $0.fromSeconds <= worst.fromSeconds && worst.toSeconds <= $0.toSeconds
    }
  }

  /// How long it holds, h.
  public var hours: Double { periods.reduce(0) { $0 + $1.hours } }

  /// What it costs in all the time in which it holds, person-hours.
  public var personHours: Double { loss.personHoursPerHour * hours }
}

extension FindingPeriod {
  /// This part and the one that follows it as one.
  fileprivate func joined(with next: FindingPeriod) -> FindingPeriod {
    FindingPeriod(
      fromSeconds: fromSeconds, toSeconds: next.toSeconds, loss: [self, next].meanLoss)
  }
}

extension [FindingPeriod] {
  /// The mean loss in an hour. Ends of intervals are averaged like the means: right where all
  /// parts err in the same direction, too wide else.
  var meanLoss: Finding.Loss {
    let hours = Swift.max(1e-9, reduce(0) { $0 + $1.hours })
    func mean(_ value: (Finding.Loss) -> Double) -> Double {
      reduce(0) { $0 + value($1.loss) * $1.hours } / hours
    }
    let dearest = self.max { $0.loss.personHoursPerHour < $1.loss.personHoursPerHour }
    return Finding.Loss(
      personHoursPerHour: mean(\.personHoursPerHour), low: mean(\.low), high: mean(\.high),
      basis: dearest?.loss.basis ?? .none)
  }
}

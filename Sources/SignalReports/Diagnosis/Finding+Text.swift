import SignalAnalysis
public import SignalDiagnosis
public import SignalWording

extension Finding.Loss {
  /// The loss with its interval and its basis, such as "4.2 person-hours/h (3.9 to 4.5,
  /// simulated)".
  var term: Term {
    guard basis != .none else { return .lossBasis(basis.rawValue) }
    func number(_ value: Double) -> String { NumberText.fixed(value, decimals: 1) }
    return .loss(
      number(personHoursPerHour), interval: low == high ? nil : (number(low), number(high)),
      basis: basis.rawValue)
  }
}

extension Finding {
  /// The times in which it holds, such as "07:00–09:00, 16:30–19:00".
  public var times: Term {
    .times(
      spans.map { (NumberText.clock($0.fromSeconds), NumberText.clock($0.toSeconds)) })
  }

  /// The time that holds its worst part, and how many others there are.
  var worstTimes: Term {
    guard let from = fromSeconds, let to = toSeconds else { return Term(verbatim: "") }
    return .timeAndMore(
      NumberText.clock(from), NumberText.clock(to), more: spans.count - 1)
  }

  /// What it costs in all its time.
  var lossOfDay: Term {
    guard loss.basis != .none else { return .lossBasis(loss.basis.rawValue) }
    func number(_ value: Double) -> String { NumberText.fixed(value, decimals: 1) }
    return .lossOfDay(
      number(personHours),
      interval: loss.low == loss.high ? nil : (number(loss.low * hours), number(loss.high * hours)),
      perHour: number(loss.personHoursPerHour), basis: loss.basis.rawValue)
  }
}

extension Evidence {
  /// The evidence as a phrase, such as "v/c 1.05 (1.01 to 1.09), limit 1".
  var term: Term {
    let form = quantity.form
    func number(_ value: Double) -> Term {
      let text = NumberText.fixed(value * form.factor, decimals: form.decimals)
      return Term(verbatim: text) + form.unit.map { $0.isEmpty ? "" : " \($0)" }
    }
    func plain(_ value: Double) -> String {
      NumberText.fixed(value * form.factor, decimals: form.decimals)
    }
    var term = Term(verbatim: subject.map { "\($0): " } ?? "") + .evidence(quantity.rawValue)
    term = term + " " + number(value)
    if let interval, interval.lowerBound < interval.upperBound {
      let range = Term.range(plain(interval.lowerBound), plain(interval.upperBound))
      term = term + range.map { " (\($0))" }
    }
    if let limit { term = term + .limit(plain(limit)) }
    return term
  }
}

extension Evidence.Quantity {
  /// How a quantity is written.
  struct Form {
    var unit = Term(verbatim: "")
    var decimals = 0
    var factor = 1.0
  }

  var form: Form {
    let percent = Form(unit: Term(verbatim: "%"), factor: 100)
    let seconds = Form(unit: Term(verbatim: "s"))
    return switch self {
    case .degreeOfSaturation, .bestDegreeOfSaturation, .leastDegreeOfSaturation,
      .vehiclesPerCycle, .platoonRatio:
      Form(decimals: 2)
    case .delaySeconds, .mendedDelaySeconds: Form(unit: .secondsPerVehicleUnit, decimals: 1)
    case .volumeVehiclesPerHour, .capacityVehiclesPerHour, .countedVehiclesPerHour,
      .consistentVehiclesPerHour:
      Form(unit: .vehiclesPerHourUnit)
    case .splitSeconds, .bestSplitSeconds, .cycleSeconds, .bestCycleSeconds, .offsetSeconds,
      .bestOffsetSeconds, .longestWalkerWaitSeconds, .measuredTravelTimeSeconds,
      .simulatedTravelTimeSeconds:
      seconds
    case .arrivalsOnGreenShare, .bestArrivalsOnGreenShare, .splitFailureShare,
      .transitLossShare:
      percent
    case .blockedSecondsPerHour: Form(unit: Term(verbatim: "s/h"))
    case .queueMeters, .storageMeters: Form(unit: Term(verbatim: "m"))
    case .vehiclesLeft: Form(unit: .vehiclesUnit)
    case .walkerWaitSeconds, .walkSeconds, .transitDelaySeconds, .personDelaySeconds:
      Form(unit: Term(verbatim: "s"), decimals: 1)
    case .breaches: Form(unit: .timesUnit)
    case .gehStatistic: Form(decimals: 1)
    }
  }
}

extension Lever {
  /// The lever, and what its trial showed.
  var term: Term {
    guard let trial else { return untried.map { text + .notTried($0) } ?? text }
    func number(_ value: Double) -> String { NumberText.fixed(value, decimals: 1) }
    return text
      + (hasOtherSplits ? .withOtherSplits : Term(verbatim: ""))
      + .trial(
        saves: number(trial.personHoursPerHour), low: number(trial.low), high: number(trial.high),
        before: number(trial.delaySecondsBefore), after: number(trial.delaySecondsAfter),
        verdict: .verdict(trial.verdict.rawValue))
  }

  /// Whether a street was tried with other splits at the signal concerned.
  private var hasOtherSplits: Bool {
    if case .street(let change)? = change { !change.timings.isEmpty } else { false }
  }
}

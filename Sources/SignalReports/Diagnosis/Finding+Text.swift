import SignalAnalysis
public import SignalDiagnosis

extension FindingKind {
  /// What it is called.
  public var title: String {
    switch self {
    case .structuralOversaturation: "more traffic than it can serve"
    case .timingOversaturation: "oversaturated by its timing"
    case .wastedGreen: "wasted green"
    case .emptyStage: "empty stage"
    case .splitImbalance: "splits out of balance"
    case .cycleTooLong: "cycle too long"
    case .cycleTooShort: "cycle too short"
    case .poorProgression: "poor progression"
    case .spillback: "spillback"
    case .pocketOverflow: "turning pocket overflows"
    case .pocketStarvation: "turning pocket blocked"
    case .permittedTurnFailure: "permitted turn fails"
    case .splitFailure: "split failures"
    case .pedestrianWait: "walkers wait too long"
    case .shortWalk: "walk too short"
    case .transitDelay: "buses and trams delayed"
    case .planMisfit: "plan does not fit the hour"
    case .ruleBroken: "rule broken"
    case .contradictoryData: "counts contradict"
    }
  }
}

extension Finding.Loss {
  /// The loss with its interval and its basis, such as "4.2 person-hours/h (3.9 to 4.5,
  /// simulated)".
  var text: String {
    let value = "\(NumberText.fixed(personHoursPerHour, decimals: 1)) person-hours/h"
    let interval =
      low == high
      ? ""
      : "\(NumberText.fixed(low, decimals: 1)) to \(NumberText.fixed(high, decimals: 1)), "
    let how =
      switch basis {
      case .simulated: "simulated"
      case .closedForm: "in closed form"
      case .measured: "measured"
      case .none: "no loss that could be told"
      }
    return basis == .none ? how : "\(value) (\(interval)\(how))"
  }
}

extension Evidence {
  /// The evidence as a phrase, such as "v/c 1.05 (1.01 to 1.09), limit 1".
  var text: String {
    let form = quantity.form
    func number(_ value: Double) -> String {
      NumberText.fixed(value * form.factor, decimals: form.decimals)
    }
    let unit = form.unit.isEmpty ? "" : " \(form.unit)"
    var text = "\(subject.map { "\($0): " } ?? "")\(form.name) \(number(value))\(unit)"
    if let interval, interval.lowerBound < interval.upperBound {
      text += " (\(number(interval.lowerBound)) to \(number(interval.upperBound)))"
    }
    if let limit { text += ", limit \(number(limit))\(unit)" }
    return text
  }
}

extension Evidence.Quantity {
  /// How a quantity is written.
  struct Form {
    var name: String
    var unit = ""
    var decimals = 0
    var factor = 1.0
  }

  var form: Form {
    switch self {
    case .degreeOfSaturation: Form(name: "v/c", decimals: 2)
    case .bestDegreeOfSaturation: Form(name: "v/c at best", decimals: 2)
    case .leastDegreeOfSaturation: Form(name: "v/c", decimals: 2)
    case .delaySeconds: Form(name: "delay", unit: "s/veh", decimals: 1)
    case .mendedDelaySeconds: Form(name: "delay when mended", unit: "s/veh", decimals: 1)
    case .volumeVehiclesPerHour: Form(name: "volume", unit: "veh/h")
    case .capacityVehiclesPerHour: Form(name: "capacity", unit: "veh/h")
    case .vehiclesPerCycle: Form(name: "arrivals per cycle", decimals: 2)
    case .splitSeconds: Form(name: "split", unit: "s")
    case .bestSplitSeconds: Form(name: "better split", unit: "s")
    case .cycleSeconds: Form(name: "cycle", unit: "s")
    case .bestCycleSeconds: Form(name: "better cycle", unit: "s")
    case .arrivalsOnGreenShare: Form(name: "arrivals on green", unit: "%", factor: 100)
    case .bestArrivalsOnGreenShare:
      Form(name: "with the best offset", unit: "%", factor: 100)
    case .platoonRatio: Form(name: "platoon ratio", decimals: 2)
    case .offsetSeconds: Form(name: "offset", unit: "s")
    case .bestOffsetSeconds: Form(name: "better offset", unit: "s")
    case .blockedSecondsPerHour: Form(name: "time blocked", unit: "s/h")
    case .queueMeters: Form(name: "back of queue in 95 of 100 cycles", unit: "m")
    case .storageMeters: Form(name: "room", unit: "m")
    case .splitFailureShare: Form(name: "left behind by a green", unit: "%", factor: 100)
    case .vehiclesLeft: Form(name: "left at the end", unit: "veh")
    case .walkerWaitSeconds: Form(name: "mean wait", unit: "s", decimals: 1)
    case .longestWalkerWaitSeconds: Form(name: "longest wait", unit: "s")
    case .walkSeconds: Form(name: "walk", unit: "s", decimals: 1)
    case .transitDelaySeconds: Form(name: "delay in buses and trams", unit: "s", decimals: 1)
    case .personDelaySeconds: Form(name: "of all people in vehicles", unit: "s", decimals: 1)
    case .breaches: Form(name: "broken", unit: "times")
    case .countedVehiclesPerHour: Form(name: "counted", unit: "veh/h")
    case .consistentVehiclesPerHour: Form(name: "consistent", unit: "veh/h")
    case .gehStatistic: Form(name: "GEH", decimals: 1)
    }
  }
}

extension Lever {
  /// The lever, and what its trial showed.
  var line: String {
    guard let trial else { return text }
    let saves = NumberText.fixed(trial.personHoursPerHour, decimals: 1)
    let low = NumberText.fixed(trial.low, decimals: 1)
    let high = NumberText.fixed(trial.high, decimals: 1)
    let before = NumberText.fixed(trial.delaySecondsBefore, decimals: 1)
    let after = NumberText.fixed(trial.delaySecondsAfter, decimals: 1)
    return "\(text) Tried: saves \(saves) person-hours/h (\(low) to \(high)); delay \(before) → "
      + "\(after) s/veh; \(trial.verdict.rawValue)."
  }
}

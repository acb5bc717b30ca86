import SignalAnalysis
public import SignalDiagnosis
public import SignalModel
import SignalWording

extension Diagnosis {
  /// The diagnosis as one object: the same runs give the same text, byte for byte.
  public func json(of scenario: Scenario) -> JSONValue {
    .object([
      .init("scenario", .string(scenario.name)),
      .init("plans", .array(planNames.map { .string($0) })),
      .init(
        "period",
        .object([
          .init("beginSeconds", .number(scenario.period.beginSeconds)),
          .init("endSeconds", .number(scenario.period.endSeconds)),
          .init("warmupSeconds", .number(scenario.period.warmupSeconds)),
        ])),
      .init("seed", .seed(seed)),
      .init("replications", .integer(replications)),
      .init("runs", .integer(runs)),
      .init("intervalLevel", .number(level)),
      .init("isDeterministic", .bool(isDeterministic)),
      .init("isComplete", .bool(!isCancelled)),
      .init("personHoursPerHour", .number(personHoursPerHour)),
      .init("personHours", .number(personHours)),
      .init("parts", .array(parts.map(\.json))),
      .init("findings", .array(findings.map(\.json))),
    ])
  }
}

extension Finding {
  /// The finding as an object with stable keys.
  public var json: JSONValue {
    .object([
      .init("kind", .string(kind.rawValue)),
      .init("place", place.json),
      .init("personHoursPerHour", .number(loss.personHoursPerHour)),
      .init("low", .number(loss.low)),
      .init("high", .number(loss.high)),
      .init("basis", .string(loss.basis.rawValue)),
      .init("personHours", .number(personHours)),
      .init("fromSeconds", .optional(fromSeconds)),
      .init("toSeconds", .optional(toSeconds)),
      .init("periods", .array(periods.map(\.json))),
      .init("evidence", .array(evidence.map(\.json))),
      .init("cause", .string(cause.english)),
      .init("canBeRetimed", .bool(canBeRetimed)),
      .init("levers", .array(levers.map(\.json))),
    ])
  }
}

extension Diagnosis.Part {
  var json: JSONValue {
    .object([
      .init("fromSeconds", .number(fromSeconds)),
      .init("toSeconds", .number(toSeconds)),
      .init("plan", .string(planName)),
      .init("vehiclesPerHour", .number(vehiclesPerHour)),
      .init("personHoursPerHour", .number(personHoursPerHour)),
      .init("findings", .integer(findings)),
    ])
  }
}

extension FindingPeriod {
  var json: JSONValue {
    .object([
      .init("fromSeconds", .number(fromSeconds)),
      .init("toSeconds", .number(toSeconds)),
      .init("personHoursPerHour", .number(loss.personHoursPerHour)),
      .init("low", .number(loss.low)),
      .init("high", .number(loss.high)),
    ])
  }
}

extension FindingPlace {
  var json: JSONValue {
    .object([
      .init("kind", .string(kind.rawValue)),
      .init("name", .string(name)),
      .init("signals", .array(signals.map { .string($0) })),
      .init("link", .optional(link)),
      .init("turns", .optional(turns)),
      .init("crosswalk", .optional(crosswalk)),
    ])
  }
}

extension Evidence {
  var json: JSONValue {
    .object([
      .init("quantity", .string(quantity.rawValue)),
      .init("value", .number(value)),
      .init("low", .optional(interval?.lowerBound)),
      .init("high", .optional(interval?.upperBound)),
      .init("limit", .optional(limit)),
      .init("subject", .optional(subject)),
    ])
  }
}

extension Lever {
  var json: JSONValue {
    .object([
      .init("kind", .string(kind.rawValue)),
      .init("text", .string(text.english)),
      .init("isRetiming", .bool(kind.isRetiming)),
      .init("canBeSimulated", .bool(change != nil)),
      .init("trial", trial?.json ?? .null),
      .init("notTried", .optional(untried?.english)),
    ])
  }
}

extension Lever.Trial {
  var json: JSONValue {
    .object([
      .init("personHoursPerHour", .number(personHoursPerHour)),
      .init("low", .number(low)),
      .init("high", .number(high)),
      .init("delaySecondsBefore", .number(delaySecondsBefore)),
      .init("delaySecondsAfter", .number(delaySecondsAfter)),
      .init("replications", .integer(replications)),
      .init("verdict", .string(verdict.rawValue)),
    ])
  }
}

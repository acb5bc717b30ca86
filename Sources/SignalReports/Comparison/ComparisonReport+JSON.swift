import SignalAnalysis
import SignalModel
import SignalOptimization

extension ComparisonReport {
  /// The comparison: the same runs give the same text, byte for byte. `measures`, `structure`,
  /// `approaches` and `verdict` are of the second plan against the first; `comparisons` has all
  /// pairs where there are more.
  public var json: JSONValue {
    let options = comparison.options
    let period = scenario.period
    var members: [JSONValue.Member] = [
      .init("scenario", .string(scenario.name)),
      .init(
        "period",
        .object([
          .init("beginSeconds", .number(period.beginSeconds)),
          .init("endSeconds", .number(period.endSeconds)),
          .init("warmupSeconds", .number(period.warmupSeconds)),
        ])),
      .init(
        "simulation",
        .object([
          .init("seed", .seed(options.seed)),
          .init("replications", .integer(result.replications)),
          .init("replicationsMaximum", .integer(options.maximumReplications)),
          .init("looks", .array(result.looks.map { .integer($0) })),
          .init("departureJitterSeconds", .number(options.departureJitterSeconds)),
          .init("significance", .number(result.significance)),
          .init("intervalLevel", .number(result.intervalLevel)),
          .init("marginShare", .number(options.marginShare)),
          .init("isDeterministic", .bool(result.isDeterministic)),
          .init("isCancelled", .bool(result.isCancelled)),
        ])),
      .init("objective", .string(options.objective.name)),
      .init("plans", .array(result.plans.map(\.json))),
    ]
    if let first = result.pairs.first { members += self.members(of: first) }
    if result.pairs.count > 1 {
      members.append(
        .init(
          "comparisons",
          .array(
            result.pairs.map { pair in
              .object(
                [.init("plan", .string(result.plans[pair.plan].name))] + self.members(of: pair))
            })))
    }
    return .object(members)
  }

  private func members(of pair: PairComparison) -> [JSONValue.Member] {
    [
      .init("verdict", .string(pair.verdict.rawValue)),
      .init("sentence", .string(sentence(pair))),
      .init(
        "measures",
        .object(pair.measures.map { .init($0.measure.rawValue, .object($0.comparison.members)) })),
      .init("structure", .array(pair.structure.segments.map(\.json))),
      .init(
        "approaches",
        .array(
          pair.approaches.map { approach in
            .object(
              [
                .init("link", .string(scenario.network.links[approach.link].id)),
                .init("name", .string(name(ofLink: approach.link))),
                .init("vehicles", .number(approach.vehicles)),
              ] + approach.delaySeconds.members)
          })),
    ]
  }
}

extension MeasureComparison {
  var members: [JSONValue.Member] {
    var members: [JSONValue.Member] = [
      .init("a", .number(a)), .init("b", .number(b)), .init("difference", .number(difference)),
      .init("low", .number(low)), .init("high", .number(high)),
    ]
    if let bootstrap {
      members.append(.init("bootstrapLow", .number(bootstrap.lowerBound)))
      members.append(.init("bootstrapHigh", .number(bootstrap.upperBound)))
      members.append(.init("intervalsAgree", .bool(intervalsAgree)))
    }
    return members + [
      .init("pValue", .number(pValue)), .init("margin", .number(margin)),
      .init("verdict", .string(verdict.rawValue)),
    ]
  }
}

extension PlanOutcome {
  var json: JSONValue {
    .object([
      .init("name", .string(name)),
      .init("performanceIndex", .number(combinedIndex)),
      .init(
        "terms",
        .object(
          breakdown.terms.map { term in
            .init(
              term.term.rawValue,
              .object([
                .init("quantity", .number(term.quantity)), .init("unit", .string(term.term.unit)),
                .init("cost", .number(term.cost)),
              ]))
          })),
      .init("brokenLimits", .array(brokenLimits.map { .string($0.message) })),
    ])
  }
}

extension ValueChange {
  fileprivate var json: JSONValue {
    .object([.init("a", .optional(a)), .init("b", .optional(b))])
  }
}

extension PlanDifference.Segment {
  fileprivate var json: JSONValue {
    .object([
      .init("fromSeconds", .number(fromSeconds)), .init("toSeconds", .number(toSeconds)),
      .init("planA", .string(planA)), .init("planB", .string(planB)),
      .init("commonShiftSeconds", .optional(commonShiftSeconds)),
      .init("signals", .array(signals.map(\.json))),
    ])
  }
}

extension SignalDifference {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [.init("signal", .string(id))]
    if !isTimedInA || !isTimedInB {
      members.append(.init("isTimedInA", .bool(isTimedInA)))
      members.append(.init("isTimedInB", .bool(isTimedInB)))
    }
    if let cycleSeconds { members.append(.init("cycleSeconds", cycleSeconds.json)) }
    if let offsetSeconds {
      members.append(.init("offsetSeconds", offsetSeconds.json))
      members.append(.init("offsetStage", .optional(referenceStage)))
    }
    if !splits.isEmpty {
      members.append(
        .init(
          "splitSeconds", .object(splits.map { .init($0.stage, $0.seconds.json) })))
    }
    if !orderA.isEmpty {
      members.append(.init("orderA", .array(orderA.map { .string($0) })))
      members.append(.init("orderB", .array(orderB.map { .string($0) })))
    }
    return .object(members)
  }
}

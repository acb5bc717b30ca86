import CrossCheck
import Interchange
import SignalModel
import SignalReports

extension CrossCheckReport {
  /// The report as JSON. Only SUMO's figures are not reproducible to the last digit on another
  /// release of it.
  var json: JSONValue {
    let ranking = result.approachRanking()
    let allLinks = result.approachRanking(signalisedOnly: false)
    var members: [JSONValue.Member] = [
      .init("scenario", .string(scenario.name)),
      .init(
        "options",
        .object([
          .init("seed", .string("\(options.seed)")), .init("seeds", .integer(options.seeds)),
          .init("jitterSeconds", .number(options.departureJitterSeconds)),
        ])),
      .init("own", .object([.init("meanDelaySeconds", .number(result.ownMeanDelaySeconds))])),
      .init("sumo", .object([.init("meanDelaySeconds", .number(result.sumoMeanDelaySeconds))])),
    ]
    if isOverPlans {
      members += [
        .init("spearman", .optional(result.spearman)),
        .init("meanAbsolutePercentageError", .optional(result.meanAbsolutePercentageError)),
        .init("cycleBands", .array(result.cycleBands().map(json(ofBand:)))),
      ]
    }
    members += [
      .init("approachSpearman", .optional(ranking.pooled)),
      .init("approachSpearmanWithinPlans", .optional(ranking.withinPlans)),
      .init("linkSpearman", .optional(allLinks.pooled)),
      .init("linkSpearmanWithinPlans", .optional(allLinks.withinPlans)),
      .init("plans", .integer(result.plans.count)),
      .init("perPlan", .array(result.plans.map(json(ofPlan:)))),
      .init("approaches", .array(result.approaches().map(json(ofApproach:)))),
      .init("leftOut", json(ofLosses: result.leftOut)),
      .init("onlyOurs", json(ofLosses: result.onlyOurs)),
      .init("failures", .array(result.failures.map { .string($0) })),
    ]
    return .object(members)
  }

  private func json(ofLosses losses: LossReport) -> JSONValue {
    .array(
      losses.entries.map { entry in
        .object([
          .init("kind", .string(entry.kind)), .init("count", .integer(entry.count)),
          .init("first", .string(entry.example)),
        ])
      })
  }

  private func json(ofPlan plan: CheckedPlan) -> JSONValue {
    func side(_ traffic: NetworkTraffic, _ halfWidth: Double?, _ delays: [Double]) -> JSONValue {
      let runs = Double(max(1, plan.runs))
      return .object([
        .init("meanDelaySeconds", .number(traffic.meanDelaySeconds)),
        .init("halfWidthSeconds", .optional(halfWidth)),
        .init("delaySecondsPerRun", .array(delays.map { .number($0) })),
        .init("meanStops", .number(traffic.meanStops)),
        .init("demandVehicles", .number(Double(traffic.demandVehicles) / runs)),
        .init("completedVehicles", .number(Double(traffic.completedVehicles) / runs)),
        .init("notEnteredVehicles", .number(Double(traffic.notEnteredVehicles) / runs)),
      ])
    }
    return .object([
      .init("plan", .string(plan.name)), .init("cycleSeconds", .optional(plan.cycleSeconds)),
      .init("runs", .integer(plan.runs)), .init("errorPercent", .optional(plan.errorPercent)),
      .init("own", side(plan.own, plan.ownHalfWidthSeconds, plan.ownRunDelaysSeconds)),
      .init("sumo", side(plan.sumo, plan.sumoHalfWidthSeconds, plan.sumoRunDelaysSeconds)),
    ])
  }

  private func json(ofBand band: CycleBand) -> JSONValue {
    .object([
      .init("fromCycleSeconds", .number(band.cycleSeconds.lowerBound)),
      .init("toCycleSeconds", .number(band.cycleSeconds.upperBound)),
      .init("plans", .integer(band.planCount)), .init("errorPercent", .number(band.errorPercent)),
      .init("ownMeanDelaySeconds", .number(band.ownMeanDelaySeconds)),
      .init("sumoMeanDelaySeconds", .number(band.sumoMeanDelaySeconds)),
    ])
  }

  private func json(ofApproach approach: ApproachComparison) -> JSONValue {
    let groups = result.groups.indices.filter { result.groups[$0].link == approach.link }
    return .object(
      [
        .init("link", .string(result.network.links[approach.link].id)),
        .init("name", .string(result.network.links[approach.link].displayName)),
        .init("isSignalised", .bool(approach.isSignalised)),
      ] + members(of: approach) + [
        .init(
          "laneGroups",
          .array(
            groups.map { group in
              .object(
                [
                  .init("turns", .string(result.groups[group].turns)),
                  .init("lanes", .array(result.groups[group].lanes.map { .integer($0) })),
                ] + members(of: result.comparison(ofGroup: group)))
            }))
      ])
  }

  private func members(of approach: ApproachComparison) -> [JSONValue.Member] {
    let runs = Double(max(1, approach.runs))
    func side(_ traffic: LinkTraffic, _ more: [JSONValue.Member]) -> JSONValue {
      .object(
        [
          .init("vehicles", .number(Double(traffic.countedVehicles) / runs)),
          .init("crossedVehicles", .number(Double(traffic.crossedVehicles) / runs)),
          .init("remainingVehicles", .number(Double(traffic.remainingVehicles) / runs)),
          .init("meanDelaySeconds", .optional(traffic.meanDelaySeconds)),
          .init("totalDelaySeconds", .number(traffic.totalDelaySeconds / runs)),
        ] + more)
    }
    return [
      .init("differsIn", .string(approach.difference.rawValue)),
      .init(
        "own",
        side(
          approach.own,
          [
            .init("stops", .number(Double(approach.own.stops) / runs)),
            .init(
              "capacityVehiclesPerHour",
              approach.ownCapacityVehiclesPerHour > 0
                ? .number(approach.ownCapacityVehiclesPerHour) : .null),
          ])),
      .init(
        "sumo",
        side(
          approach.sumo,
          [
            .init("entryDelaySeconds", .number(approach.sumo.entryDelaySeconds / runs)),
            .init("standingSeconds", .number(approach.sumo.standingSeconds / runs)),
          ])),
    ]
  }
}

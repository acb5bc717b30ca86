import SignalAnalysis
import SignalModel

extension RunSummary {
  /// The result of a run: the same runs give the same text, byte for byte.
  ///
  /// - Parameter timing: What the machine needed, different each time; nil to leave it out.
  public func json(timing: RunTiming? = nil) -> JSONValue {
    .object(
      members(timing: timing).map { key, content in
        switch content {
        case .value(let value): .init(key, value)
        case .list(let elements): .init(key, .array(Array(elements)))
        }
      })
  }

  /// Writes the text of ``json(timing:)`` in pieces: that of a city is too large to be held in
  /// memory as values, and then as text.
  ///
  /// - Parameters:
  ///   - leadingMembers: The text of members that stand before all others, such as where a recorded
  ///     result comes from.
  ///   - timing: What the machine needed, different each time; nil to leave it out.
  ///   - write: Takes the pieces.
  public func writeJSON(
    leadingMembers: [UInt8] = [], timing: RunTiming? = nil,
    to write: @escaping ([UInt8]) -> Void
  ) {
    var writer = JSONPieceWriter(leadingMembers: leadingMembers, write)
    for (key, content) in members(timing: timing) {
      switch content {
      case .value(let value): writer.member(key, value)
      case .list(let elements): writer.member(key, elements: elements)
      }
    }
    writer.finish()
  }

  /// A value, or the objects of a list, which are made one by one.
  private enum Content {
    case value(JSONValue)
    case list(AnySequence<JSONValue>)
  }

  private func members(timing: RunTiming?) -> [(key: String, content: Content)] {
    let places = intersections.lazy
    var members: [(key: String, content: Content)] = [
      ("scenario", .value(.string(scenarioName))),
      ("plans", .value(.array(planNames.map { .string($0) }))),
      ("period", .value(periodJSON)),
      ("simulation", .value(simulationJSON)),
      ("network", .value(network.json)),
      ("intersections", .list(AnySequence(places.map(\.json)))),
      ("approaches", .list(AnySequence(places.flatMap(\.approachesJSON)))),
      ("laneGroups", .list(AnySequence(places.flatMap(\.laneGroupsJSON)))),
      ("otherLinks", .list(AnySequence(otherLinks.lazy.map { $0.json(intersection: nil) }))),
      ("crosswalks", .list(AnySequence(crosswalks.lazy.map(\.json)))),
      ("gridlocks", .list(AnySequence(gridlocks.lazy.map(\.json)))),
    ]
    if let timing { members.append(("timing", .value(timing.json))) }
    return members
  }

  private var periodJSON: JSONValue {
    .object([
      .init("beginSeconds", .number(period.beginSeconds)),
      .init("endSeconds", .number(period.endSeconds)),
      .init("warmupSeconds", .number(period.warmupSeconds)),
    ])
  }

  private var simulationJSON: JSONValue {
    .object([
      // Beyond 2^53 many readers of JSON lose digits of a number; such a seed stays a text.
      .init("seed", .seed(seed)),
      .init("replications", .integer(replications)),
      .init("replicationsRequested", .integer(replicationsRequested)),
      .init("events", .integer(events)),
      .init("traversals", .integer(traversals)),
      .init("traceHash", .string(traceHash)),
    ])
  }
}

extension NetworkSummary {
  var json: JSONValue {
    let means: [(String, Estimate?)] = [
      ("demandVehicles", demandVehicles),
      ("enteredVehicles", enteredVehicles),
      ("completedVehicles", completedVehicles),
      ("insideVehicles", insideVehicles),
      ("notEnteredVehicles", notEnteredVehicles),
      ("meanDelaySeconds", meanDelaySeconds),
      ("meanEntryDelaySeconds", meanEntryDelaySeconds),
      ("meanTravelTimeSeconds", meanTravelTimeSeconds),
      ("meanStops", meanStops),
      ("totalDelaySeconds", totalDelaySeconds),
      ("spillbackSeconds", spillbackSeconds),
      ("meanPersonDelaySeconds", meanPersonDelaySeconds),
      ("meanTransitDelaySeconds", meanTransitDelaySeconds),
      ("worstApproachDelaySeconds", worstApproachDelaySeconds),
      ("drivenKilometers", drivenKilometers),
      ("fuelLiters", fuelLiters),
      ("carbonMonoxideGrams", fuelLiters * FuelConsumption.carbonMonoxideGramsPerLiter),
      ("nitrogenOxidesGrams", fuelLiters * FuelConsumption.nitrogenOxidesGramsPerLiter),
      (
        "volatileOrganicCompoundsGrams",
        fuelLiters * FuelConsumption.volatileOrganicCompoundsGramsPerLiter
      ),
    ]
    return .object(
      means.map { .init($0.0, .optional($0.1?.mean)) } + [
        .init("halfWidth95", .object(means.map { .init($0.0, .optional($0.1?.halfWidth)) })),
        .init(
          "total",
          .object([
            .init("demandVehicles", .integer(total.demand)),
            .init("enteredVehicles", .integer(total.entered)),
            .init("completedVehicles", .integer(total.completed)),
            .init("insideVehicles", .integer(total.inside)),
            .init("notEnteredVehicles", .integer(total.notEntered)),
          ])),
      ])
  }
}

extension TrafficSummary {
  /// The measures that lane groups, approaches and intersections have in common.
  var members: [JSONValue.Member] {
    [
      .init("crossedVehicles", .number(crossedVehicles)),
      .init("remainingVehicles", .number(remainingVehicles)),
      .init("volumeVehiclesPerHour", .number(volumeVehiclesPerHour)),
      .init("capacityVehiclesPerHour", .optional(capacityVehiclesPerHour)),
      .init("degreeOfSaturation", .optional(degreeOfSaturation)),
      .init("meanDelaySeconds", .optional(meanDelaySeconds?.mean)),
      .init("meanDelayHalfWidth95Seconds", .optional(meanDelaySeconds?.halfWidth)),
      .init("totalDelaySeconds", .number(totalDelaySeconds)),
      .init("levelOfService", .optional(levelOfService?.letter)),
      .init("stopsPerVehicle", .optional(stopsPerVehicle)),
      .init("arrivalsOnGreenShare", .optional(arrivalsOnGreenShare)),
      .init("backOfQueueMeanVehicles", .optional(backOfQueueMeanVehicles)),
      .init("backOfQueue95Vehicles", .optional(backOfQueue95Vehicles)),
      .init(
        "backOfQueueMaximumVehicles", backOfQueueMaximumVehicles.map { .integer($0) } ?? .null),
      .init("spillbackSeconds", .number(spillbackSeconds)),
    ]
  }
}

extension IntersectionSummary {
  var json: JSONValue {
    .object(
      [
        .init("id", .string(id)), .init("name", .string(name)),
        .init("control", .string(control.rawValue)),
      ] + traffic.members)
  }

  var approachesJSON: [JSONValue] { approaches.map { $0.json(intersection: id) } }

  var laneGroupsJSON: [JSONValue] {
    approaches.flatMap { approach in
      approach.laneGroups.map { group in
        .object(
          [
            .init("intersection", .string(id)), .init("link", .string(approach.link)),
            .init("lanes", .array(group.lanes.map { .integer($0) })),
            .init("turns", .string(group.turns)),
          ] + group.traffic.members)
      }
    }
  }
}

extension ApproachSummary {
  func json(intersection: String?) -> JSONValue {
    let place = intersection.map { [JSONValue.Member("intersection", .string($0))] } ?? []
    return .object(
      place + [.init("link", .string(link)), .init("name", .string(name))] + traffic.members)
  }
}

extension CrosswalkSummary {
  var json: JSONValue {
    .object([
      .init("id", .string(id)), .init("intersection", .string(intersection)),
      .init("startedWalkers", .number(startedWalkers)),
      .init("waitingWalkers", .number(waitingWalkers)),
      .init("meanWaitSeconds", .optional(meanWaitSeconds?.mean)),
      .init("meanWaitHalfWidth95Seconds", .optional(meanWaitSeconds?.halfWidth)),
    ])
  }
}

extension GridlockSummary {
  var json: JSONValue {
    .object([
      .init("replication", .integer(replication)), .init("sinceSeconds", .number(sinceSeconds)),
      .init("links", .array(links.map { .string($0) })),
    ])
  }
}

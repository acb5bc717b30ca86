public import SignalModel
public import TrafficSimulation

extension SUMOExport {
  /// The name of a vehicle in SUMO: `v` and its place in the order of departures.
  public static func name(ofVehicle index: Int) -> String { "v\(index)" }

  /// Vehicles as a routes file.
  ///
  /// SUMO inserts vehicles at its time steps, so each departs in the second that holds its
  /// departure.
  ///
  /// - Parameters:
  ///   - vehicles: Vehicles in the order of their departures.
  ///   - scenario: The scenario they are of.
  ///   - edges: Names of the edges that make up each link, in the direction of travel; nil where
  ///     edges and links are the same.
  public static func routes(
    of vehicles: [PlannedVehicle], scenario: Scenario, edges: [[String]]? = nil
  ) -> String {
    var xml = XMLText(root: "routes")
    let names = typeNames(scenario.vehicleTypes)
    for (type, name) in zip(scenario.vehicleTypes, names) { write(type, name: name, to: &xml) }
    let edgeText = scenario.network.links.indices.map { link in
      edges.map { $0[link].joined(separator: " ") } ?? scenario.network.links[link].id
    }
    for (index, vehicle) in vehicles.enumerated() {
      xml.begin(
        "vehicle",
        [
          "id": name(ofVehicle: index), "type": names[vehicle.type],
          "depart": "\(Int(vehicle.departSeconds))",
          "departLane": vehicle.entry.lane == .first ? "first" : "best_prob",
          "departSpeed": vehicle.entry.speed == .standstill ? "0" : "avg",
          "speedFactor": SUMONumber.text(vehicle.speedFactor, decimals: 4),
        ])
      xml.element(
        "route", ["edges": vehicle.links.map { edgeText[$0] }.joined(separator: " ")])
      xml.end()
    }
    return xml.finished()
  }

  private static func typeNames(_ types: [VehicleType]) -> [String] {
    var names = SUMONames()
    return types.map { names.name(for: $0.id) }
  }

  private static func write(_ type: VehicleType, name: String, to xml: inout XMLText) {
    xml.element(
      "vType",
      [
        "id": name, "vClass": className(of: type.vehicleClass),
        "length": SUMONumber.text(type.lengthMeters),
        "minGap": SUMONumber.text(type.gapMeters), "tau": SUMONumber.text(type.reactionSeconds),
        "accel": SUMONumber.text(type.accelerationMetersPerSecondSquared),
        "decel": SUMONumber.text(type.decelerationMetersPerSecondSquared),
        "sigma": SUMONumber.text(type.imperfection),
        "maxSpeed": SUMONumber.text(type.maximumSpeedMetersPerSecond),
        // Otherwise SUMO would hold bicycles to a wish of its own.
        "desiredMaxSpeed": SUMONumber.text(10_000 / 3.6),
        "speedFactor": "normc(\(SUMONumber.text(type.speedFactor, decimals: 4)),"
          + "\(SUMONumber.text(type.speedFactorDeviation, decimals: 4)),0.2,2)",
      ])
  }

  /// SUMO's name of a class.
  static func className(of vehicleClass: VehicleClassSet) -> String {
    vehicleClass.contains(.car) ? "passenger" : vehicleClass.memberNames.first ?? "passenger"
  }

  /// SUMO's names of the classes that stand for a set, divided by spaces.
  static func classNames(of classes: VehicleClassSet) -> String {
    classes.memberNames.map { name in
      switch name {
      case "car": "passenger"
      case "truck": "truck trailer"
      case "bus": "bus coach"
      case "motorcycle": "motorcycle moped"
      default: name
      }
    }.joined(separator: " ")
  }
}

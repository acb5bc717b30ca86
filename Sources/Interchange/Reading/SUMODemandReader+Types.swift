import SignalModel

extension SUMOVehicleClass {
  /// A type of this class with nothing stated. SUMO does not say how many people are on board, so
  /// that all vehicles carry as many, and delay per person is that per vehicle.
  func vehicleType(id: String) -> VehicleType {
    VehicleType(
      id: id, vehicleClass: modelClass ?? .car, lengthMeters: lengthMeters, gapMeters: gapMeters,
      accelerationMetersPerSecondSquared: acceleration,
      decelerationMetersPerSecondSquared: deceleration, imperfection: imperfection,
      maximumSpeedMetersPerSecond: min(maximumSpeed, desiredMaximumSpeed),
      speedFactorDeviation: speedFactorDeviation)
  }
}

extension SUMODemandReader {
  mutating func startType(_ element: XMLElement) {
    guard let id = element["id"], id.count > 0 else {
      problems.add(element, "the vType has no id")
      return
    }
    let className = element["vClass"]?.string ?? "passenger"
    guard let vehicleClass = SUMOVehicleClass.named(className) else {
      problems.add(
        element, "vType \"\(id.string)\": SUMO has no vehicle class \"\(className)\"")
      return
    }
    if vehicleClass.isApproximated {
      losses.add(
        "vehicle types of class \(className), taken as "
          + (vehicleClass.modelClass?.memberNames.first ?? ""), example: id.string)
    }
    let name = Int32(demand.typeNames.intern(id))
    typeName = name
    var type = vehicleClass.vehicleType(id: id.string)
    if let text = element["speedFactor"], !parseSpeedFactor(text, &type) {
      problems.add(
        element,
        "vType \"\(id.string)\": speedFactor is \"\(text.string)\", not a number, "
          + "norm(mean,deviation) or normc(mean,deviation,least,most)")
    }
    set(element, "speedDev", 0...10) { type.speedFactorDeviation = $0 }
    var fastest = vehicleClass.maximumSpeed
    var desired = vehicleClass.desiredMaximumSpeed
    set(element, "maxSpeed", 0.01...1000) { fastest = $0 }
    set(element, "desiredMaxSpeed", 0.01...10_000) { desired = $0 }
    type.maximumSpeedMetersPerSecond = min(fastest, desired * type.speedFactor)
    set(element, "length", 0.01...1000) { type.lengthMeters = $0 }
    set(element, "minGap", 0...1000) { type.gapMeters = $0 }
    apply(element, to: &type)
    reportModels(element)
    var probability = 1.0
    set(element, "probability", 0...1e9) { probability = $0 }
    demand.types[name] = SUMODemand.VehicleTypeRecord(
      type: type, modelClass: vehicleClass.modelClass, probability: probability)
    if let typeDistribution {
      demand.typeDistributions[typeDistribution]?.members.append(name)
      demand.typeDistributions[typeDistribution]?.shares.append(probability)
    }
  }

  /// Car-following values that older files put into an element of their own inside the type.
  mutating func changeType(_ element: XMLElement) {
    guard let typeName, var record = demand.types[typeName] else { return }
    apply(element, to: &record.type)
    demand.types[typeName] = record
    if !element.name.equals("carFollowing-Krauss") {
      losses.add("car-following models other than Krauss", example: record.type.id)
    }
  }

  mutating func startTypeDistribution(_ element: XMLElement) {
    guard let id = element["id"] else {
      problems.add(element, "the vTypeDistribution has no id")
      return
    }
    let name = Int32(demand.typeNames.intern(id))
    var distribution = SUMODemand.Distribution()
    element["vTypes"]?.forEachWord {
      distribution.members.append(Int32(demand.typeNames.intern($0)))
    }
    if element["probabilities"] != nil {
      distribution.shares = shares(element, count: distribution.members.count)
    } else {
      distribution.shares = distribution.members.map { demand.types[$0]?.probability ?? 1 }
    }
    demand.typeDistributions[name] = distribution
    typeDistribution = name
  }

  private mutating func apply(_ element: XMLElement, to type: inout VehicleType) {
    set(element, "accel", 0.01...100) { type.accelerationMetersPerSecondSquared = $0 }
    set(element, "decel", 0.01...100) { type.decelerationMetersPerSecondSquared = $0 }
    set(element, "sigma", 0...1) { type.imperfection = $0 }
    set(element, "tau", 0.01...100) { type.reactionSeconds = $0 }
  }

  private mutating func set(
    _ element: XMLElement, _ name: StaticString, _ range: ClosedRange<Double>,
    _ body: (Double) -> Void
  ) {
    guard let text = element[name] else { return }
    guard let value = text.double, range.contains(value) else {
      problems.add(
        element,
        "\(name) is \"\(text.string)\", allowed is \(range.lowerBound) to \(range.upperBound)")
      return
    }
    body(value)
  }

  /// A number sets the mean only; a distribution sets mean and deviation.
  private func parseSpeedFactor(_ text: ByteText, _ type: inout VehicleType) -> Bool {
    if let value = text.double {
      guard value > 0, value <= 100 else { return false }
      type.speedFactor = value
      return true
    }
    let prefix = text.hasPrefix("normc(") ? 6 : text.hasPrefix("norm(") ? 5 : 0
    guard prefix > 0, text.start[text.count - 1] == UInt8(ascii: ")") else { return false }
    var values: [Double] = []
    text.slice(prefix, text.count - 1).forEachWord { values.append($0.double ?? -1) }
    guard values.count >= 2, values[0] > 0, values[0] <= 100, values[1] >= 0, values[1] <= 10 else {
      return false
    }
    type.speedFactor = values[0]
    type.speedFactorDeviation = values[1]
    return true
  }

  /// Attributes that say how a vehicle looks, or whose effect the model takes from other values.
  private static let silentAttributes: [StaticString] = [
    "id", "vClass", "length", "minGap", "accel", "decel", "sigma", "tau", "maxSpeed", "speedFactor",
    "speedDev", "desiredMaxSpeed", "probability", "color", "guiShape", "imgFile", "osgFile",
    "width", "height", "emissionClass", "personCapacity", "containerCapacity", "boardingDuration",
    "loadingDuration", "mass", "emergencyDecel", "apparentDecel",
  ]

  private mutating func reportModels(_ element: XMLElement) {
    for attribute in element.attributes {
      if Self.silentAttributes.contains(where: { attribute.name.equals($0) }) { continue }
      let name = attribute.name.string
      if name == "carFollowModel" {
        if attribute.value.string.hasPrefix("Krauss") { continue }
        losses.add(
          "car-following models other than Krauss", example: element["id"]?.string ?? "")
      } else {
        losses.add("\(name) of vehicle types", example: element["id"]?.string ?? "")
      }
    }
  }
}

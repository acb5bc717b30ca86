internal import SignalModel

extension ScenarioReader {
  /// Reads `vehicles` and `mix`. Without `vehicles` the standard types are there; with it, those
  /// it declares, and of the standard types the ones that something refers to.
  func readVehicles(_ root: Fields) {
    if root.node("vehicles") == nil {
      vehicleTypes = VehicleType.standard
    } else {
      for (name, _, value) in root.members("vehicles") {
        vehicleTypes.append(vehicleType(name, Fields(tree, value)))
        places.vehicleTypes.append(value)
      }
    }
    defaultMix = root.node("mix").flatMap(mix)
  }

  private func vehicleType(_ name: String, _ fields: Fields) -> VehicleType {
    let vehicleClass = fields.text("class").flatMap(VehicleClassSet.init(name:))
    var type =
      VehicleType.standard.first { $0.id == name }
      ?? VehicleType.standard.first { $0.vehicleClass == vehicleClass } ?? .car
    type.id = name
    type.vehicleClass =
      vehicleClass ?? VehicleClassSet(name: name) ?? type.vehicleClass
    func set(_ value: Double?, _ path: WritableKeyPath<VehicleType, Double>) {
      if let value { type[keyPath: path] = value }
    }
    set(fields.length("length"), \.lengthMeters)
    set(fields.length("gap"), \.gapMeters)
    set(fields.number("reaction"), \.reactionSeconds)
    set(fields.number("acceleration"), \.accelerationMetersPerSecondSquared)
    set(fields.number("deceleration"), \.decelerationMetersPerSecondSquared)
    set(fields.number("imperfection"), \.imperfection)
    set(fields.speed("maximumSpeed"), \.maximumSpeedMetersPerSecond)
    set(fields.number("speedFactor"), \.speedFactor)
    set(fields.number("speedFactorDeviation"), \.speedFactorDeviation)
    set(fields.number("occupancy"), \.occupancyPersons)
    return type
  }

  /// The index of a vehicle type, or nil with a report. A standard type joins the scenario's at
  /// its first use.
  func vehicleTypeIndex(_ name: String, at node: Int) -> Int? {
    if let index = vehicleTypes.firstIndex(where: { $0.id == name }) { return index }
    if let standard = VehicleType.standard.first(where: { $0.id == name }) {
      vehicleTypes.append(standard)
      return vehicleTypes.count - 1
    }
    let known = vehicleTypes.map(\.id) + VehicleType.standard.map(\.id)
    log.add(
      "unknown-vehicle-type", at: node, in: tree,
      "There is no vehicle type \(JSONTree.quoted(name))."
        + "\(Suggestion.sentence(name, among: known)) Known: \(Suggestion.list(known)).")
    return nil
  }

  /// The mix of the scenario, or only cars.
  func standardMix(at node: Int) -> VehicleMix {
    defaultMix ?? VehicleMix(type: vehicleTypeIndex(VehicleType.car.id, at: node) ?? 0)
  }

  /// A mix: shares by vehicle type.
  func mix(_ node: Int) -> VehicleMix? {
    guard tree.kind(node) == .object else { return nil }
    var parts: [VehicleMix.Part] = []
    for (key, value) in tree.members(node) {
      guard let type = vehicleTypeIndex(tree.string(key), at: key),
        let share = tree.plainNumber(value)
      else { continue }
      parts.append(VehicleMix.Part(type: type, share: share))
    }
    if !parts.contains(where: { $0.share > 0 }) {
      log.add("empty-mix", at: node, in: tree, "No vehicle type of the mix has a share above 0.")
    }
    return VehicleMix(parts: parts)
  }

  /// How vehicles follow each other.
  func arrivals(_ node: Int?) -> ArrivalProcess? {
    guard let node else { return nil }
    if tree.kind(node) == .object {
      let fields = Fields(tree, node)
      return .bunched(
        minimumHeadwaySeconds: fields.number("minimumHeadway") ?? 0,
        freeShare: fields.number("freeShare") ?? 1)
    }
    return tree.text(node) == "uniform" ? .uniform : .poisson
  }

  /// Factors in time.
  func factors(_ node: Int?) -> TimeProfile? {
    guard let node else { return nil }
    var steps: [TimeProfile.Step] = []
    for element in tree.elements(node) {
      let pair = Array(tree.elements(element))
      guard pair.count == 2, let from = tree.time(pair[0]), let factor = tree.plainNumber(pair[1])
      else { continue }
      if let last = steps.last, from <= last.fromSeconds {
        log.add(
          "order", at: element, in: tree,
          "The factor from \(Limits.text(from)) s follows one from "
            + "\(Limits.text(last.fromSeconds)) s; times must ascend.")
      }
      steps.append(TimeProfile.Step(fromSeconds: from, factor: factor))
    }
    return TimeProfile(steps: steps)
  }

  /// A set of vehicle classes.
  func classes(_ node: Int?) -> VehicleClassSet {
    guard let node else { return .road }
    return tree.elements(node).reduce(into: VehicleClassSet()) { set, element in
      if let one = tree.text(element).flatMap(VehicleClassSet.init(name:)) { set.formUnion(one) }
    }
  }

  /// A point.
  func point(_ node: Int?) -> Point? {
    guard let node else { return nil }
    let pair = tree.elements(node).compactMap(tree.plainNumber)
    return pair.count == 2 ? Point(x: pair[0], y: pair[1]) : nil
  }
}

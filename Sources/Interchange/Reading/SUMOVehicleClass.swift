import SignalModel

/// SUMO's vehicle classes, as a set of bits: who may use a lane.
struct SUMOClassSet: OptionSet, Hashable {
  let rawValue: UInt64

  /// Names in SUMO 1.28; the bit is the position.
  static let names: [String] = [
    "passenger", "private", "hov", "evehicle", "vip", "authority", "army", "custom1", "custom2",
    "taxi", "emergency", "delivery", "truck", "trailer", "bus", "coach", "bicycle", "scooter",
    "motorcycle", "moped", "tram", "rail_urban", "rail", "rail_electric", "rail_fast", "subway",
    "cable_car", "ship", "aircraft", "drone", "container", "pedestrian", "wheelchair",
  ]
  /// Every class.
  static let all = SUMOClassSet(rawValue: (1 << UInt64(names.count)) - 1)

  private static let positions: [String: Int] = Dictionary(
    uniqueKeysWithValues: names.enumerated().map { ($1, $0) })

  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The set of one class, or nil when SUMO has no class of this name.
  init?(name: String) {
    guard let position = Self.positions[name] else { return nil }
    self.init(rawValue: 1 << UInt64(position))
  }

  /// The set that `allow` and `disallow` state together: `allow` wins, nothing means everybody.
  ///
  /// - Parameter unknown: Called with every name that is no class.
  init(allow: ByteText?, disallow: ByteText?, unknown: (String) -> Void) {
    if let allow, allow.count > 0 {
      self = Self.parse(allow, unknown)
    } else if let disallow, disallow.count > 0 {
      self = .all.subtracting(Self.parse(disallow, unknown))
    } else {
      self = .all
    }
  }

  private static func parse(_ text: ByteText, _ unknown: (String) -> Void) -> SUMOClassSet {
    var result: SUMOClassSet = []
    text.forEachWord { word in
      let name = word.string
      if name == "all" {
        result = .all
      } else if let one = SUMOClassSet(name: name) {
        result.insert(one)
      } else {
        unknown(name)
      }
    }
    return result
  }

  /// The classes of our model that may go where this set may: each stands for one class of SUMO.
  var modelClasses: VehicleClassSet {
    var result: VehicleClassSet = []
    for (theirs, ours) in Self.representatives where !isDisjoint(with: theirs) {
      result.insert(ours)
    }
    return result
  }

  private static let representatives: [(SUMOClassSet, VehicleClassSet)] = [
    (named("passenger"), .car), (named("truck"), .truck), (named("bus"), .bus),
    (named("bicycle"), .bicycle), (named("tram"), .tram), (named("rail_urban"), .tram),
    (named("taxi"), .taxi), (named("motorcycle"), .motorcycle), (named("emergency"), .emergency),
    (named("delivery"), .delivery),
  ]

  private static func named(_ name: String) -> SUMOClassSet { SUMOClassSet(name: name) ?? [] }
}

/// What SUMO 1.28 assumes of a vehicle class when a type says nothing (its page "Vehicle Type
/// Parameter Defaults"; largest speed and speed spread as measured with that release, which differ
/// from the page for buses and mopeds).
struct SUMOVehicleClass {
  /// The class of our model; nil for what does not drive on roads.
  let modelClass: VehicleClassSet?
  /// True when the class of our model is not its own but the nearest.
  var isApproximated = false
  var lengthMeters = 5.0
  var gapMeters = 2.5
  var acceleration = 2.6
  var deceleration = 4.5
  var imperfection = 0.5
  var maximumSpeed = 200 / 3.6
  /// The speed drivers like to go on a free road.
  var desiredMaximumSpeed = 10_000 / 3.6
  var speedFactorDeviation = 0.0

  /// The class that vehicles have unless they say otherwise.
  static let passenger = SUMOVehicleClass(modelClass: .car, speedFactorDeviation: 0.1)

  /// The class of a name, or nil when SUMO has none.
  static func named(_ name: String) -> SUMOVehicleClass? {
    switch name {
    case "passenger": passenger
    case "private", "hov", "evehicle", "vip", "custom1", "custom2":
      SUMOVehicleClass(modelClass: .car, isApproximated: true, speedFactorDeviation: 0.1)
    case "authority", "army", "ignoring": SUMOVehicleClass(modelClass: .car, isApproximated: true)
    case "taxi": SUMOVehicleClass(modelClass: .taxi, speedFactorDeviation: 0.05)
    case "emergency": SUMOVehicleClass(modelClass: .emergency, lengthMeters: 6.5)
    case "delivery":
      SUMOVehicleClass(modelClass: .delivery, lengthMeters: 6.5, speedFactorDeviation: 0.05)
    case "truck", "trailer": heavy(trailer: name == "trailer")
    case "bus", "coach": coach(long: name == "coach")
    case "bicycle", "scooter": cycle(scooter: name == "scooter")
    case "motorcycle", "moped": motorcycle(moped: name == "moped")
    case "tram":
      SUMOVehicleClass(
        modelClass: .tram, lengthMeters: 22, acceleration: 1, deceleration: 3, imperfection: 0,
        maximumSpeed: 80 / 3.6)
    case "rail_urban":
      SUMOVehicleClass(
        modelClass: .tram, isApproximated: true, lengthMeters: 109.5, gapMeters: 5,
        acceleration: 1, deceleration: 3, imperfection: 0, maximumSpeed: 100 / 3.6)
    default:
      SUMOClassSet(name: name) == nil ? nil : SUMOVehicleClass(modelClass: nil)
    }
  }

  private static func heavy(trailer: Bool) -> SUMOVehicleClass {
    SUMOVehicleClass(
      modelClass: .truck, isApproximated: trailer, lengthMeters: trailer ? 16.5 : 7.1,
      acceleration: trailer ? 1.1 : 1.3, deceleration: 4, maximumSpeed: 130 / 3.6,
      speedFactorDeviation: 0.05)
  }

  private static func coach(long: Bool) -> SUMOVehicleClass {
    SUMOVehicleClass(
      modelClass: .bus, isApproximated: long, lengthMeters: long ? 14 : 12,
      acceleration: long ? 2 : 1.2, deceleration: 4, maximumSpeed: 100 / 3.6,
      speedFactorDeviation: long ? 0.05 : 0)
  }

  private static func cycle(scooter: Bool) -> SUMOVehicleClass {
    SUMOVehicleClass(
      modelClass: .bicycle, isApproximated: scooter, lengthMeters: scooter ? 1.2 : 1.6,
      gapMeters: 0.5, acceleration: 1.2, deceleration: 3,
      maximumSpeed: (scooter ? 25 : 50) / 3.6, desiredMaximumSpeed: 20 / 3.6,
      speedFactorDeviation: 0.1)
  }

  private static func motorcycle(moped: Bool) -> SUMOVehicleClass {
    SUMOVehicleClass(
      modelClass: .motorcycle, isApproximated: moped, lengthMeters: moped ? 2.1 : 2.2,
      acceleration: moped ? 1.1 : 6, deceleration: moped ? 7 : 10,
      maximumSpeed: (moped ? 60 : 200) / 3.6, speedFactorDeviation: 0.1)
  }
}

/// A set of vehicle classes: who may use a lane, or what a vehicle is (a set of one).
public struct VehicleClassSet: OptionSet, Hashable, Sendable {
  /// One bit per class.
  public let rawValue: UInt16

  /// The set with the given bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Passenger cars.
  public static let car = VehicleClassSet(rawValue: 1 << 0)
  /// Lorries and trailers.
  public static let truck = VehicleClassSet(rawValue: 1 << 1)
  /// Buses and coaches.
  public static let bus = VehicleClassSet(rawValue: 1 << 2)
  /// Bicycles and e-bikes.
  public static let bicycle = VehicleClassSet(rawValue: 1 << 3)
  /// Trams and other rail vehicles.
  public static let tram = VehicleClassSet(rawValue: 1 << 4)
  /// Taxis.
  public static let taxi = VehicleClassSet(rawValue: 1 << 5)
  /// Motorcycles and mopeds.
  public static let motorcycle = VehicleClassSet(rawValue: 1 << 6)
  /// Ambulances, fire engines, police.
  public static let emergency = VehicleClassSet(rawValue: 1 << 7)
  /// Delivery vans.
  public static let delivery = VehicleClassSet(rawValue: 1 << 8)

  /// Every class a road lane carries by default: all but trams.
  public static let road: VehicleClassSet = [
    .car, .truck, .bus, .bicycle, .taxi, .motorcycle, .emergency, .delivery,
  ]
  /// Every class.
  public static let all: VehicleClassSet = [.road, .tram]

  /// The names used in files, in the order of the bits.
  public static let names: [String] = [
    "car", "truck", "bus", "bicycle", "tram", "taxi", "motorcycle", "emergency", "delivery",
  ]

  /// The class with the given file name, or nil when there is none.
  public init?(name: String) {
    guard let index = Self.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: 1 << UInt16(index))
  }

  /// The file names of the classes in this set, in the order of the bits.
  public var memberNames: [String] {
    Self.names.indices.filter { rawValue & (1 << UInt16($0)) != 0 }.map { Self.names[$0] }
  }
}

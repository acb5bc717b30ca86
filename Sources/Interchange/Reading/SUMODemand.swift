import SignalModel

/// Vehicles, flows, routes and types as they stand in route files: names as numbers, edges as
/// numbers of their names, nothing checked against the network yet.
struct SUMODemand {
  /// A vehicle type.
  struct VehicleTypeRecord {
    var type: VehicleType
    /// nil for what does not drive on roads.
    var modelClass: VehicleClassSet?
    var probability: Double
  }

  /// Names that a distribution gives, and how often.
  struct Distribution {
    var members: [Int32] = []
    var shares: [Double] = []
  }

  /// Where a vehicle drives.
  enum Way {
    /// A list of edges in ``edgeLists``.
    case edges(Int32)
    /// The number of a route's or distribution's name.
    case named(Int32)
    /// A distribution that stands inside the vehicle.
    case ownDistribution(Int32)
    /// From edge to edge; the list in ``edgeLists`` has origin, edges to pass, destination.
    case trip(Int32)
    /// Nothing that can be used; the report says why.
    case none
  }

  struct Vehicle {
    var id: String
    var departMilliseconds: Int32
    /// Number of the type's or distribution's name.
    var type: Int32
    var way: Way
    var entry: EntryRule
  }

  struct Flow {
    var id: String
    var beginSeconds: Double?
    var endSeconds: Double?
    var number: Double?
    var vehiclesPerHour: Double?
    var periodSeconds: Double?
    var arrivals: ArrivalProcess
    var type: Int32
    var way: Way
    var entry: EntryRule
    var file: XMLSource
    var fileOffset: Int
  }

  var typeNames = NameTable()
  var types: [Int32: VehicleTypeRecord] = [:]
  var typeDistributions: [Int32: Distribution] = [:]
  var routeNames = NameTable()
  /// Edge lists by route name.
  var routes: [Int32: Int32] = [:]
  var routeDistributions: [Int32: Distribution] = [:]
  /// Distributions inside vehicles: members are edge lists.
  var ownDistributions: [Distribution] = []
  var vehicles: [Vehicle] = []
  var flows: [Flow] = []
  /// Lists of edge names' numbers, without repetition.
  var edgeLists = EdgeLists()

  /// True when a tram is among the types that vehicles may have.
  var usesTrams: Bool {
    var names = Set(vehicles.map(\.type)).union(flows.map(\.type))
    for name in names { names.formUnion(typeDistributions[name]?.members ?? []) }
    return names.contains { types[$0]?.modelClass == .tram }
  }
}

/// Lists of numbers, each different list kept once.
struct EdgeLists {
  private var elements: [Int32] = []
  private var starts: [Int] = [0]
  private var known = NameTable()

  /// Number of lists.
  var count: Int { starts.count - 1 }

  /// The number of a list, which may be new.
  mutating func intern(_ list: [Int32]) -> Int32 {
    let number = list.withUnsafeBytes { raw in
      raw.withMemoryRebound(to: UInt8.self) { known.intern($0) }
    }
    if number == count {
      elements.append(contentsOf: list)
      starts.append(elements.count)
    }
    return Int32(number)
  }

  subscript(_ number: Int32) -> ArraySlice<Int32> {
    elements[starts[Int(number)]..<starts[Int(number) + 1]]
  }
}

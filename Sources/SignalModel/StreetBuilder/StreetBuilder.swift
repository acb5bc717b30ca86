/// Makes a network, a demand and a first timing plan of a street that a person sketched.
///
/// Each leg becomes an approach link and an exit link, a leg between two intersections one link in
/// each direction, and where the sketch ends a free node stands. Turn markings become lane-to-lane
/// connections whose length and speed follow from the size of the junction; conflicts follow from
/// the order of the lanes around it; signal groups, stages and splits that the sketch leaves out
/// are generated.
///
/// ```swift
/// let street = StreetBuilder.build(sketch)
/// guard !street.issues.contains(where: { $0.severity == .error }) else { ... }
/// ```
public struct StreetBuilder {
  let sketch: StreetSketch
  let profile: SafetyProfile
  var network: Network
  var demand = Demand()
  var plan: TimingPlan?
  var issues: [SketchIssue] = []
  var legOfLink: [LegReference] = []
  var sites: [Site] = []

  /// Builds a street. Change intervals and minimum greens that the sketch leaves out are those of
  /// the profile. Complexity: O(intersections), each at most quadratic in its connections.
  public static func build(_ sketch: StreetSketch, profile: SafetyProfile = .us) -> BuiltStreet {
    var builder = StreetBuilder(sketch: sketch, profile: profile)
    builder.build()
    return BuiltStreet(
      network: builder.network, demand: builder.demand, plan: builder.plan,
      issues: builder.issues, legOfLink: builder.legOfLink)
  }

  private init(sketch: StreetSketch, profile: SafetyProfile) {
    self.sketch = sketch
    self.profile = profile
    network = Network(drivesOnTheRight: sketch.drivesOnTheRight)
  }

  private mutating func build() {
    checkDefaults()
    checkIntersections()
    guard !hasErrors else { return }
    sites = sketch.intersections.map { Site(intersection: $0) }
    joinLegs()
    guard !hasErrors else { return }
    makeNodesAndLinks()
    for index in sites.indices {
      if sketch.intersections[index].control == .roundabout {
        makeRing(index)
      } else {
        makeConnections(index)
        settleRightOfWay(index)
      }
      makeCrosswalks(index)
      makeSignal(index)
    }
    guard !hasErrors else { return }
    makeDemand()
    makePlan()
  }

  var errorCount: Int { issues.count { $0.severity == .error } }
  var hasErrors: Bool { errorCount > 0 }

  /// The turn towards the kerb: right where one drives on the right.
  var kerbTurn: Turn { sketch.drivesOnTheRight ? .right : .left }
  /// The turn across the opposing traffic.
  var crossTurn: Turn { sketch.drivesOnTheRight ? .left : .right }

  mutating func report(
    _ rule: String, _ intersection: Int, _ leg: Int? = nil, severity: Severity = .error,
    fact: String
  ) {
    let sketched = sketch.intersections[intersection]
    var object = "intersection \"\(sketched.id)\""
    if let leg { object += ", leg \"\(sketched.legs[leg].name)\"" }
    issues.append(
      SketchIssue(
        rule: rule, severity: severity, intersection: intersection, leg: leg,
        message: "\(object): \(fact)"))
  }

  /// The most legs an intersection may have.
  static let legCountMaximum = 12
}

/// What is known of an intersection while the street is built; parallel to its sketch.
struct Site {
  /// A leg as it was built.
  struct Leg {
    /// The leg at the other end, for a leg between two intersections.
    var partner: LegReference?
    /// The node at which the leg's links meet the junction.
    var node = -1
    /// The link that comes in.
    var approach: Int?
    /// The link that goes out.
    var exit: Int?
    /// Its full-length lanes from the kerb: those that one can enter at its beginning.
    var exitLanes: [Int] = []
    /// Its crosswalk.
    var crosswalk: Int?
  }

  /// A connection's ends.
  struct Path {
    var fromLeg: Int
    var toLeg: Int
  }

  var legs: [Leg]
  /// `turns[from][to]`: what a driver does who comes from one leg and leaves by the other.
  var turns: [[Turn]]
  /// Indices of the connections of the junction; not used for roundabouts.
  var connections: Range<Int> = 0..<0
  /// The ends of each of them.
  var paths: [Path] = []

  init(intersection: IntersectionSketch) {
    legs = intersection.legs.map { _ in Leg() }
    let bearings = intersection.legs.map(\.bearingDegrees)
    turns = bearings.indices.map { Self.turns(from: $0, bearings: bearings) }
  }

  /// Straight on is the leg that bends the least, if it bends by 45° at most; what lies to its
  /// left is left.
  private static func turns(from: Int, bearings: [Double]) -> [Turn] {
    let bends = bearings.map { normalizedDegrees($0 - bearings[from] - 180) }
    let others = bends.indices.filter { $0 != from }
    let straightest = others.map { bends[$0].magnitude }.min() ?? 180
    let candidates = others.filter { bends[$0].magnitude == straightest }
    let through = straightest <= 45 && candidates.count == 1 ? candidates.first : nil
    return bends.indices.map { leg in
      if leg == from { return .uTurn }
      if leg == through { return .through }
      return bends[leg] < (through.map { bends[$0] } ?? 0) ? .left : .right
    }
  }

  /// Legs to which a turn from a leg leads, in the order of the sketch.
  func targets(from leg: Int, turn: Turn) -> [Int] {
    legs.indices.filter { turns[leg][$0] == turn && legs[$0].exit != nil }
  }
}

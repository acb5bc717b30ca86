import EventKernel
public import SignalModel

/// Makes a city of signals: streets of four classes on irregular blocks, some of which end at
/// others, a pair of one-way streets each way, turning pockets and crosswalks; traffic that
/// prefers the major streets; and plans as a city has them that timed its signals some years ago.
///
/// Everything in it is made up: figures are assumptions about usual cities, and chance.
public enum CityGenerator {
  /// The city of a request: the same for the same request, on every machine. It keeps all rules of
  /// its profile.
  ///
  /// - Complexity: O(signals), times the rounds in which volumes settle.
  public static func city(_ request: CityRequest) -> SketchedScenario {
    let legs = CityLegs(layout: CityLayout(request: request))
    let traffic = CityTraffic(legs: legs)
    let draft = sketch(legs, traffic, factor: 1, request)
    let practice = PracticePlans(legs: legs, traffic: traffic, sketch: draft, request: request)
    let sketch = sketch(legs, traffic, factor: practice.volumeFactor, request)
    return SketchedScenario(
      name: "A city of \(request.signalCount) signals",
      about: about(request), profile: profile.id, sketch: sketch, plans: practice.plans,
      schedule: request.isDay ? practice.schedule : [],
      period: request.isDay
        ? Period(beginSeconds: 0, endSeconds: 24 * 3600, warmupSeconds: 900)
        : Period(beginSeconds: 7 * 3600, endSeconds: 8.5 * 3600, warmupSeconds: 1800))
  }

  /// Whose practice the plans keep: the stricter one about walkers.
  static let profile = SafetyProfile.cn

  private static func about(_ request: CityRequest) -> String {
    var command = "signalloop generate --signals \(request.signalCount) --seed \(request.seed)"
    if request.saturation != CityRequest.usualSaturation {
      command += " --saturation \(request.saturation)"
    }
    if request.isDay { command += " --day" }
    return
      "Made up by `\(command)`: streets, volumes and plans are illustrative, not a survey."
  }

  private static func sketch(
    _ legs: CityLegs, _ traffic: CityTraffic, factor: Double, _ request: CityRequest
  ) -> StreetSketch {
    StreetSketch(
      intersections: legs.layout.sites.indices.map { site in
        let place = legs.layout.sites[site]
        let point = legs.layout.point(of: site)
        let column = legs.layout.columns[place.column].name
        let row = legs.layout.rows[place.row].name
        return IntersectionSketch(
          id: column + row, name: "Avenue \(column) at Street \(row)",
          position: Point(x: point.x, y: point.y),
          legs: legs.legs(of: site).map { leg($0, legs, traffic, factor) })
      },
      defaults: SketchDefaults(
        laneWidthMeters: 3.25, turnsOnRed: true,
        profile: request.isDay ? dayProfile : peakProfile),
      // As usual under the profile, right turns may go on red after stopping. Types: cars and
      // lorries.
      mix: VehicleMix(parts: [.init(type: 0, share: 0.96), .init(type: 1, share: 0.04)]))
  }

  private static func leg(
    _ index: Int, _ legs: CityLegs, _ traffic: CityTraffic, _ factor: Double
  ) -> LegSketch {
    let leg = legs.legs[index]
    let layout = legs.layout
    let street = layout.street(of: leg.site, leg.heading)
    let isOneWay = street.oneWay != nil
    let isAccess = layout.sites[leg.site].reach[leg.heading.rawValue] == .access
    let next = nextSite(leg, layout)
    var stream = layout.stream("city walkers", index)
    let walkers = leg.roadClass.pedestriansPerHour * stream.uniform(in: 0.5..<1.5)
    return LegSketch(
      name: leg.heading.name, bearingDegrees: leg.heading.bearingDegrees,
      lanes: legs.lanes(index),
      exitLaneCount: next == nil ? (leg.goesOut ? legs.laneCount(index) : 0) : nil,
      lengthMeters: length(leg, layout, isAccess: isAccess),
      speedMetersPerSecond: leg.roadClass.speedMetersPerSecond,
      street: isAccess
        ? "access" : (leg.heading.isOnRow ? "Street " : "Avenue ") + street.name,
      destination: next.map { id(of: $0, layout) },
      counts: leg.comesIn ? traffic.counts(index, leg, factor: factor) : nil,
      crosswalk: isAccess
        ? nil
        : CrosswalkSketch(
          hasRefuge: leg.roadClass.isMajor && !isOneWay,
          pedestriansPerHour: (walkers / 5).rounded() * 5))
  }

  private static func nextSite(_ leg: CityLegs.Leg, _ layout: CityLayout) -> Int? {
    guard case .signal(let next) = layout.sites[leg.site].reach[leg.heading.rawValue] else {
      return nil
    }
    return next
  }

  private static func id(of site: Int, _ layout: CityLayout) -> String {
    let place = layout.sites[site]
    return layout.columns[place.column].name + layout.rows[place.row].name
  }

  /// Length of an access, and of a street beyond the last signal, m (assumption).
  private static let accessMeters = 90.0
  private static let edgeMeters = 350.0
  /// What the two junctions take of the distance between their centres, m (assumption).
  private static let junctionMeters = 30.0

  private static func length(
    _ leg: CityLegs.Leg, _ layout: CityLayout, isAccess: Bool
  ) -> Double {
    if isAccess { return accessMeters }
    return layout.distanceMeters(of: leg.site, leg.heading).map { $0 - junctionMeters }
      ?? edgeMeters
  }

  /// The morning peak: it builds up and fades.
  private static let peakProfile = TimeProfile(steps: [
    .init(fromSeconds: 0, factor: 0.7), .init(fromSeconds: 7.25 * 3600, factor: 0.9),
    .init(fromSeconds: 7.5 * 3600, factor: 1), .init(fromSeconds: 8.25 * 3600, factor: 0.85),
  ])

  /// A weekday with two peaks (assumption).
  private static let dayProfile = TimeProfile(
    steps: [
      (0, 0.1), (5, 0.2), (6, 0.45), (7, 0.85), (7.5, 1), (8.5, 0.8), (9.5, 0.65), (11.5, 0.75),
      (13.5, 0.65), (16.5, 0.85), (17, 0.97), (18.5, 0.7), (20, 0.5), (22, 0.25),
    ].map { TimeProfile.Step(fromSeconds: $0 * 3600, factor: $1) })
}

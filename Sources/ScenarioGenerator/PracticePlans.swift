import EventKernel
import SignalControl
import SignalModel

/// Plans as a city has them that timed its signals some years ago: one cycle for all major
/// streets, with a green wave in one direction at the speed limit of then, and a cycle of its own
/// for each other signal; splits that fitted the counts of those days. Nothing is tuned.
struct PracticePlans {
  /// By how much to multiply the city's volumes so that its busiest approach has the degree of
  /// saturation that was asked for.
  private(set) var volumeFactor = 1.0
  private(set) var plans: [SketchedPlan] = []

  /// A part of the day.
  private struct Pattern {
    var id: String
    var majorCycle: Double
    var minorCycle: Double
  }

  private static let peak = Pattern(id: "peak", majorCycle: 90, minorCycle: 65)
  private static let offPeak = Pattern(id: "off-peak", majorCycle: 80, minorCycle: 60)
  private static let night = Pattern(id: "night", majorCycle: 70, minorCycle: 55)

  /// When the patterns run on a whole day.
  var schedule: [ScheduleEntry] {
    [(0, 2), (6.5, 1), (7, 0), (9, 1), (16.5, 0), (19, 1), (22.5, 2)].map {
      ScheduleEntry(fromSeconds: $0 * 3600, plan: $1)
    }
  }

  /// Speed of the green wave, m/s: 50 km/h.
  private static let waveMetersPerSecond = 50 / 3.6
  /// How far the volumes of an approach have moved since the plan was made (assumption).
  private static let drift = 0.75..<1.3

  private let legs: CityLegs
  private let street: BuiltStreet

  init(legs: CityLegs, traffic: CityTraffic, sketch: StreetSketch, request: CityRequest) {
    self.legs = legs
    street = StreetBuilder.build(sketch, profile: CityGenerator.profile)
    guard let first = street.plan else { return }
    let index = NetworkSignals(network: street.network)
    var controlled = legs.layout.sites.map { _ in [Connection]() }
    for connection in street.network.connections {
      if let signal = connection.signal { controlled[signal].append(connection) }
    }
    let today = legs.layout.sites.indices.map { site in
      LaneLoads(site: site, legs: legs, street: street, connections: controlled[site]) {
        traffic.volume($0, $1, legs)
      }
    }
    let then = legs.layout.sites.indices.map { site in
      LaneLoads(site: site, legs: legs, street: street, connections: controlled[site]) {
        leg, turn in
        var stream = legs.layout.stream("city drift", leg)
        return traffic.volume(leg, turn, legs) * stream.uniform(in: Self.drift)
      }
    }
    let least = first.timings.map { timing in
      let minimum = index.minimumGreenSeconds(
        signal: timing.signal, profile: CityGenerator.profile)
      let splits = try? street.network.signals[timing.signal].leastSplits(
        of: timing, minimumGreenSeconds: minimum)
      return splits?.map(Double.init) ?? timing.stages.map(\.seconds)
    }
    // The busiest signal at its best today decides how much traffic the city bears.
    var highest = 0.0
    for site in today.indices {
      let cycle = cycle(site, Self.peak, least[site])
      let shortest = withWalks(site, least[site], cycle: cycle)
      let best = today[site].splits(least: shortest, cycle: cycle)
      highest = max(highest, today[site].saturation(splits: best))
    }
    volumeFactor = highest > 0 ? request.saturation / highest : 1
    let limit = request.saturation / volumeFactor
    for pattern in request.isDay ? [Self.peak, Self.offPeak, Self.night] : [Self.peak] {
      plans.append(
        SketchedPlan(
          id: pattern.id,
          timings: today.indices.map { site in
            let cycle = cycle(site, pattern, least[site])
            // Where the old splits no longer bear the traffic somebody has complained since.
            let shortest = withWalks(site, least[site], cycle: cycle)
            let old = then[site].splits(least: shortest, cycle: cycle)
            let splits =
              today[site].saturation(splits: old) <= limit
              ? old : today[site].splits(least: shortest, cycle: cycle)
            return timing(site, splits)
          }))
    }
  }

  private func isMajor(_ site: Int) -> Bool {
    legs.legs(of: site).contains { legs.legs[$0].roadClass.isMajor }
  }

  private func cycle(_ site: Int, _ pattern: Pattern, _ least: [Double]) -> Double {
    var stream = legs.layout.stream("city cycles", site)
    let own = pattern.minorCycle + Double(5 * stream.integer(below: 3))
    let shortest = (least.reduce(0, +) / 5).rounded(.up) * 5
    return max(isMajor(site) ? pattern.majorCycle : own, shortest)
  }

  /// The shortest splits of a cycle in which nobody has to wait longer for the walk than the
  /// profile allows.
  private func withWalks(_ site: Int, _ least: [Double], cycle: Double) -> [Double] {
    let signal = street.network.signals[site]
    var splits = least
    for crosswalk in street.network.crosswalks where crosswalk.signal == site {
      guard let number = crosswalk.signalGroup,
        let limit = CityGenerator.profile.pedestrianWaitSecondsMaximum(
          hasRefuge: crosswalk.hasRefuge)
      else { continue }
      let group = signal.groups[number]
      let stages = signal.stages.indices.filter { signal.stages[$0].show[number].isGo }
      guard let longest = stages.max(by: { splits[$0] < splits[$1] }) else { continue }
      let walk = splits[longest] - group.yellowSeconds - group.redClearanceSeconds
      splits[longest] += max(0, (cycle - limit - walk).rounded(.up))
    }
    return splits
  }

  private func timing(_ site: Int, _ splits: [Double]) -> SketchedTiming {
    let cycle = splits.reduce(0, +)
    var stream = legs.layout.stream("city offsets", site)
    var offset = Double(stream.integer(below: Int(cycle)))
    if isMajor(site) {
      let point = legs.layout.point(of: site)
      let along = legs.leadsOnRow(site) ? point.x : point.y
      offset = (along / Self.waveMetersPerSecond).truncatingRemainder(dividingBy: cycle).rounded()
    }
    let signal = street.network.signals[site]
    return SketchedTiming(
      intersection: signal.id, cycleSeconds: cycle, offsetSeconds: offset == cycle ? 0 : offset,
      splits: zip(signal.stages, splits).map { .init(stage: $0.id, seconds: $1) })
  }
}

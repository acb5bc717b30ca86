import SignalModel
import TrafficSimulation

/// The ways of vehicles along a row of links, as lines of time and place.
///
/// The model knows when a vehicle came onto a link, when it would have been at the stop line and
/// when it left. Between these, it drives freely to the back of the queue, stands there, and moves
/// up to the stop line with the queue: as far back as as many vehicles stand before it as left the
/// lane after it had come.
struct Trajectories {
  /// A moment and a place.
  typealias Point = (seconds: Double, meters: Double)

  private let network: Network
  private let spacingMeters: Double
  /// For each link its place along the row: begin and end, m.
  private var placeOfLink: [Int: (begin: Double, end: Double)] = [:]
  private var orderOfLink: [Int: Int] = [:]

  /// Waits that are not drawn, s.
  private static let waitMinimum = 2.0
  private static let accelerationMetersPerSecondSquared = 2.0

  /// - Parameters:
  ///   - links: The links in the direction of travel.
  ///   - end: Place of each link's stop line, m; places grow or fall in the direction of travel.
  init(
    network: Network, spacingMeters: Double,
    links: [(link: Int, begin: Double, end: Double)]
  ) {
    self.network = network
    self.spacingMeters = spacingMeters
    for (order, part) in links.enumerated() {
      placeOfLink[part.link] = (part.begin, part.end)
      orderOfLink[part.link] = order
    }
  }

  /// The lines that touch a stretch of time, in the order of the vehicles.
  func lines(_ recording: Recording, within seconds: ClosedRange<Double>) -> [[Point]] {
    let own = recording.passages.filter { placeOfLink[Int($0.link)] != nil }
    var leavings: [Int: [Int32]] = [:]
    for passage in own where passage.hasLeft {
      leavings[Self.key(passage), default: []].append(passage.leavingMilliseconds)
    }
    let near = own.filter { passage in
      Double(passage.entryMilliseconds) / 1000 <= seconds.upperBound
        && (!passage.hasLeft
          || Double(passage.leavingMilliseconds) / 1000 >= seconds.lowerBound)
    }
    var lines: [[Point]] = []
    for way in Ways(near) {
      var line: [Point] = []
      var last: Int?
      for passage in way {
        let order = orderOfLink[Int(passage.link)]
        if let last, order != last + 1, !line.isEmpty {
          lines.append(line)
          line = []
        }
        last = order
        line += points(passage, leavings, until: recording.durationSeconds)
      }
      if line.count > 1 { lines.append(line) }
    }
    return lines
  }

  private static func key(_ passage: Passage) -> Int {
    Int(passage.link) * (Network.laneCountMaximum + 1) + Int(passage.lane)
  }

  private func points(
    _ passage: Passage, _ leavings: [Int: [Int32]], until end: Double
  ) -> [Point] {
    guard let place = placeOfLink[Int(passage.link)] else { return [] }
    let link = network.links[Int(passage.link)]
    let entry = Double(passage.entryMilliseconds) / 1000
    let arrival = Double(passage.arrivalMilliseconds) / 1000
    let leaving = passage.hasLeft ? Double(passage.leavingMilliseconds) / 1000 : end
    let first: Point = (entry, place.begin)
    let last: Point = (leaving, place.end)
    guard leaving - arrival >= Self.waitMinimum else {
      if passage.hasLeft { return [first, last] }
      // Still on its way when the run ended.
      let share = arrival > entry ? min(1, (leaving - entry) / (arrival - entry)) : 1
      return [first, (leaving, place.begin + share * (place.end - place.begin))]
    }
    let times = leavings[Self.key(passage)] ?? []
    var distance = 0.0
    var reach = arrival
    // The further back it stands, the sooner it comes to stand, and the more are still before it.
    for _ in 0..<2 {
      let ahead = count(times, after: reach, before: leaving)
      distance = min(link.lengthMeters, Double(ahead) * spacingMeters)
      reach = entry + (arrival - entry) * (1 - distance / max(1, link.lengthMeters))
    }
    func meters(_ distance: Double) -> Double {
      place.end + (place.begin - place.end) * distance / max(1, link.lengthMeters)
    }
    var points: [Point] = [first, (reach, meters(distance))]
    for step in moveUps(leavings: times, from: reach, to: leaving, distance: distance) {
      guard step.begin >= points[points.count - 1].seconds, step.end <= leaving else { continue }
      points.append((step.begin, meters(distance)))
      distance = step.distance
      points.append((step.end, meters(distance)))
    }
    guard passage.hasLeft else { return points + [(leaving, meters(distance))] }
    let start = leaving - moveUpSeconds(distance, speed: link.speedMetersPerSecond)
    if start > points[points.count - 1].seconds { points.append((start, meters(distance))) }
    return points + [last]
  }

  /// Leavings further apart than this belong to different greens, s.
  private static let greenGapSeconds = 8.0
  /// Time after which the vehicle behind starts, s.
  private static let reactionSeconds = 1.0

  /// In a queue that does not clear in one green, everybody moves up with each.
  private func moveUps(
    leavings times: [Int32], from reach: Double, to leaving: Double, distance: Double
  ) -> [(begin: Double, end: Double, distance: Double)] {
    var ahead = times.map { Double($0) / 1000 }.filter { $0 >= reach && $0 < leaving }[...]
    var steps: [(begin: Double, end: Double, distance: Double)] = []
    while let begin = ahead.first {
      var count = 1
      var end = begin
      for time in ahead.dropFirst() {
        guard time - end < Self.greenGapSeconds else { break }
        end = time
        count += 1
      }
      ahead = ahead.dropFirst(count)
      // With the last ones it leaves itself.
      guard !ahead.isEmpty || leaving - end >= Self.greenGapSeconds else { break }
      let delay = Double(ahead.count) * Self.reactionSeconds
      steps.append(
        (
          begin + delay, end + delay,
          min(distance, Double(ahead.count) * spacingMeters)
        ))
    }
    return steps
  }

  /// Time from standstill over a distance, s.
  private func moveUpSeconds(_ meters: Double, speed: Double) -> Double {
    let acceleration = Self.accelerationMetersPerSecondSquared
    let ramp = speed * speed / (2 * acceleration)
    return meters < ramp
      ? (2 * meters / acceleration).squareRoot()
      : speed / acceleration + (meters - ramp) / max(1, speed)
  }

  /// How many of some ascending moments lie between two others.
  private func count(_ times: [Int32], after first: Double, before last: Double) -> Int {
    func below(_ seconds: Double) -> Int {
      var low = 0
      var high = times.count
      while low < high {
        let middle = (low + high) / 2
        if Double(times[middle]) / 1000 < seconds { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return max(0, below(last) - below(first))
  }
}

import SignalModel
import TrafficSimulation

/// Finds the rows of signals that most vehicles drive straight along.
struct ArterialFinder {
  /// From one signal, crossed straight ahead, to the next.
  private struct Hop {
    var from: Int
    var to: Int
    /// Link that arrives at the signal it leaves, then those up to the next signal.
    var links: [Int]
    var connectionMeters: Double
    var vehicles = 0
    var isUsed = false
  }

  private let network: Network
  private var hops: [Hop] = []
  /// Hops by the link from which they leave, by the link on which they arrive, and by the signals
  /// they join; the strongest first.
  private var hopsFrom: [Int: [Int]] = [:]
  private var hopsTo: [Int: [Int]] = [:]
  private var hopsBetween: [[Int]: [Int]] = [:]

  /// Corridors are grown from this many of the strongest hops.
  private static let startCountMaximum = 400

  /// Counts who drove from signal to signal. Complexity: O(passages).
  init(network: Network, recording: Recording) {
    self.network = network
    var places: [[Int]: Int] = [:]
    for way in Ways(recording.passages) {
      var from: Int?
      var links: [Int] = []
      var meters = 0.0
      for passage in way where passage.connection >= 0 {
        let connection = network.connections[Int(passage.connection)]
        links.append(Int(passage.link))
        if let signal = connection.signal {
          if let from, from != signal {
            let place = places[links] ?? hops.count
            if place == hops.count {
              places[links] = place
              hops.append(Hop(from: from, to: signal, links: links, connectionMeters: meters))
            }
            hops[place].vehicles += 1
          }
          from = connection.turn == .through ? signal : nil
          links = [Int(passage.link)]
          meters = 0
        }
        meters += connection.lengthMeters
      }
    }
    hops = hops.enumerated().sorted {
      ($1.element.vehicles, $0.offset) < ($0.element.vehicles, $1.offset)
    }.map(\.element)
    for (index, hop) in hops.enumerated() {
      hopsFrom[hop.links.first ?? -1, default: []].append(index)
      hopsTo[hop.links.last ?? -1, default: []].append(index)
      hopsBetween[[hop.from, hop.to], default: []].append(index)
    }
  }

  /// The corridors with the most vehicles over all their legs, at most `count`; no leg belongs to
  /// two of them.
  mutating func arterials(_ count: Int) -> [Arterial] {
    var result: [Arterial] = []
    while result.count < count, let best = best() {
      result.append(best.arterial)
      for hop in best.hops { hops[hop].isUsed = true }
    }
    return result
  }

  /// The corridor of some signals in the order of one direction; nil where there is a gap.
  func arterial(along signals: [Int]) -> Arterial? {
    guard signals.count > 1, gap(in: signals) == nil else { return nil }
    var chain: [Int] = []
    for (from, to) in zip(signals, signals.dropFirst()) {
      let between = hopsBetween[[from, to]] ?? []
      // Rather the way that goes on from where the last one arrives.
      let last = chain.last.flatMap { hops[$0].links.last }
      guard let hop = between.first(where: { hops[$0].links.first == last }) ?? between.first
      else { return nil }
      chain.append(hop)
    }
    return arterial(chain, chain.map { hopsBetween[[hops[$0].to, hops[$0].from]]?.first })
  }

  /// The first two signals of a corridor between which nobody drives straight on.
  func gap(in signals: [Int]) -> (from: Int, to: Int)? {
    zip(signals, signals.dropFirst()).first { hopsBetween[[$0, $1]] == nil }
      .map { (from: $0.0, to: $0.1) }
  }

  private func best() -> (arterial: Arterial, hops: [Int])? {
    var best: (arterial: Arterial, hops: [Int])?
    for start in hops.indices.prefix(Self.startCountMaximum) where !hops[start].isUsed {
      let chain = chain(from: start)
      let back = chain.map { hop in
        hopsBetween[[hops[hop].to, hops[hop].from]]?.first { !hops[$0].isUsed }
      }
      let arterial = arterial(chain, back)
      if arterial.vehicles > best?.arterial.vehicles ?? 0 {
        best = (arterial, chain + back.compactMap { $0 })
      }
    }
    return best
  }

  /// A hop goes on where the next one leaves straight from the link on which it arrives; the
  /// strongest first, as hops are sorted.
  private func chain(from start: Int) -> [Int] {
    var chain = [start]
    var members: Set<Int> = [hops[start].from, hops[start].to]
    while let last = chain.last,
      let next = hopsFrom[hops[last].links.last ?? -1]?.first(where: {
        !hops[$0].isUsed && !members.contains(hops[$0].to)
      })
    {
      chain.append(next)
      members.insert(hops[next].to)
    }
    while let before = hopsTo[hops[chain[0]].links.first ?? -1]?.first(where: {
      !hops[$0].isUsed && !members.contains(hops[$0].from)
    }) {
      chain.insert(before, at: 0)
      members.insert(hops[before].from)
    }
    return chain
  }

  private func arterial(_ chain: [Int], _ back: [Int?]) -> Arterial {
    Arterial(
      signals: chain.prefix(1).map { hops[$0].from } + chain.map { hops[$0].to },
      outbound: Arterial.Direction(
        approach: hops[chain[0]].links.first ?? 0, legs: chain.map { leg(hops[$0]) }),
      inboundLegs: back.map { $0.map { leg(hops[$0]) } })
  }

  private func leg(_ hop: Hop) -> Arterial.Leg {
    let links = Array(hop.links.dropFirst())
    return Arterial.Leg(
      links: links,
      lengthMeters: links.reduce(hop.connectionMeters) { $0 + network.links[$1].lengthMeters },
      vehicles: hop.vehicles)
  }
}

/// The passages of each vehicle in the order in which it drove them.
struct Ways: Sequence {
  private let passages: [Passage]
  private let order: [Int]

  /// - Parameter passages: Passages in the order in which they ended. Complexity: O(passages +
  ///   vehicles).
  init(_ passages: [Passage]) {
    self.passages = passages
    // Counted by vehicle, then put in place: a city has millions.
    let vehicleCount = Int(passages.lazy.map(\.vehicle).max() ?? -1) + 1
    var places = [Int](repeating: 0, count: vehicleCount + 1)
    for passage in passages { places[Int(passage.vehicle) + 1] += 1 }
    for vehicle in 0..<vehicleCount { places[vehicle + 1] += places[vehicle] }
    var order = [Int](repeating: 0, count: passages.count)
    for (index, passage) in passages.enumerated() {
      order[places[Int(passage.vehicle)]] = index
      places[Int(passage.vehicle)] += 1
    }
    self.order = order
  }

  func makeIterator() -> AnyIterator<[Passage]> {
    var cursor = 0
    return AnyIterator {
      guard cursor < order.count else { return nil }
      let first = cursor
      let vehicle = passages[order[first]].vehicle
      while cursor < order.count, passages[order[cursor]].vehicle == vehicle { cursor += 1 }
      return order[first..<cursor].map { passages[$0] }
    }
  }
}

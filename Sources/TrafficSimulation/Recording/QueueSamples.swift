import SignalModel

/// Back of queue of every lane at regular moments.
///
/// The back of a queue is how far upstream of the stop line vehicles stand, m: it grows while they
/// join, stays while those ahead start, and is gone when the starting wave has reached the last.
public struct QueueSamples: Sendable {
  /// Time between samples, s; the first is taken after this time.
  public let intervalSeconds: Double
  /// Samples that were taken.
  public private(set) var count = 0
  /// Vehicles inside the network at each sample.
  public private(set) var insideVehicles: [Int32] = []
  /// Vehicles that wait to enter it.
  public private(set) var outsideVehicles: [Int32] = []
  /// Place of lane 0 of each link within a sample.
  private let laneBase: [Int]
  private let laneCount: Int
  /// Backs of queue, dm; sample by sample.
  private var backs: [UInt16] = []

  init(network: Network, intervalSeconds: Double) {
    self.intervalSeconds = intervalSeconds
    var base = 0
    laneBase = network.links.map { link in
      defer { base += link.lanes.count }
      return base
    }
    laneCount = base
  }

  /// Back of queue of a lane at a sample, m.
  public func backOfQueueMeters(link: Int, lane: Int, sample: Int) -> Double {
    Double(backs[sample * laneCount + laneBase[link] + lane]) / 10
  }

  /// Back of queue of the longest of some lanes at a sample, m.
  public func backOfQueueMeters(
    link: Int, lanes: some Sequence<Int>, sample: Int
  ) -> Double {
    let first = sample * laneCount + laneBase[link]
    return Double(lanes.reduce(UInt16(0)) { max($0, backs[first + $1]) }) / 10
  }

  /// When a sample was taken, s after the begin of the run.
  public func timeSeconds(sample: Int) -> Double { Double(sample + 1) * intervalSeconds }

  mutating func append(inside: Int, outside: Int, backMeters: (Int, Int) -> Float) {
    count += 1
    insideVehicles.append(Int32(clamping: inside))
    outsideVehicles.append(Int32(clamping: outside))
    for link in laneBase.indices {
      let end = link + 1 < laneBase.count ? laneBase[link + 1] : laneCount
      for lane in 0..<end - laneBase[link] {
        backs.append(UInt16(clamping: Int(backMeters(link, lane) * 10 + 0.5)))
      }
    }
  }
}

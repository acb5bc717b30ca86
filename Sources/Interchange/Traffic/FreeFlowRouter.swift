import SignalModel

/// Fastest ways at free flow, as SUMO 1.28 computes them for trips in an empty network: an edge,
/// also one inside a junction, costs its length over its speed, or over the vehicle's where that is
/// slower; and one where one must yield or turns back costs more. Of equally fast ways it takes the
/// one whose edges stand first in the file.
///
/// The speed of an edge is that of its first lane, or the mean of all its lanes where that is less:
/// the first bounds SUMO's weights from below, the second is what it measures on an empty edge.
struct FreeFlowRouter {
  /// What of a vehicle type decides where it goes.
  struct Profile: Hashable {
    var vehicleClass: VehicleClassSet
    var maximumSpeed: Double
    var speedFactor: Double
  }

  /// A link that follows another.
  private struct Successor {
    var link: Int32
    var classes: VehicleClassSet
    /// The lanes between in ``inner``.
    var inner: Range<Int32>
  }

  /// A lane inside a junction.
  private struct Inner {
    var length: Double
    var speed: Double
    var penaltySeconds: Double
  }

  private var successors: [Successor] = []
  private var starts: [Int32] = [0]
  private var inner: [Inner] = []
  private let lengths: [Double]
  private let speeds: [Double]
  private let classes: [VehicleClassSet]

  // The state of a search; entries are those of an older search unless their round is the present.
  private var efforts: [Double]
  private var previous: [Int32]
  private var rounds: [Int32]
  private var isSettled: [Bool]
  private var round: Int32 = 0

  /// SUMO's defaults for `--weights.minor-penalty` and `--weights.turnaround-penalty`, s.
  private static let minorPenaltySeconds = 1.5
  private static let turnaroundPenaltySeconds = 5.0

  init(_ builder: SUMONetworkBuilder) {
    let net = builder.net
    let firstLanes = builder.edgeOfLink.map { net.lanes[Int(net.edges[$0].firstLane)] }
    lengths = firstLanes.map(\.length)
    speeds = builder.edgeOfLink.map { Self.speed(of: net.edges[$0], in: net) }
    classes = builder.network.links.map { link in
      link.lanes.reduce(into: VehicleClassSet()) { $0.formUnion($1.allowed) }
    }
    let count = lengths.count
    efforts = [Double](repeating: 0, count: count)
    previous = [Int32](repeating: -1, count: count)
    rounds = [Int32](repeating: 0, count: count)
    isSettled = [Bool](repeating: false, count: count)
    addSuccessors(builder)
  }

  private mutating func addSuccessors(_ builder: SUMONetworkBuilder) {
    let net = builder.net
    let following = builder.followingInnerLanes()
    var leading = [Int32](repeating: -1, count: net.lanes.count)
    for (position, connection) in net.connections.enumerated() {
      if let via = net.lane(named: connection.via), leading[via] < 0 {
        leading[via] = Int32(position)
      }
    }
    var edgeOfLane = [Int32](repeating: 0, count: net.lanes.count)
    for (position, edge) in net.edges.enumerated() {
      for lane in edge.firstLane..<(edge.firstLane + edge.laneCount) {
        edgeOfLane[Int(lane)] = Int32(position)
      }
    }
    var connection = 0
    let connections = builder.network.connections
    for link in lengths.indices {
      let first = successors.count
      while connection < connections.count, connections[connection].fromLink == link {
        let to = Int32(connections[connection].toLink)
        let raw = net.connections[builder.fileConnections[connection]]
        let usable = builder.usableClasses[connection]
        connection += 1
        if let known = successors[first...].firstIndex(where: { $0.link == to }) {
          successors[known].classes.formUnion(usable)
          continue
        }
        let begin = Int32(inner.count)
        for lane in builder.innerPath(from: net.lane(named: raw.via), following: following).lanes {
          let edge = net.edges[Int(edgeOfLane[lane])]
          let front = Int(edge.firstLane)
          inner.append(
            Inner(
              length: net.lanes[front].length, speed: Self.speed(of: edge, in: net),
              penaltySeconds: Self.penalty(
                leading[front] < 0 ? nil : net.connections[Int(leading[front])])))
        }
        successors.append(Successor(link: to, classes: usable, inner: begin..<Int32(inner.count)))
      }
      starts.append(Int32(successors.count))
    }
  }

  private static func speed(of edge: SUMONet.Edge, in net: SUMONet) -> Double {
    let lanes = net.lanes[Int(edge.firstLane)..<Int(edge.firstLane + edge.laneCount)]
    guard let first = lanes.first?.speed else { return 1 }
    if lanes.allSatisfy({ $0.speed == first }) { return first }
    return min(first, lanes.reduce(0) { $0 + $1.speed } / Double(lanes.count))
  }

  /// What a lane inside a junction costs on top, by the connection that leads onto it.
  private static func penalty(_ connection: SUMONet.Connection?) -> Double {
    guard let connection, connection.signal < 0 else { return 0 }
    // Capital letters are states with priority.
    if connection.state >= UInt8(ascii: "A"), connection.state <= UInt8(ascii: "Z") { return 0 }
    return connection.turn == .uTurn ? turnaroundPenaltySeconds : minorPenaltySeconds
  }

  /// True when a vehicle of a class may drive on a link.
  func mayUse(_ link: Int, _ vehicleClass: VehicleClassSet) -> Bool {
    classes[link].isSuperset(of: vehicleClass)
  }

  /// True when a vehicle of a class can get from one link straight onto another.
  func leads(_ from: Int, to: Int, _ vehicleClass: VehicleClassSet) -> Bool {
    for index in Int(starts[from])..<Int(starts[from + 1])
    where Int(successors[index].link) == to {
      return successors[index].classes.isSuperset(of: vehicleClass)
    }
    return false
  }

  // MARK: Search

  private struct Candidate {
    var effort: Double
    var link: Int32

    func isBefore(_ other: Candidate) -> Bool {
      effort == other.effort ? link < other.link : effort < other.effort
    }
  }

  /// Finds the fastest ways from a link to several others; nil for those that cannot be reached.
  ///
  /// Complexity: O((links + connections) log links) for all targets together (Dijkstra 1959).
  mutating func ways(from: Int, to targets: [Int], profile: Profile) -> [[Int32]?] {
    let vehicleClass = profile.vehicleClass
    guard mayUse(from, vehicleClass) else { return targets.map { _ in nil } }
    round += 1
    var open = Set(targets.filter { mayUse($0, vehicleClass) })
    var heap: [Candidate] = []
    reach(from, effort: 0, from: -1, &heap)
    while !open.isEmpty, let best = Self.popLeast(&heap) {
      let link = Int(best.link)
      guard !isSettled[link], efforts[link] == best.effort else { continue }
      isSettled[link] = true
      open.remove(link)
      let base = best.effort + seconds(lengths[link], speeds[link], profile)
      for index in Int(starts[link])..<Int(starts[link + 1]) {
        let successor = successors[index]
        guard successor.classes.isSuperset(of: vehicleClass) else { continue }
        var effort = base
        for lane in successor.inner {
          let part = inner[Int(lane)]
          effort += seconds(part.length, part.speed, profile) + part.penaltySeconds
        }
        reach(Int(successor.link), effort: effort, from: best.link, &heap)
      }
    }
    return targets.map { way(to: $0) }
  }

  private func seconds(_ length: Double, _ speed: Double, _ profile: Profile) -> Double {
    length / min(profile.maximumSpeed, speed * profile.speedFactor)
  }

  private mutating func reach(
    _ link: Int, effort: Double, from: Int32, _ heap: inout [Candidate]
  ) {
    if rounds[link] == round {
      guard !isSettled[link], effort < efforts[link] else { return }
    }
    rounds[link] = round
    isSettled[link] = false
    efforts[link] = effort
    previous[link] = from
    Self.push(Candidate(effort: effort, link: Int32(link)), &heap)
  }

  private func way(to target: Int) -> [Int32]? {
    guard rounds[target] == round, isSettled[target] else { return nil }
    var way: [Int32] = []
    var link = Int32(target)
    while link >= 0 {
      way.append(link)
      link = previous[Int(link)]
    }
    return way.reversed()
  }

  private static func push(_ candidate: Candidate, _ heap: inout [Candidate]) {
    heap.append(candidate)
    var index = heap.count - 1
    while index > 0 {
      let parent = (index - 1) / 2
      guard candidate.isBefore(heap[parent]) else { break }
      heap[index] = heap[parent]
      index = parent
    }
    heap[index] = candidate
  }

  private static func popLeast(_ heap: inout [Candidate]) -> Candidate? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    var index = 0
    while true {
      var child = 2 * index + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1].isBefore(heap[child]) { child += 1 }
      guard heap[child].isBefore(last) else { break }
      heap[index] = heap[child]
      index = child
    }
    heap[index] = last
    return first
  }
}

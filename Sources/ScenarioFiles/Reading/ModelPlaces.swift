internal import SignalModel

/// The nodes of the tree from which the objects of the model were read, so that what the model's
/// rules say gets a line and a path.
struct ModelPlaces {
  /// Intersections of the compact form and their legs, in the order of the file.
  var intersections: [Int] = []
  var legs: [[Int]] = []
  /// For each link that the builder made, its leg.
  var legOfLink: [LegReference] = []
  /// How much of the network the builder made; what follows was written in full detail.
  var built = Network()
  var builtVolumeCount = 0
  var builtPedestrianCount = 0

  var nodes: [Int] = []
  var links: [Int] = []
  var connections: [Int] = []
  var crosswalks: [Int] = []
  var signals: [Int] = []
  var vehicleTypes: [Int] = []
  var flows: [Int] = []
  var entryVolumes: [Int] = []
  var turningProportions: [Int: Int] = [:]
  var pedestrians: [Int] = []
  var schedule: [Int] = []
  /// The list of trips.
  var trips: Int?

  /// The tree's node for an object of the model; the root where there is none of its own.
  func node(of subject: ModelIssue.Subject, network: Network, tree: JSONTree) -> Int {
    switch subject {
    case .scenario, .timing: 0
    case .node(let index):
      Self.pick(index, after: built.nodes.count, from: nodes)
        ?? Self.pick(index, after: 0, from: intersections) ?? 0
    case .link(let index): place(ofLink: index)
    case .connection(let index):
      Self.pick(index, after: built.connections.count, from: connections)
        ?? place(ofLink: network.connections[index].fromLink)
    case .crosswalk(let index):
      Self.pick(index, after: built.crosswalks.count, from: crosswalks)
        ?? Self.pick(network.crosswalks[index].node, after: 0, from: intersections) ?? 0
    case .signal(let index):
      Self.pick(index, after: built.signals.count, from: signals)
        ?? signalPlace(network.signals[index].node, tree)
    case .scheduleEntry(let index): Self.pick(index, after: 0, from: schedule) ?? 0
    case .vehicleType(let index): Self.pick(index, after: 0, from: vehicleTypes) ?? 0
    case .flow(let index): Self.pick(index, after: 0, from: flows) ?? 0
    case .trip(let index): trips.flatMap { place(ofTrip: index, in: $0, tree) } ?? 0
    case .entryVolume(let index):
      Self.pick(index, after: builtVolumeCount, from: entryVolumes) ?? 0
    case .turningProportions(let index): turningProportions[index] ?? 0
    case .pedestrianFlow(let index):
      Self.pick(index, after: builtPedestrianCount, from: pedestrians) ?? 0
    }
  }

  /// The tree's node for a leg, or for its intersection.
  func node(intersection: Int, leg: Int?) -> Int {
    guard intersections.indices.contains(intersection) else { return 0 }
    if let leg, legs[intersection].indices.contains(leg) { return legs[intersection][leg] }
    return intersections[intersection]
  }

  private func place(ofLink index: Int) -> Int {
    if let place = Self.pick(index, after: built.links.count, from: links) { return place }
    guard legOfLink.indices.contains(index) else { return 0 }
    return node(intersection: legOfLink[index].intersection, leg: legOfLink[index].leg)
  }

  private func signalPlace(_ node: Int, _ tree: JSONTree) -> Int {
    guard let intersection = Self.pick(node, after: 0, from: intersections) else { return 0 }
    return tree.member(intersection, "signal") ?? intersection
  }

  private func place(ofTrip index: Int, in list: Int, _ tree: JSONTree) -> Int? {
    tree.restore(list + 1)
    var count = 0
    for element in tree.elements(list) {
      if count == index { return element }
      count += 1
    }
    return nil
  }

  private static func pick(_ index: Int, after count: Int, from places: [Int]) -> Int? {
    places.indices.contains(index - count) ? places[index - count] : nil
  }
}

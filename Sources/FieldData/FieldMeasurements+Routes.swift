public import ScenarioFiles
public import SignalDiagnosis
public import SignalModel

/// Travel times along routes of a network.
extension FieldMeasurements {
  /// The sign between the places of a route.
  private static let separator: Character = ">"

  /// Measures that are not travel times, for which no model is asked here, in a fixed order.
  public var otherMeasures: [Measure] {
    Measure.allCases.filter { measure in
      measure != .travelTimeSeconds && keys.contains { $0.measure == measure }
    }
  }

  /// The travel times by links of a network.
  ///
  /// A place names a route: approaches such as `first.west > second.west`, driven from the begin
  /// of the first to the stop line of the last, or intersections such as `first > second > third`,
  /// driven from the stop line of the first to that of the last. What lies between approaches is
  /// driven on the fastest way.
  ///
  /// - Throws: all places that name no route.
  public func travelTimes(in network: Network) throws(FileProblems) -> [MeasuredTravelTime] {
    var problems = FileProblems()
    var routes = RouteNames(network: network)
    var result: [MeasuredTravelTime] = []
    for key in keys where key.measure == .travelTimeSeconds {
      let names = key.place.split(separator: Self.separator, omittingEmptySubsequences: false)
        .map { $0.trimmed }
      switch routes.links(names) {
      case .found(let links):
        result.append(
          MeasuredTravelTime(name: key.place, links: links, daySeconds: dayMeans(key)))
      case .problem(let rule, let message):
        problems.issues.append(
          FileIssue(
            file: sources[key]?.file ?? "", line: sources[key]?.line, severity: .error, rule: rule,
            message: "The route \(JSONTree.quoted(key.place)): \(message)"))
      }
    }
    guard problems.issues.isEmpty else { throw problems }
    return result
  }
}

extension Substring {
  /// Without blanks at its ends.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// Finds the links that the names of a route stand for.
private struct RouteNames {
  enum Outcome {
    case found([Int])
    case problem(rule: String, message: String)
  }

  private let network: Network
  private let places: CountPlaces
  private let linkOfID: [String: Int]
  private var router: ShortestPathRouter

  init(network: Network) {
    self.network = network
    places = CountPlaces(network: network)
    linkOfID = Dictionary(
      network.links.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    router = ShortestPathRouter(network: network, vehicleClass: .car)
  }

  private func link(_ name: String) -> Int? {
    linkOfID[name] ?? linkOfID[name + ".in"]
  }

  mutating func links(_ names: [String]) -> Outcome {
    if let empty = names.firstIndex(where: \.isEmpty) {
      return .problem(rule: "route", message: "place \(empty + 1) of it has no name.")
    }
    let approaches = names.compactMap(link)
    guard approaches.count != names.count else { return joined(approaches) }
    if let name = names.first(where: { link($0) == nil && places.intersection($0) == nil }) {
      let known =
        network.signals.map(\.id)
        + network.links.map { $0.id.hasSuffix(".in") ? String($0.id.dropLast(3)) : $0.id }
      return .problem(
        rule: "unknown-place",
        message: "there is no approach or intersection \(JSONTree.quoted(name))."
          + Suggestion.sentence(name, among: known))
    }
    let nodes = names.compactMap(places.intersection)
    guard approaches.isEmpty, nodes.count == names.count else {
      return .problem(
        rule: "route", message: "it names approaches and intersections; name one or the other.")
    }
    guard nodes.count > 1 else {
      return .problem(rule: "route", message: "it names one intersection; two at least make a way.")
    }
    var way: [Int] = []
    for (place, (from, to)) in zip(nodes, nodes.dropFirst()).enumerated() {
      let found = network.links.indices.filter {
        from.contains(network.links[$0].from) && to.contains(network.links[$0].to)
      }
      guard let link = found.first else {
        return .problem(
          rule: "route",
          message: "no link leads from \(JSONTree.quoted(names[place])) to "
            + "\(JSONTree.quoted(names[place + 1])).")
      }
      way.append(link)
    }
    return joined(way)
  }

  /// Links with what lies between them.
  private mutating func joined(_ stops: [Int]) -> Outcome {
    guard stops.count > 1 else { return .found(stops) }
    do {
      return .found(try router.resolve(kind: .waypoints, links: stops))
    } catch {
      return .problem(rule: "route", message: "there is no way along these places.")
    }
  }
}

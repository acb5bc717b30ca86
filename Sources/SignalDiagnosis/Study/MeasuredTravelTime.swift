/// A travel time along a route, measured on the street, which a simulation should show, too.
public struct MeasuredTravelTime: Hashable, Sendable {
  /// The route as its file has it.
  public var name: String
  /// Indices of the links along it: from the beginning of the first to the stop line of the last.
  public var links: [Int]
  /// Mean over the days of each day's mean, s, from at least one day.
  public var daySeconds: [Double]

  /// A measured travel time.
  public init(name: String, links: [Int], daySeconds: [Double]) {
    self.name = name
    self.links = links
    self.daySeconds = daySeconds
  }
}

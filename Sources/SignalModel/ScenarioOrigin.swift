/// The files of another program that a scenario was made of, so that a plan can be taken back to
/// them.
public struct ScenarioOrigin: Hashable, Sendable {
  /// The program, by the name of its format.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// Eclipse SUMO.
    case sumo
  }

  /// The program.
  public var format: Format
  /// The network file, as a path from the scenario file's folder, or an absolute one.
  public var net: String
  /// The files of vehicles and routes, likewise.
  public var routes: [String]
  /// Further files, likewise.
  public var additional: [String]
  /// Names of the signals whose programs there react to the traffic. Their imported plan has the
  /// durations that these programs state, so that it is not what the street has.
  public var actuated: [String]

  /// An origin.
  public init(
    format: Format, net: String, routes: [String] = [], additional: [String] = [],
    actuated: [String] = []
  ) {
    self.format = format
    self.net = net
    self.routes = routes
    self.additional = additional
    self.actuated = actuated
  }

  /// The same files with every path changed.
  public func mapPaths(_ change: (String) -> String) -> ScenarioOrigin {
    ScenarioOrigin(
      format: format, net: change(net), routes: routes.map(change),
      additional: additional.map(change), actuated: actuated)
  }
}

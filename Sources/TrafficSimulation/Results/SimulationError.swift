/// Why a simulation cannot run. All of them are found before the first event.
public enum SimulationError: Error, Hashable, Sendable {
  /// A route asks for a turn that no connection makes. Mend the route or add the connection.
  case noConnection(vehicle: String, from: String, to: String)
  /// There is no way from one link to another for the vehicle's class.
  case noWay(vehicle: String, from: String, to: String)
  /// A plan cannot be expanded; the sentence says why.
  case plan(String)
  /// More of something than the simulator holds.
  case tooMany(what: String, count: Int, maximum: Int)
  /// The period is empty or longer than the clock.
  case period(seconds: Double, maximumSeconds: Double)
  /// Vehicles choose turns for ever: the turning proportions lead in a circle.
  case endlessRoute(link: String, linksMaximum: Int)
}

extension SimulationError: CustomStringConvertible {
  /// One sentence with the object, the fact and the limit.
  public var description: String {
    switch self {
    case .noConnection(let vehicle, let from, let to):
      "\(vehicle): no connection leads from link \"\(from)\" to link \"\(to)\""
    case .noWay(let vehicle, let from, let to):
      "\(vehicle): there is no way from link \"\(from)\" to link \"\(to)\""
    case .plan(let sentence): sentence
    case .tooMany(let what, let count, let maximum):
      "\(count) \(what) are too many, at most \(maximum) can be simulated"
    case .period(let seconds, let maximum):
      "the period lasts \(seconds) s, allowed is more than 0 and at most \(maximum) s"
    case .endlessRoute(let link, let maximum):
      "turning proportions: a vehicle from link \"\(link)\" has not left after \(maximum) links; "
        + "some share must lead out of the network"
    }
  }
}

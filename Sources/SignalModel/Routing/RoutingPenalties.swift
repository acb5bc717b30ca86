/// Seconds that a path through a junction costs beyond its driving time.
public struct RoutingPenalties: Hashable, Sendable {
  /// For a path that must yield or stop and has no signal, s.
  public var minorSeconds: Double
  /// For turning back, s.
  public var uTurnSeconds: Double
  /// For a path that obeys a signal, s.
  public var signalSeconds: Double

  /// Penalties; none by default.
  public init(minorSeconds: Double = 0, uTurnSeconds: Double = 0, signalSeconds: Double = 0) {
    self.minorSeconds = minorSeconds
    self.uTurnSeconds = uTurnSeconds
    self.signalSeconds = signalSeconds
  }

  /// The penalty of one connection, s.
  func seconds(for connection: Connection) -> Double {
    var result = 0.0
    if connection.signalGroup != nil {
      result += signalSeconds
    } else if connection.priority != .major {
      result += minorSeconds
    }
    if connection.turn == .uTurn { result += uTurnSeconds }
    return result
  }
}

/// Why a route cannot be driven.
public enum RouteFailure: Error, Hashable, Sendable {
  /// The route names no link.
  case empty
  /// A link index is outside the network.
  case unknownLink(Int)
  /// The class may use no lane of the link.
  case closedLink(Int)
  /// No connection, or no path, that the class may use leads from the first link to the second.
  case noPath(from: Int, to: Int)
}

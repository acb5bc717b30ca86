/// A part of the cost by which plans are judged.
///
/// The cost of a plan is counted in *equivalent seconds for each vehicle of demand*: one equivalent
/// second is a second of delay of a vehicle with as many people in it as the scenario's vehicles
/// have on average. A term is a quantity for each vehicle of demand; its weight says how many
/// equivalent seconds one unit of the quantity is worth.
public enum ObjectiveTerm: String, Hashable, Sendable, CaseIterable {
  /// Delay, s, each vehicle counted by the people in it.
  case delay
  /// Stops.
  case stops
  /// Delay of vehicles that wait outside because their first link is full, s; on top of `delay`.
  case overflow
  /// Time for which the head of a queue is held by a full link downstream, s.
  case spillback
  /// Wait of walkers for their walk, s, each walker counted as a person.
  case pedestrianWait
  /// Delay of people in buses and trams, s; on top of `delay`.
  case transitDelay
  /// Fuel, l. Carbon monoxide, nitrogen oxides and volatile organic compounds are proportional to
  /// it in the model used, so that they need no weights of their own.
  case fuel
  /// Mean delay on the signalised approach that has the longest, s.
  case worstApproach

  /// The unit of the quantity for each vehicle.
  public var unit: String {
    switch self {
    case .delay, .overflow, .spillback, .pedestrianWait, .transitDelay: "s/veh"
    case .stops: "/veh"
    case .fuel: "l/veh"
    case .worstApproach: "s"
    }
  }
}

/// What one unit of each term is worth, in equivalent seconds.
public struct ObjectiveWeights: Hashable, Sendable {
  /// In the order of ``ObjectiveTerm/allCases``.
  private var values: [Double]

  /// The weights given; 0 for terms left out.
  public init(_ weights: [ObjectiveTerm: Double] = [:]) {
    values = ObjectiveTerm.allCases.map { weights[$0] ?? 0 }
  }

  /// The weight of a term.
  public subscript(term: ObjectiveTerm) -> Double {
    get { values[Self.position(of: term)] }
    set { values[Self.position(of: term)] = newValue }
  }

  private static func position(of term: ObjectiveTerm) -> Int {
    switch term {
    case .delay: 0
    case .stops: 1
    case .overflow: 2
    case .spillback: 3
    case .pedestrianWait: 4
    case .transitDelay: 5
    case .fuel: 6
    case .worstApproach: 7
    }
  }
}

/// What a signal group shows.
public enum Indication: UInt8, BitwiseCopyable, Hashable, Sendable, CaseIterable {
  /// Stop.
  case red = 0
  /// Stop, but a right turn may go after stopping when nobody is in the way.
  case redTurnAfterStop = 1
  /// Red and yellow together: green follows.
  case redYellow = 2
  /// Stop if you can.
  case yellow = 3
  /// Go, yielding to conflicts that have priority: a permitted movement. For walkers never used.
  case permitted = 4
  /// Go with the right of way: a protected movement. For walkers: walk.
  case green = 5
  /// Nothing is shown, or it flashes: the junction's signs decide.
  case dark = 6

  /// The letter for this indication in a `show` string: r s u y g G o.
  public var letter: Character {
    switch self {
    case .red: "r"
    case .redTurnAfterStop: "s"
    case .redYellow: "u"
    case .yellow: "y"
    case .permitted: "g"
    case .green: "G"
    case .dark: "o"
    }
  }

  /// The indication for a letter of a `show` string, or nil. `O` is read as `o`.
  public init?(letter: Character) {
    switch letter {
    case "r": self = .red
    case "s": self = .redTurnAfterStop
    case "u": self = .redYellow
    case "y": self = .yellow
    case "g": self = .permitted
    case "G": self = .green
    case "o", "O": self = .dark
    default: return nil
    }
  }

  /// True while vehicles may start to cross: green or permitted.
  public var isGo: Bool { self == .green || self == .permitted }
}

/// Connections, or a crosswalk, that always show the same indication.
public struct SignalGroup: Hashable, Sendable {
  /// Who obeys the group.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Drivers.
    case vehicle
    /// Walkers.
    case pedestrian
    /// Drivers who turn into a contraflow lane: see ``ContraflowLane``. Its green ends, like that
    /// of walkers, so early that those who passed it are gone when the stage ends.
    case preSignal
  }

  /// Name used in files; unique within its signal.
  public var id: String
  /// Who obeys it.
  public var kind: Kind
  /// Yellow change interval that ends its green, s. For walkers: the flashing clearance.
  public var yellowSeconds: Double
  /// Red clearance after the yellow, s, before a conflicting group may turn green.
  public var redClearanceSeconds: Double
  /// Shortest green, s. For walkers: the shortest walk.
  public var minimumGreenSeconds: Double
  /// By how much its green begins later than the stage that brings it, s.
  public var delaySeconds: Double

  /// A signal group.
  public init(
    id: String, kind: Kind = .vehicle, yellowSeconds: Double = 3, redClearanceSeconds: Double = 1,
    minimumGreenSeconds: Double = 5, delaySeconds: Double = 0
  ) {
    self.id = id
    self.kind = kind
    self.yellowSeconds = yellowSeconds
    self.redClearanceSeconds = redClearanceSeconds
    self.minimumGreenSeconds = minimumGreenSeconds
    self.delaySeconds = delaySeconds
  }
}

/// A part of a transition that is laid down second by second.
public struct TransitionStep: Hashable, Sendable {
  /// How long it lasts, s.
  public var seconds: Double
  /// What each group shows.
  public var show: [Indication]

  /// A step.
  public init(seconds: Double, show: [Indication]) {
    self.seconds = seconds
    self.show = show
  }
}

/// A set of groups that are green together. (A stage is not a NEMA phase: phases belong to rings.)
public struct Stage: Hashable, Sendable {
  /// Name used in files; unique within its signal.
  public var id: String
  /// What each group of the signal shows once the stage runs.
  public var show: [Indication]
  /// The change to the next stage, step by step, where the rule (yellow, then red clearance, for
  /// groups that lose their green) is not what the signal does; nil to follow the rule.
  public var transition: [TransitionStep]?
  /// True for a stage that runs only when a walker has called it by push button at one of its
  /// crosswalks; otherwise the stage before it keeps its green for as long.
  public var isOnCall: Bool

  /// A stage.
  public init(
    id: String, show: [Indication], transition: [TransitionStep]? = nil, isOnCall: Bool = false
  ) {
    self.id = id
    self.show = show
    self.transition = transition
    self.isOnCall = isOnCall
  }
}

/// A signal: its groups, and the stages that plans arrange in time. Connections and crosswalks name
/// the signal and the group they obey.
public struct Signal: Hashable, Sendable {
  /// Name used in files; unique among signals.
  public var id: String
  /// Index of the node it controls; the first, where it controls several.
  public var node: Int
  /// Its groups.
  public var groups: [SignalGroup]
  /// The stages its plans may use.
  public var stages: [Stage]

  /// A signal.
  public init(id: String, node: Int, groups: [SignalGroup], stages: [Stage]) {
    self.id = id
    self.node = node
    self.groups = groups
    self.stages = stages
  }
}

/// How a vehicle comes onto its first link.
public struct EntryRule: Hashable, Sendable {
  /// On which lane.
  public enum LaneChoice: String, Hashable, Sendable, CaseIterable {
    /// The lane with the shortest queue among those that serve its next turn.
    case best
    /// The kerb-side lane that its class may use; it changes lanes afterwards.
    case first
  }
  /// At which speed.
  public enum Speed: String, Hashable, Sendable, CaseIterable {
    /// At its own free speed: it drove here from outside.
    case free
    /// From standstill: it starts here, and its acceleration counts as delay.
    case standstill
  }
  /// On which lane it appears.
  public var lane: LaneChoice
  /// At which speed it appears.
  public var speed: Speed

  /// An entry rule.
  public init(lane: LaneChoice = .best, speed: Speed = .free) {
    self.lane = lane
    self.speed = speed
  }
}

/// A route: links one after the other, or only the places it passes.
public struct Route: Hashable, Sendable {
  /// How the links are to be read.
  public enum Kind: UInt8, Hashable, Sendable {
    /// Every link of the way.
    case complete
    /// Origin, destination and any links between that it must pass, joined by shortest paths at
    /// free flow.
    case waypoints
  }
  /// How `links` is to be read.
  public var kind: Kind
  /// Indices of links, at least one.
  public var links: [Int]

  /// A route.
  public init(kind: Kind = .complete, links: [Int]) {
    self.kind = kind
    self.links = links
  }
}

/// Shares of vehicle types in a flow.
public struct VehicleMix: Hashable, Sendable {
  /// A type and its share.
  public struct Part: Hashable, Sendable {
    /// Index into the scenario's vehicle types.
    public var type: Int
    /// Share, at least 0; shares are relative to their sum.
    public var share: Double

    /// A part of a mix.
    public init(type: Int, share: Double) {
      self.type = type
      self.share = share
    }
  }
  /// Parts, at least one with a positive share.
  public var parts: [Part]

  /// A mix.
  public init(parts: [Part]) { self.parts = parts }

  /// Only one type.
  public init(type: Int) { self.parts = [Part(type: type, share: 1)] }
}

/// Vehicles that follow one route at a rate.
public struct Flow: Hashable, Sendable {
  /// Name used in files; unique among flows.
  public var id: String
  /// The way they take.
  public var route: Route
  /// Types and shares.
  public var mix: VehicleMix
  /// First moment of the flow, s after midnight.
  public var beginSeconds: Double
  /// End of the flow, s after midnight.
  public var endSeconds: Double
  /// Volume, veh/h, before the profile's factor.
  public var vehiclesPerHour: Double
  /// How they follow each other.
  public var arrivals: ArrivalProcess
  /// How the volume changes.
  public var profile: TimeProfile
  /// How they come onto the first link.
  public var entry: EntryRule

  /// A flow.
  public init(
    id: String, route: Route, mix: VehicleMix, beginSeconds: Double, endSeconds: Double,
    vehiclesPerHour: Double, arrivals: ArrivalProcess = .poisson,
    profile: TimeProfile = .constant, entry: EntryRule = EntryRule()
  ) {
    self.id = id
    self.route = route
    self.mix = mix
    self.beginSeconds = beginSeconds
    self.endSeconds = endSeconds
    self.vehiclesPerHour = vehiclesPerHour
    self.arrivals = arrivals
    self.profile = profile
    self.entry = entry
  }
}

/// Vehicles that come onto an entry link and choose each next turn by turning proportions.
public struct EntryVolume: Hashable, Sendable {
  /// Index of the entry link.
  public var link: Int
  /// Types and shares.
  public var mix: VehicleMix
  /// Volume, veh/h, before the profile's factor.
  public var vehiclesPerHour: Double
  /// How they follow each other.
  public var arrivals: ArrivalProcess
  /// How the volume changes.
  public var profile: TimeProfile
  /// How they come onto the link.
  public var entry: EntryRule

  /// An entry volume.
  public init(
    link: Int, mix: VehicleMix, vehiclesPerHour: Double, arrivals: ArrivalProcess = .poisson,
    profile: TimeProfile = .constant, entry: EntryRule = EntryRule()
  ) {
    self.link = link
    self.mix = mix
    self.vehiclesPerHour = vehiclesPerHour
    self.arrivals = arrivals
    self.profile = profile
    self.entry = entry
  }
}

/// How the vehicles at the end of a link divide over the links that follow.
public struct TurningProportions: Hashable, Sendable {
  /// A next link and its share.
  public struct Branch: Hashable, Sendable {
    /// Index of the next link.
    public var toLink: Int
    /// Share, at least 0; shares are relative to their sum.
    public var share: Double

    /// A branch.
    public init(toLink: Int, share: Double) {
      self.toLink = toLink
      self.share = share
    }
  }
  /// Index of the link they come from.
  public var fromLink: Int
  /// Where they go; empty at links on which trips end.
  public var branches: [Branch]

  /// Turning proportions.
  public init(fromLink: Int, branches: [Branch]) {
    self.fromLink = fromLink
    self.branches = branches
  }
}

/// Walkers who arrive at a crosswalk.
public struct PedestrianFlow: Hashable, Sendable {
  /// Index of the crosswalk.
  public var crosswalk: Int
  /// Walkers per hour, both directions together, before the profile's factor.
  public var pedestriansPerHour: Double
  /// How the volume changes.
  public var profile: TimeProfile

  /// Walkers at a crosswalk; they arrive at random.
  public init(crosswalk: Int, pedestriansPerHour: Double, profile: TimeProfile = .constant) {
    self.crosswalk = crosswalk
    self.pedestriansPerHour = pedestriansPerHour
    self.profile = profile
  }
}

/// Who wants to travel: single trips, flows on routes, volumes with turning proportions, walkers.
/// All kinds may be given together.
public struct Demand: Hashable, Sendable {
  /// Single vehicles.
  public var trips: TripTable
  /// Flows on routes.
  public var flows: [Flow]
  /// Volumes at entries.
  public var entryVolumes: [EntryVolume]
  /// Turning proportions, at most one for each link.
  public var turningProportions: [TurningProportions]
  /// Walkers.
  public var pedestrians: [PedestrianFlow]

  /// A demand.
  public init(
    trips: TripTable = TripTable(), flows: [Flow] = [], entryVolumes: [EntryVolume] = [],
    turningProportions: [TurningProportions] = [], pedestrians: [PedestrianFlow] = []
  ) {
    self.trips = trips
    self.flows = flows
    self.entryVolumes = entryVolumes
    self.turningProportions = turningProportions
    self.pedestrians = pedestrians
  }
}

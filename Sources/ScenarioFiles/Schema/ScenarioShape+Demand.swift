internal import SignalModel

/// Who travels.
extension ScenarioShape {
  static let demand = Shape.record(
    "demand",
    [
      .optional("routes", .map(route), "Routes by name, for trips and flows."),
      .optional("trips", .list(trip), "Single vehicles, one on each row."),
      .optional("flows", .map(flow), "Flows on routes, by name."),
      .optional("volumes", .list(entryVolume), "Volumes at entry links."),
      .optional("turns", .map(mixOfLinks), turnsAbout),
      .optional("pedestrians", .list(pedestrians), "Walkers at crosswalks."),
      .optional("entry", entry, "How vehicles come onto their first link, where they do not say."),
    ])

  private static let turnsAbout =
    "How traffic divides at the end of a link: link to next link to share. Replaces what follows "
    + "from counts."

  private static let mixOfLinks = Shape.map(.number(0...1_000_000))

  private static let links = Shape.list(.name, 1...1_000_000)

  private static let routeAbout =
    "Name of a route, or every link of the way. Either this or `waypoints`."
  private static let waypointsAbout =
    "Origin, links that it must pass, destination; joined by shortest paths at free flow."

  private static let route = Shape.anyOf(
    nil, links,
    .record("waypointRoute", [.required("waypoints", links, waypointsAbout)]))

  private static let routeOrName = Shape.anyOf(nil, .name, links)

  static let entry = Shape.record(
    "entry",
    [
      .optional(
        "lane", .choice(EntryRule.LaneChoice.allCases.map(\.rawValue)),
        "Lane of entry: best, the shortest queue that serves its next turn, or first, at the kerb. "
          + "Default: best."),
      .optional(
        "speed", .choice(EntryRule.Speed.allCases.map(\.rawValue)),
        "Speed of entry: free or standstill. Default: free."),
    ])

  static let trip = Shape.record(
    "trip",
    [
      .optional("id", .name, "Name; for all trips or for none."),
      .required("depart", .time, "Departure, s after midnight or HH:MM:SS; to the millisecond."),
      .optional("type", .name, "Vehicle type. Default: car."),
      .optional("route", routeOrName, routeAbout),
      .optional("waypoints", links, waypointsAbout),
      .optional("entry", entry, "How it comes onto its first link. Default: as `demand` says."),
    ])

  private static let flow = Shape.record(
    "flow",
    [
      .optional("route", routeOrName, routeAbout),
      .optional("waypoints", links, waypointsAbout),
      .optional("mix", mix, "Shares of vehicle types. Default: that of the scenario."),
      .optional("begin", .time, "First moment. Default: the period's."),
      .optional("end", .time, "Last moment. Default: the period's."),
      .required("volume", volume, "Vehicles per hour, before the factors."),
      .optional("arrivals", arrivals, "How they follow each other. Default: poisson."),
      .optional("factors", factors, factorsAbout),
      .optional("entry", entry, "How they come onto the first link. Default: as `demand` says."),
    ])

  private static let factorsAbout =
    "Factors on the volume, each from a time on, as [time, factor]. Default: always 1."

  private static let entryVolume = Shape.record(
    "entryVolume",
    [
      .required("link", .name, "Entry link."),
      .required("volume", volume, "Vehicles per hour, before the factors."),
      .optional("mix", mix, "Shares of vehicle types. Default: that of the scenario."),
      .optional("arrivals", arrivals, "How they follow each other. Default: poisson."),
      .optional("factors", factors, factorsAbout),
      .optional("entry", entry, "How they come onto the link. Default: as `demand` says."),
    ])

  private static let pedestrians = Shape.record(
    "pedestrians",
    [
      .required("crosswalk", .name, "Crosswalk."),
      .required("volume", volume, "Walkers per hour, both ways, before the factors."),
      .optional("factors", factors, factorsAbout),
    ])
}

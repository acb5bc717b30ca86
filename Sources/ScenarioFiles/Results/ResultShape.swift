/// The shape of recorded results: what was run, then what came out, as `signalloop run --json`
/// prints it.
enum ResultShape {
  /// The format's version that this program reads and writes.
  static let version = 1.0

  /// The whole file.
  static let root = Shape.record(
    nil,
    [
      .optional("$schema", .text, "Address of the schema, for editors; not read."),
      .required(
        "signalloopResult", .integer(1...1),
        "Version of the format; this program reads version 1."),
      .required("case", origin, "What was run."),
      .optional("optimization", search, "How the plan was searched for; absent for a run."),
      .optional(
        "plan", Shape(PlanShape.root.form, name: "planFile"),
        "The plan that ran, or that was found, in the format of plan files. Absent where no "
          + "signal is timed."),
      .required("digests", .map(.map(.anyOf(nil, number, .text))), digestsAbout),
      .required("runs", .list(run), "The headline measures of each replication."),
      .required("scenario", .text, "Name of the scenario."),
      .required("plans", .list(.text), "Names of the plans that ran."),
      .required("period", period, "The time simulated."),
      .required("simulation", simulation, "How it was simulated."),
      .required("network", network, "The network as a whole: means over replications."),
      .required("intersections", .list(intersection), "Places where links meet."),
      .required("approaches", .list(approach), "Links that lead to an intersection."),
      .required("laneGroups", .list(laneGroup), "Lanes of an approach that serve the same turns."),
      .required("otherLinks", .list(otherLink), "Links that lead to an edge or a bend."),
      .required("crosswalks", .list(crosswalk), "What walkers met."),
      .required("gridlocks", .list(gridlock), "Lanes that wait for each other in circles."),
    ])

  private static let digestsAbout =
    "What the scenario was made of, section by section: values, or hashes of many. A check tells "
    + "by them what has changed since."

  static let number = Shape.number(-1e18...1e18)
  private static let optionalNumber = Shape.nullable(number)
  private static let seed = Shape.anyOf(nil, .integer(0...0x1p64), .name)
  private static let count = Shape.integer(0...1e15)

  static let origin = Shape.record(
    "case",
    [
      .required(
        "command", .choice(RecordedCase.Command.allCases.map(\.rawValue)),
        "The command that recorded."),
      .required("program", .name, "The program and its version."),
      .optional(
        "scenario", .name,
        "Path of the scenario file, relative to this file. Absent where it was standard input."),
      .required(
        "scenarioHash", .name, "Hash of what the scenario says, whatever the order of its keys."),
      .required(
        "orderHash", .name, "Hash of the scenario in its order, by which random numbers go."),
      .optional(
        "planFile", .name, "Path of the plan file that was given, relative to this file."),
      .optional(
        "planName", .name,
        "Name of the scenario's plan that was given. Default: the scenario's own schedule."),
      .optional("planHash", .name, "Hash of the plan under `plan`."),
    ])

  static let search = Shape.record(
    "optimization",
    [
      .required("objective", .name, "Name of the objective."),
      .required(
        "objectiveGiven", .boolean,
        "Whether the command named it; otherwise it is the scenario's."),
      .required("seed", seed, "Seed of the search."),
      .optional(
        "budgetRuns", .integer(1...1e12),
        "Runs that the search was allowed. Absent where it is a closed form."),
      .optional(
        "closedForm", .name, "Name of the closed form that stands in for a search."),
      .optional(
        "timeOfDay", .boolean, "Whether the plans of a day were searched for. Default: false."),
      .optional(
        "plansMost", .integer(1...1_000),
        "The most plans of a day. Default: as many as save more than their changes cost."),
      .required("jitterSeconds", .number(0...3_600, "s"), "Random delay of departures, s."),
      .required("keepStages", .boolean, "Whether the stages were only timed."),
      .required("addStages", .boolean, "Whether stages could be added."),
      .required("dropProtected", .boolean, "Whether protected stages could be dropped."),
      .required("evaluations", count, "Runs that the search made."),
      .required("stoppedBy", .name, "Why it ended."),
      .required("start", .name, "Name of the plan from which it began."),
      .required("startHash", .name, "Hash of that plan."),
      .required(
        "startIndex", number, "Performance index of the start in the proof, equivalent s/veh."),
      .required(
        "bestIndex", number, "Performance index of the plan in the proof, equivalent s/veh."),
      .required(
        "verdict", .choice(["better", "worse", "equivalent", "undecided"]),
        "The judgement of the proof."),
      .required("proofDays", count, "Days on which both were compared."),
      .required("changes", .list(.text, 0...1_000), "What changed and why it helps."),
    ])

  static let run = Shape.record(
    "run",
    [
      .required("traceHash", .name, "Hash of the event trace."),
      .required("measures", .map(number), "Measures of the network, by name."),
    ])

  private static let period = Shape.record(
    "resultPeriod",
    [
      .required("beginSeconds", number, "Start, s after midnight."),
      .required("endSeconds", number, "End, s after midnight."),
      .required("warmupSeconds", number, "Time after the start that no measure counts, s."),
    ])

  private static let simulation = Shape.record(
    "simulation",
    [
      .required("seed", seed, "Seed of the first replication."),
      .required("replications", .integer(1...100_000), "Replications that were run."),
      .required("replicationsRequested", .integer(1...100_000), "Replications asked for."),
      .required("events", count, "Events over all replications."),
      .required("traversals", count, "Links driven, over all vehicles and replications."),
      .required("traceHash", .name, "Hash over the event traces of all replications."),
    ])

  private static let network = Shape.record(
    "network",
    networkKeys + [
      .required("halfWidth95", .record(nil, networkKeys), "Half widths of 95 % intervals."),
      .required(
        "total", .map(count), "Vehicles by what became of them, summed over replications."),
    ])

  /// The measures of the network, in their order.
  private static let networkKeys: [Key] = [
    .required("demandVehicles", optionalNumber, "Vehicles scheduled."),
    .required("enteredVehicles", optionalNumber, "Of these, vehicles that came in."),
    .required("completedVehicles", optionalNumber, "Of these, vehicles that arrived."),
    .required("insideVehicles", optionalNumber, "Of these, vehicles inside at the end."),
    .required("notEnteredVehicles", optionalNumber, "Vehicles that never came in."),
    .required("meanDelaySeconds", optionalNumber, "Mean delay, s."),
    .required("meanEntryDelaySeconds", optionalNumber, "Of it, waiting to enter, s."),
    .required("meanTravelTimeSeconds", optionalNumber, "Mean travel time of who arrived, s."),
    .required("meanStops", optionalNumber, "Mean number of stops."),
    .required("totalDelaySeconds", optionalNumber, "Total delay, s."),
    .required("spillbackSeconds", optionalNumber, "Time held by full links, s."),
    .required("meanPersonDelaySeconds", optionalNumber, "Mean delay of a person, s."),
    .required("meanTransitDelaySeconds", optionalNumber, "Of a person in a bus or tram, s."),
    .required("worstApproachDelaySeconds", optionalNumber, "Delay on the worst approach, s."),
    .required("drivenKilometers", optionalNumber, "Distance driven, km."),
    .required("fuelLiters", optionalNumber, "Fuel, l."),
    .required("carbonMonoxideGrams", optionalNumber, "Carbon monoxide, g."),
    .required("nitrogenOxidesGrams", optionalNumber, "Nitrogen oxides, g."),
    .required("volatileOrganicCompoundsGrams", optionalNumber, "Organic compounds, g."),
  ]

  /// What lane groups, approaches and intersections have in common.
  private static let traffic: [Key] = [
    .required("crossedVehicles", number, "Vehicles that crossed the stop line."),
    .required("remainingVehicles", number, "Vehicles still on their way at the end."),
    .required("volumeVehiclesPerHour", number, "Demand, veh/h."),
    .required("capacityVehiclesPerHour", optionalNumber, "Capacity, veh/h."),
    .required("degreeOfSaturation", optionalNumber, "Volume over capacity."),
    .required("meanDelaySeconds", optionalNumber, "Mean delay, s."),
    .required("meanDelayHalfWidth95Seconds", optionalNumber, "Half width of its interval, s."),
    .required("totalDelaySeconds", number, "Total delay, s."),
    .required("levelOfService", .nullable(.name), "Level of service, A to F."),
    .required("stopsPerVehicle", optionalNumber, "Stops for each vehicle."),
    .required("arrivalsOnGreenShare", optionalNumber, "Share that came on green, 0 to 1."),
    .required("backOfQueueMeanVehicles", optionalNumber, "Mean back of queue, vehicles."),
    .required("backOfQueue95Vehicles", optionalNumber, "95th percentile of it, vehicles."),
    .required("backOfQueueMaximumVehicles", optionalNumber, "Longest, vehicles."),
    .required("spillbackSeconds", number, "Time upstream waited for space here, s."),
  ]

  private static let intersection = Shape.record(
    "resultIntersection",
    [
      .required("id", .text, "Id of the signal, or of the node."),
      .required("name", .text, "Name for people."),
      .required("control", .name, "How right of way is settled."),
    ] + traffic)

  private static let approach = Shape.record(
    "resultApproach",
    [
      .required("intersection", .text, "Id of the intersection."),
      .required("link", .text, "Id of the link."), .required("name", .text, "Name for people."),
    ] + traffic)

  private static let laneGroup = Shape.record(
    "laneGroup",
    [
      .required("intersection", .text, "Id of the intersection."),
      .required("link", .text, "Id of the link."),
      .required("lanes", .list(count), "Lanes, 0 at the kerb."),
      .required("turns", .text, "Turns they serve."),
    ] + traffic)

  private static let otherLink = Shape.record(
    "otherLink",
    [.required("link", .text, "Id of the link."), .required("name", .text, "Name for people.")]
      + traffic)

  private static let crosswalk = Shape.record(
    "resultCrosswalk",
    [
      .required("id", .text, "Id of the crosswalk."),
      .required("intersection", .text, "Id of the intersection."),
      .required("startedWalkers", number, "Walkers who started to cross."),
      .required("waitingWalkers", number, "Walkers who wait at the end."),
      .required("meanWaitSeconds", optionalNumber, "Mean wait, s."),
      .required("meanWaitHalfWidth95Seconds", optionalNumber, "Half width of its interval, s."),
    ])

  private static let gridlock = Shape.record(
    "gridlock",
    [
      .required("replication", count, "Number of the replication, from 0."),
      .required("sinceSeconds", number, "Since when, s after midnight."),
      .required("links", .list(.text), "Links, each of which waits for the next."),
    ])

  /// The names of the network's measures.
  static let measureNames: [StaticString] = networkKeys.map(\.name)
}

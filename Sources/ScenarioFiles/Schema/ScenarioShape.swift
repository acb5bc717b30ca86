internal import SignalModel

/// The shape of scenario files.
enum ScenarioShape {
  /// The format's version that this program reads and writes.
  static let version = 1.0

  /// The whole file.
  static let root = Shape.record(
    nil,
    [
      .optional("$schema", .text, "Address of the schema, for editors; not read."),
      .required(
        "signalloop", .integer(1...1), "Version of the format; this program reads version 1."),
      .optional("name", .text, "Name for people. Default: the file's name."),
      .optional("about", .text, "What the scenario shows, and where its figures come from."),
      .optional(
        "profile", .choice(SafetyProfile.all.map(\.id)),
        "Country whose rules the plans are checked against. Default: us."),
      .optional(
        "driving", .choice(["right", "left"]), "Side of the road. Default: right."),
      .optional("period", period, "The time simulated. Default: the hour from 00:00."),
      .optional("vehicles", .map(vehicle), vehiclesAbout),
      .optional("mix", mix, "Vehicle types of compact counts. Default: only cars."),
      .optional("defaults", defaults, "What holds in `intersections` where nothing else is said."),
      .optional(
        "intersections", .map(intersection),
        "The street in compact form: intersections by name, with legs, lanes by turn and counts."),
      .optional("nodes", .map(node), "The street in full detail: nodes by name."),
      .optional("links", .map(link), "One-way links by name."),
      .optional("connections", .list(connection), connectionsAbout),
      .optional("crosswalks", .map(crosswalk), "Crosswalks by name."),
      .optional(
        "contraflowLanes", .list(contraflowLane, 0...1_000),
        "Lanes for turns across the opposing traffic that are borrowed from an exit."),
      .optional("signals", .map(signal), "Signals by name, each with its groups and stages."),
      .optional("demand", demand, "Who travels, beyond the counts of `intersections`."),
      .optional("plans", .map(plan), plansAbout),
      .optional(
        "schedule", .list(scheduleEntry, 0...1_000),
        "When each plan runs, ascending in time. Default: the first plan, always."),
      .optional(
        "seed", .integer(0...0x1p64), "Seed of the random streams, below 2^64. Default: 1."
      ),
      .optional(
        "replications", .integer(1...100_000), "Runs with different random streams. Default: 1."),
      .optional(
        "objective", objective,
        "What plans are judged by: a preset or what differs from one. "
          + "Default: \(Objective.usual.name)."),
      .optional(
        "origin", origin, "Files of another program from which the scenario was imported."),
    ])

  private static let vehiclesAbout =
    "Vehicle types by name. car, truck and bus are known without being declared; to declare one of "
    + "them changes it."
  private static let connectionsAbout =
    "Lane-to-lane paths through junctions. `yields`, `conflicts` and `crossedBy` name them by "
    + "their number among the connections of their junction, in the order of the file, from 0."
  private static let plansAbout =
    "Plans by name: timings by signal, or the path of a plan file, relative to this file. "
    + "Default: one plan named default whose splits follow the counts of `intersections`."

  static let origin = Shape.record(
    "origin",
    [
      .required(
        "format", .choice(ScenarioOrigin.Format.allCases.map(\.rawValue)), "The program."),
      .required("net", .name, "Path of the network file, relative to this file."),
      .optional("routes", .list(.name), "Paths of the files of vehicles and routes."),
      .optional("additional", .list(.name), "Paths of further files."),
      .optional(
        "actuated", .list(.name),
        "Signals whose programs there react to the traffic; here they have the stated durations."),
    ])

  static let period = Shape.record(
    "period",
    [
      .optional("begin", .time, "Start, s after midnight or HH:MM. Default: 00:00."),
      .optional("end", .time, "End, s after midnight or HH:MM. Default: one hour after the start."),
      .optional(
        "warmup", .number(0...86_400, "s"),
        "Time after the start that no measure counts, s. Default: 0."),
    ])

  static let vehicle = Shape.record(
    "vehicle",
    [
      .optional(
        "class", .choice(VehicleClassSet.names),
        "Class; decides which lanes it may use. Default: as the type's name, else car."),
      .optional("length", .length(0.1...100), "Bumper to bumper, m. Default: 5, truck and bus 12."),
      .optional("gap", .length(0...20), "Gap at standstill, m. Default: 2.5."),
      .optional(
        "reaction", .positive(upTo: 10, "s"), "Reaction time of the car following, s. Default: 1."),
      .optional(
        "acceleration", .positive(upTo: 20, "m/s²"),
        "Acceleration from standstill, m/s². Default: 2.6."),
      .optional(
        "deceleration", .positive(upTo: 20, "m/s²"),
        "Comfortable deceleration, m/s². Default: 4.5."),
      .optional(
        "imperfection", .number(0...1), "Driver imperfection, 0 to 1. Default: 0.5."),
      .optional("maximumSpeed", .speed, "Largest speed, km/h. Default: 200."),
      .optional(
        "speedFactor", .positive(upTo: 10),
        "Mean of the factor by which drivers multiply the speed limit. Default: 1."),
      .optional(
        "speedFactorDeviation", .number(0...2),
        "Standard deviation of that factor. Default: 0.1."),
      .optional(
        "occupancy", .number(0...1_000, "persons"), "Persons on board. Default: 1.5; bus 30."),
    ])

  static let mix = Shape.map(.number(0...1_000_000))

  static let volume = Shape.number(0...20_000, "per hour")

  static let arrivals = Shape.anyOf(
    "arrivals", .choice(["uniform", "poisson"]),
    .record(
      "bunched",
      [
        .required(
          "minimumHeadway", .number(0...60, "s"), "Headway of those who follow, s."),
        .required("freeShare", .number(0...1), "Share of vehicles that drive free, 0 to 1."),
      ]))

  static let factors = Shape.list(.tuple(.time, .number(0...1_000)), 0...10_000)

  static let points = Shape.tuple(coordinate, coordinate)
  private static let coordinate = Shape.number(-100_000_000...100_000_000, "m")

  static let scheduleEntry = Shape.record(
    "scheduleEntry",
    [
      .required("from", .time, "Time from which the plan runs, s after midnight or HH:MM."),
      .required("plan", .name, "Name of the plan."),
    ])

  static let plan = Shape.anyOf(nil, .name, timings)
  static let timings = Shape.map(timing)

  static let timing = Shape.record(
    "timing",
    [
      .optional(
        "cycle", .positive(upTo: 3_600, "s"),
        "Cycle length, s, usually 30 to 180: the sum of the stages. Default: that sum."),
      .optional(
        "offset", .number(0...3_600, "s"),
        "The reference point comes when the clock, modulo the cycle, shows this, s. Default: 0."),
      .optional(
        "reference", .choice(OffsetReference.allCases.map(\.rawValue)),
        "Point of the first stage to which the offset refers. Default: startOfGreen."),
      .optional("ownStages", .map(stage), ownStagesAbout),
      .required("stages", planStages, planStagesAbout),
    ])

  private static let seconds = Shape.positive(upTo: 3_600, "s")
  private static let planStages = Shape.anyOf(
    nil, .map(seconds), .list(.tuple(.name, seconds), 1...100))
  private static let ownStagesAbout =
    "Stages by name that this timing runs beside those of the signal; one letter for each group, "
    + "in the signal's order. Default: none."
  private static let planStagesAbout =
    "Splits in the order they run: stage name to seconds of green and change interval; as a list "
    + "of [name, seconds] where a stage runs more than once."
}

/// The shape of plan files.
enum PlanShape {
  /// The format's version that this program reads and writes.
  static let version = 1.0

  /// The whole file.
  static let root = Shape.record(
    nil,
    [
      .optional("$schema", .text, "Address of the schema, for editors; not read."),
      .required(
        "signalloopPlan", .integer(1...1), "Version of the format; this program reads version 1."),
      .optional("name", .name, "Name of the plan. Default: the file's name."),
      .optional("about", .text, "Where the plan comes from; not read."),
      .optional(
        "provenance", PlanProvenance.shape, "How a search found the plan; plans run without it."),
      .optional(
        "signals", ScenarioShape.timings, "Timings by signal, where the file holds one plan."),
      .optional(
        "plans", .map(ScenarioShape.timings),
        "Plans by name, timings by signal, where the file holds several."),
      .optional(
        "schedule", .list(ScenarioShape.scheduleEntry, 0...1_000),
        "When each of the plans runs, ascending in time. Default: the first plan, always."),
    ])
}

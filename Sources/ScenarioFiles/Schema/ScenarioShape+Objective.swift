internal import SignalModel

/// The shape of the objective.
extension ScenarioShape {
  /// The name of a preset, or what differs from one.
  static let objective = Shape.anyOf(
    nil, .choice(presetNames),
    .record(
      "objective",
      [
        .optional(
          "preset", .choice(presetNames),
          "The preset from which it differs. Default: \(Objective.usual.name)."),
        .optional(
          "weights", weights,
          "What one unit of each term is worth, in equivalent seconds: a second of delay of a "
            + "vehicle with as many people in it as there are on average."),
        .optional(
          "robustness", .number(0...1),
          "How much bad days count: over several realisations of the demand the cost is the mean "
            + "with one less this share, and the 95th percentile with this share."),
        .optional("limits", limits, "What a plan must keep, whatever its cost."),
      ]))

  private static let presetNames = Objective.presets.map(\.name)

  private static let weight = Shape.number(0...1_000_000)

  private static let weights = Shape.record(
    "objectiveWeights",
    [
      .optional("delay", weight, "Of a second of delay; vehicles count by the people in them."),
      .optional("stops", weight, "Of a stop of a vehicle."),
      .optional(
        "overflow", weight,
        "Of a second in which a vehicle waits outside the network, on top of its delay."),
      .optional(
        "spillback", weight, "Of a second in which a full link holds the head of a queue."),
      .optional("pedestrianWait", weight, "Of a second in which a walker waits."),
      .optional(
        "transitDelay", weight,
        "Of a second of delay of a person in a bus or tram, on top of it as delay."),
      .optional("fuel", weight, "Of a litre of fuel; emissions are proportional to it."),
      .optional(
        "worstApproach", weight,
        "Of a second of mean delay on the signalised approach that has the longest."),
    ])

  private static let limits = Shape.record(
    "objectiveLimits",
    [
      .optional(
        "pedestrianWait", .positive(upTo: 3_600, "s"),
        "Longest mean wait of walkers at a crosswalk, s."),
      .optional(
        "queue", .length(1...100_000),
        "Longest back of queue on any signalised approach, m, that 95 of 100 cycles do not exceed."
      ),
      .optional("queues", .map(.length(1...100_000)), "The same for single links by name, m."),
      .optional(
        "cycle", .positive(upTo: 3_600, "s"),
        "Longest cycle, s, where it is less than the profile's."),
      .optional(
        "walkingSpeed", .positive(upTo: 10, "m/s"),
        "Speed of walkers whom the clearance must let finish, m/s, where it is less than the "
          + "profile's."),
    ])
}

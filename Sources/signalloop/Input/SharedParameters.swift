import CommandLineKit

/// Arguments and options that several commands take with one meaning.
enum SharedParameters {
  static let scenario = Argument.required(
    "SCENARIO", .inputFile, help: "The scenario file; - is standard input.")
  static let seed = Option.optional(
    "seed", "N", ValueType<UInt64>.integer(),
    help: "Seed of the random numbers; by default the scenario's.")
  static let threads = Option.optional(
    "threads", "N", ValueType<Int>.integer(atLeast: 1, atMost: 1024),
    help: "How many replications run at a time; by default one for each core. "
      + "The result does not depend on it.")
}

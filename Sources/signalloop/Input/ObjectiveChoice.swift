import CommandLineKit
import SignalModel

/// What plans are judged by: what the user names, or the scenario states, or the usual preset.
enum ObjectiveChoice {
  static let option = Option.optional(
    "objective", "NAME", .choice(of: Objective.presets.map(\.name)),
    help: "What plans are judged by: \(Objective.peak.name) (least waiting), "
      + "\(Objective.offpeak.name) (fewest stops) or \(Objective.balanced.name); by default the "
      + "scenario's, else \(Objective.usual.name).")

  /// The objective. What the scenario sets limits to holds under any preset.
  static func objective(_ arguments: ParsedArguments, for scenario: Scenario) -> Objective {
    let own = scenario.objective ?? .usual
    guard let name = arguments[option], var named = Objective.named(name) else { return own }
    named.limits = own.limits
    return named
  }
}

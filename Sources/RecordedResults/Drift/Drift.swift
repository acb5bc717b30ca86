public import ScenarioFiles

/// How far a measure is from what was recorded.
public struct MeasureDrift: Hashable, Sendable {
  /// Name of the measure, or of the approach.
  public var name: String
  /// What was recorded.
  public var before: Double
  /// What the new run shows.
  public var after: Double
  /// Ends of the interval of the difference; nil where there are too few replications to tell.
  public var interval: ClosedRange<Double>?
  /// Probability of so large a difference by chance, corrected for the number of measures; nil
  /// where there are too few replications to tell.
  public var pValue: Double?
  /// Largest difference that does not matter.
  public var margin: Double
  /// Whether it differs by more than matters and by more than chance explains.
  public var isProven: Bool

  /// The difference.
  public var difference: Double { after - before }
}

/// An approach and how far its delay is from what was recorded.
public struct ApproachDrift: Hashable, Sendable {
  /// The approach in the new run.
  public var approach: RecordedApproach
  /// Its delay, s.
  public var delay: MeasureDrift
  /// Difference of the delay of all its vehicles together, s per hour.
  public var weight: Double {
    abs(delay.difference) * approach.volumeVehiclesPerHour
  }
}

/// A new run held against a recorded result.
public struct Drift: Hashable, Sendable {
  /// Why both are not the same.
  public enum Cause: Hashable, Sendable {
    /// They are.
    case none
    /// The traces are, but not the numbers: the file was edited, or a measure has another
    /// definition.
    case numbers
    /// What was run is not what was recorded.
    case inputs
    /// All that was run is as recorded, and the program calls itself the same.
    case program
    /// The program is another version.
    case version
    /// The same is said in another order, so that other random numbers were drawn.
    case order
  }

  /// Why both are not the same.
  public var cause: Cause
  /// What changed in the scenario.
  public var inputs: [InputChange]
  /// Whether another plan ran.
  public var isPlanChanged: Bool
  /// The network's measures, in their order.
  public var measures: [MeasureDrift]
  /// The approaches, those first whose vehicles are affected most.
  public var approaches: [ApproachDrift]
  /// Replications of both.
  public var replications: Int

  /// Whether a measure or an approach has drifted beyond tolerance.
  public var isProven: Bool {
    measures.contains(where: \.isProven) || approaches.contains(where: \.delay.isProven)
  }

  /// Whether the check fails. Where other numbers must come out, only those count that differ by
  /// more than chance explains; where the same must come out, or where what was run was edited, the
  /// record no longer holds.
  public var isFailure: Bool {
    switch cause {
    case .none: false
    case .numbers, .inputs, .program: true
    case .version, .order: isProven
    }
  }
}

/// The published JSON Schemas (draft 2020-12) of the file formats, made of the same declarations
/// that the reader checks files against.
///
/// A schema cannot say everything: references, contradictions and the safety of plans are checked
/// by ``ScenarioFile/validate(path:strict:)`` alone.
public enum ScenarioSchema {
  /// The schema of scenario files.
  public static var scenario: String {
    SchemaWriter.text(
      ScenarioShape.root, title: "SignalLoop scenario",
      about: "A street, its signals and plans, its vehicles and demand, and the time simulated. "
        + "Files may have // and /* */ comments and trailing commas.")
  }

  /// The schema of recorded results.
  public static var result: String {
    SchemaWriter.text(
      ResultShape.root, title: "SignalLoop result",
      about: "What was run and what came out, written by `signalloop run --out` and `signalloop "
        + "optimize --record`, and held against a new run by `signalloop check`.")
  }

  /// The schema of plan files.
  public static var plan: String {
    SchemaWriter.text(
      PlanShape.root, title: "SignalLoop plan",
      about: "A timing plan for the signals of a scenario. Files may have // and /* */ comments "
        + "and trailing commas.")
  }

  /// The schema of request files.
  public static var request: String {
    SchemaWriter.text(
      RequestShape.root, title: "SignalLoop request",
      about:
        "A request to a timing centre: who asks for what, where and when, and what must not be "
        + "touched. Files may have // and /* */ comments and trailing commas.")
  }
}

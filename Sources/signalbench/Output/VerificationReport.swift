import CommandLineKit
import EventKernel
import SignalReports
import Verification
import SignalWording

/// Findings of experiments as text and as JSON.
struct VerificationReport {
  private var parts: [(experiment: Experiment, findings: [Finding])] = []
  private var hash = TraceHash()

  /// Adds what an experiment found.
  mutating func add(_ experiment: Experiment, _ findings: [Finding]) {
    parts.append((experiment, findings))
    for finding in findings { finding.combine(into: &hash) }
  }

  private var findings: [Finding] { parts.flatMap(\.findings) }
  /// Findings that do not agree with theory.
  var differing: Int { findings.count { !$0.agrees } }

  /// The report as text.
  func text(for channel: OutputChannel) -> String {
    var table = TextTable(columns: [
      .left("Experiment"), .left("Condition"), .left("Unit"), .right("Theory"),
      .right("Simulated"), .right("±"), .right("Allowed"), .right("Difference"), .left("Verdict"),
    ])
    for part in parts {
      for finding in part.findings {
        table.addRow(
          [
            part.experiment.name, finding.condition, finding.unit, Self.theory(finding),
            Self.number(finding.simulated, finding),
            finding.halfWidth == 0 ? "-" : Self.number(finding.halfWidth, finding),
            Self.number(finding.allowance, finding), Self.number(finding.difference, finding),
            finding.agrees ? "agrees" : "DIFFERS",
          ].map { TextTable.Cell($0) })
      }
    }
    var text = table.text(for: channel) + "\n"
    for part in parts { text += "\(part.experiment.name): \(part.experiment.about)\n" }
    let count = findings.count
    text += "\n\(count - differing) of \(count) findings agree"
    return text + "; interval of 99 %; hash \(hash)\n"
  }

  /// The report as JSON.
  var json: JSONValue {
    .object([
      .init("findings", .integer(findings.count)), .init("differing", .integer(differing)),
      .init("hash", .string("\(hash)")), .init("confidenceLevel", .number(0.99)),
      .init(
        "experiments",
        .array(
          parts.map { part in
            .object([
              .init("name", .string(part.experiment.name)),
              .init("about", .string(part.experiment.about)),
              .init("findings", .array(part.findings.map(Self.json(of:)))),
            ])
          })),
    ])
  }

  private static func json(of finding: Finding) -> JSONValue {
    .object([
      .init("condition", .string(finding.condition)), .init("unit", .string(finding.unit)),
      .init("theoryLow", .number(finding.theory.lowerBound)),
      .init("theoryHigh", .number(finding.theory.upperBound)),
      .init("simulated", .number(finding.simulated)),
      .init("halfWidth", .number(finding.halfWidth)),
      .init("allowance", .number(finding.allowance)),
      .init("difference", .number(finding.difference)), .init("agrees", .bool(finding.agrees)),
    ])
  }

  private static func theory(_ finding: Finding) -> String {
    let low = number(finding.theory.lowerBound, finding)
    let high = number(finding.theory.upperBound, finding)
    return low == high ? low : "\(low)–\(high)"
  }

  /// A number with as many decimals as its experiment's sizes deserve.
  private static func number(_ value: Double, _ finding: Finding) -> String {
    NumberText.fixed(value, decimals: finding.theory.upperBound >= 100 ? 0 : 2)
  }

  /// What there is to run, as text.
  static func listText(_ experiments: [Experiment], for channel: OutputChannel) -> String {
    var table = TextTable(columns: [.left("Experiment"), .left("What is held against what")])
    for experiment in experiments {
      table.addRow([TextTable.Cell(experiment.name), TextTable.Cell(experiment.about)])
    }
    return table.text(for: channel)
  }

  /// What there is to run, as JSON.
  static func list(_ experiments: [Experiment]) -> JSONValue {
    .object([
      .init(
        "experiments",
        .array(
          experiments.map {
            .object([.init("name", .string($0.name)), .init("about", .string($0.about))])
          }))
    ])
  }
}

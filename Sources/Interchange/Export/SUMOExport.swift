import SignalControl
public import SignalModel

/// Writes networks, plans and traffic for SUMO.
public enum SUMOExport {
  /// A plan as an additional file for the network that a scenario was imported from.
  ///
  /// Every signal of the scenario gets a `tlLogic`; what it shows is the same in every
  /// millisecond, only that SUMO changes signals at its time steps.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - plan: The plan; nil for the scenario's own plans and schedule.
  ///   - programID: Name of the programs; must differ from those of the network.
  /// - Throws: ``ExportError`` when groups are not those of an imported signal or the plan cannot
  ///   be expanded.
  public static func plan(
    of scenario: Scenario, plan: TimingPlan? = nil, programID: String = "signalloop"
  ) throws(ExportError) -> String {
    var links: [SUMOSignalLinks] = []
    for signal in scenario.network.signals {
      links.append(try SUMOSignalLinks(importedSignal: signal))
    }
    var xml = XMLText(root: "additional")
    try write(
      plan, of: scenario, links: links, names: scenario.network.signals.map(\.id),
      programID: programID, to: &xml)
    return xml.finished()
  }

  static func write(
    _ plan: TimingPlan?, of scenario: Scenario, links: [SUMOSignalLinks], names: [String],
    programID: String, to xml: inout XMLText
  ) throws(ExportError) {
    let timelines: [SignalTimeline?]
    do throws(ProgramError) {
      timelines = try SignalTimeline.timelines(of: scenario, plan: plan)
    } catch {
      throw ExportError(error.description)
    }
    for (index, signal) in scenario.network.signals.enumerated() {
      let program = SUMOSignalProgram(
        signal: signal, timeline: timelines[index], links: links[index],
        beginMilliseconds: Int((scenario.period.beginSeconds * 1000).rounded()),
        endMilliseconds: Int((scenario.period.endSeconds * 1000).rounded()))
      program.write(signal: names[index], id: programID, to: &xml)
    }
  }
}

import SignalReports

extension RunTiming {
  /// What the machine needed, for people.
  func section(traversals: Int) -> ReportSection {
    let perSecond = loopCPUSeconds > 0 ? Double(traversals) / loopCPUSeconds / 1e6 : 0
    return .notes([
      "Machine: \(NumberText.fixed(loadCPUSeconds, decimals: 3)) CPU s to load, \(NumberText.fixed(loopCPUSeconds, decimals: 3)) CPU s in event loops "
        + "(\(NumberText.fixed(perSecond, decimals: 2)) million traversals per CPU second), \(NumberText.fixed(wallSeconds, decimals: 3)) s in "
        + "all, \(NumberText.fixed(Double(peakMemoryBytes) / 1_048_576, decimals: 1)) MiB at most."
    ])
  }
}

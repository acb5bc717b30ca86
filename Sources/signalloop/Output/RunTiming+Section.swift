import SignalReports

extension RunTiming {
  /// What the machine needed, for people.
  func section(traversals: Int) -> ReportSection {
    func text(_ value: Double, _ decimals: Double = 1000) -> String {
      "\((value * decimals).rounded() / decimals)"
    }
    let perSecond = loopCPUSeconds > 0 ? Double(traversals) / loopCPUSeconds / 1e6 : 0
    return .notes([
      "Machine: \(text(loadCPUSeconds)) CPU s to load, \(text(loopCPUSeconds)) CPU s in event loops "
        + "(\(text(perSecond, 100)) million traversals per CPU second), \(text(wallSeconds)) s in "
        + "all, \(text(Double(peakMemoryBytes) / 1_048_576, 10)) MiB at most."
    ])
  }
}

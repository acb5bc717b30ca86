import SignalReports
import SignalWording

extension RunTiming {
  /// What the machine needed, for people.
  func section(traversals: Int) -> ReportSection {
    func text(_ value: Double, _ decimals: Int = 3) -> String {
      NumberText.fixed(value, decimals: decimals)
    }
    let perSecond = loopCPUSeconds > 0 ? Double(traversals) / loopCPUSeconds / 1e6 : 0
    return .notes([
      "Machine: \(text(loadCPUSeconds)) CPU s to load, \(text(loopCPUSeconds)) CPU s in event "
        + "loops (\(text(perSecond, 2)) million traversals per CPU second), "
        + "\(text(wallSeconds)) s in all, "
        + "\(text(Double(peakMemoryBytes) / 1_048_576, 1)) MiB at most."
    ])
  }
}

import SignalModel

/// What a signal's stages do for its groups together, whatever their splits.
struct StageService {
  private let signal: Signal
  /// Indices of the stages of the plan to begin with, in their order.
  private let start: [Int]

  /// - Parameter start: Indices of the signal's stages in the order of the start plan.
  init(signal: Signal, start: [Int]) {
    self.signal = signal
    self.start = start
  }

  /// Whether everybody whom the start serves is served, and who has a protected green there has
  /// one. Complexity: O(groups x stages).
  ///
  /// - Parameters:
  ///   - stages: Indices of the signal's stages.
  ///   - dropsProtected: Whether a permitted green may do for a protected one.
  func isKept(by stages: [Int], dropsProtected: Bool) -> Bool {
    signal.groups.indices.allSatisfy { group in
      (dropsProtected ? [Indication.permitted] : [.green, .permitted]).allSatisfy { indication in
        func isServed(in stages: [Int]) -> Bool {
          // Who has the right of way need not be permitted to look for gaps as well.
          stages.contains {
            let shown = signal.stages[$0].show[group]
            return shown == indication || shown == .green
          }
        }
        return isServed(in: stages) || !isServed(in: start)
      }
    }
  }
}

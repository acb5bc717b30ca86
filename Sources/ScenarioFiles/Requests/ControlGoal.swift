/// What a request wants of a signal: one of the four control goals of GA/T 527.2-2024, by which
/// that standard compares the state before and after a change of timing.
public enum ControlGoal: String, Hashable, Sendable, CaseIterable {
  /// Nobody is put in danger: 安全保障.
  case safety
  /// Traffic gets through with little waiting: 效率提升.
  case efficiency
  /// Buses, walkers or others who are named go first: 优先通行.
  case priority
  /// Nobody waits much longer than others: 均衡调控.
  case balance

  /// The goal's name in the standard.
  public var standardName: String {
    switch self {
    case .safety: "安全保障"
    case .efficiency: "效率提升"
    case .priority: "优先通行"
    case .balance: "均衡调控"
    }
  }
}

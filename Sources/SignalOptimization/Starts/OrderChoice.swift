/// Which orders of stages the plans in closed form may choose from.
public struct OrderChoice: Hashable, Sendable {
  /// Whether every signal keeps its stages in their order.
  public var keepsOrders: Bool
  /// For each signal of the network the stages that may be put in, beside those that the plan runs;
  /// nil for none.
  public var addable: [[Int]]?
  /// Whether a turn that has a protected green may do with a permitted one.
  public var dropsProtected: Bool
  /// Signals that keep theirs, by index.
  public var kept: Set<Int>

  /// A choice; as it stands that of the orders of the plan's own stages.
  public init(
    keepsOrders: Bool = false, addable: [[Int]]? = nil, dropsProtected: Bool = false,
    kept: Set<Int> = []
  ) {
    self.keepsOrders = keepsOrders
    self.addable = addable
    self.dropsProtected = dropsProtected
    self.kept = kept
  }

  /// Stages that may be put in at a signal.
  func addable(signal: Int) -> [Int] { addable?[signal] ?? [] }
}

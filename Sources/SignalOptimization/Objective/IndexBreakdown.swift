public import SignalModel

/// What a plan costs, term by term, in equivalent seconds for each vehicle of demand.
public struct IndexBreakdown: Hashable, Sendable {
  /// One term of the cost.
  public struct Term: Hashable, Sendable {
    /// Which.
    public var term: ObjectiveTerm
    /// The quantity for each vehicle, in the term's unit.
    public var quantity: Double
    /// What it is worth, in equivalent seconds: quantity times weight.
    public var cost: Double
  }

  /// All terms in their order, those without weight included.
  public var terms: [Term]

  /// The performance index: the sum of the costs.
  public var total: Double { terms.reduce(0) { $0 + $1.cost } }

  /// The mean of breakdowns, term by term. Nothing costs nothing.
  static func mean(_ breakdowns: [IndexBreakdown]) -> IndexBreakdown {
    let count = Double(max(1, breakdowns.count))
    return IndexBreakdown(
      terms: ObjectiveTerm.allCases.indices.map { position in
        Term(
          term: ObjectiveTerm.allCases[position],
          quantity: breakdowns.reduce(0) { $0 + $1.terms[position].quantity } / count,
          cost: breakdowns.reduce(0) { $0 + $1.terms[position].cost } / count)
      })
  }
}

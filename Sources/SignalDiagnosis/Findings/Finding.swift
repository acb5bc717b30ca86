public import SignalWording

/// Something wrong with a street or its plan: what, where, how much it costs, on what evidence,
/// why, and what could mend it.
public struct Finding: Hashable, Sendable {
  /// What a finding costs: person-hours in each hour in which it holds.
  public struct Loss: Hashable, Sendable {
    /// How it was worked out.
    public enum Basis: String, Hashable, Sendable, CaseIterable {
      /// Measured with and without a mended plan or street, on the same vehicles, at the
      /// approaches concerned.
      case simulated
      /// Worked out from capacity and delay formulas.
      case closedForm
      /// Measured as it is: all of it, of which a lever may save a part.
      case measured
      /// It costs no time, or none that could be told.
      case none
    }

    /// Its estimate.
    public var personHoursPerHour: Double
    /// Ends of its interval over the replications.
    public var low: Double
    /// Upper end.
    public var high: Double
    /// How it was worked out.
    public var basis: Basis

    /// A loss.
    public init(personHoursPerHour: Double, low: Double, high: Double, basis: Basis) {
      self.personHoursPerHour = personHoursPerHour
      self.low = low
      self.high = high
      self.basis = basis
    }

    /// No loss that could be told.
    public static let none = Loss(personHoursPerHour: 0, low: 0, high: 0, basis: .none)
  }

  /// What is wrong.
  public var kind: FindingKind
  /// Where.
  public var place: FindingPlace
  /// What it costs, person-hours in each hour in which it holds.
  public var loss: Loss
  /// The parts of the measured time in which it holds, ascending: all of it where the demand and
  /// the plan stay the same.
  public var periods: [FindingPeriod]
  /// What it rests on; the first is the weightiest.
  public var evidence: [Evidence]
  /// The probable cause, one or two sentences.
  public var cause: Term
  /// What could mend it, the first the most promising.
  public var levers: [Lever]

  /// A finding.
  public init(
    kind: FindingKind, place: FindingPlace, loss: Loss, evidence: [Evidence], cause: Term,
    levers: [Lever]
  ) {
    self.kind = kind
    self.place = place
    self.loss = loss
    self.evidence = evidence
    self.cause = cause
    self.levers = levers
    periods = []
  }

  /// Whether a timing plan alone could mend it.
  public var canBeRetimed: Bool { levers.contains(where: \.kind.isRetiming) }
}

extension [Finding] {
  /// The findings by what they cost in all the time in which they hold, the dearest first; equal
  /// ones by kind and place.
  public var ranked: [Finding] {
    sorted {
      let left = $0.personHours
      let right = $1.personHours
      guard left == right else { return left > right }
      guard $0.kind == $1.kind else {
        return $0.kind.order < $1.kind.order
      }
      return $0.place.name < $1.place.name
    }
  }
}

extension FindingKind {
  /// Its place among the kinds.
  fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

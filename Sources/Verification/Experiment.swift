public import EventKernel

/// One way to hold the simulation against theory.
public struct Experiment: Sendable {
  /// How much work to do.
  public enum Size: Sendable {
    /// A moment's work: few replications and wide intervals, for tests.
    case smoke
    /// Enough for narrow intervals.
    case full
  }

  /// Name on the command line.
  public let name: String
  /// What is measured, and which theory says what comes out.
  public let about: String
  private let body: @Sendable (Size) throws -> [Finding]

  init(
    _ name: String, about: String, body: @escaping @Sendable (Size) throws -> [Finding]
  ) {
    self.name = name
    self.about = about
    self.body = body
  }

  /// Runs it. The same size gives the same findings on any machine.
  public func run(_ size: Size) throws -> [Finding] { try body(size) }

  /// All experiments, in the order in which they are shown.
  public static let all: [Experiment] = [
    .saturationDischarge, .regularArrivals, .serverWithoutSignal, .randomArrivals, .aroundCapacity,
    .shockWaves, .platoonDispersion, .permittedLeft, .permittedAtSignal, .sneakers, .fullPocket,
    .starvedPocket, .offsets, .walkers,
  ]
}

/// Confidence of all intervals.
let confidenceLevel = 0.99

/// One quantity in theory and in the simulation.
public struct Finding: Hashable, Sendable {
  /// What was measured under which conditions.
  public var condition: String
  /// Unit of the quantity.
  public var unit: String
  /// What theory says: a value, or a range where it is known no better.
  public var theory: ClosedRange<Double>
  /// What the simulation says.
  public var simulated: Double
  /// Half the width of the 99 % confidence interval of the simulated mean; 0 where nothing is
  /// random.
  public var halfWidth: Double
  /// By how much the two may differ beyond it, because theory is a fluid and vehicles are not, or
  /// for the reason that the experiment states.
  public var allowance: Double

  init(
    _ condition: String, _ unit: String, theory: ClosedRange<Double>, simulated: Double,
    halfWidth: Double = 0, allowance: Double
  ) {
    self.condition = condition
    self.unit = unit
    self.theory = theory
    self.simulated = simulated
    self.halfWidth = halfWidth
    self.allowance = allowance
  }

  init(
    _ condition: String, _ unit: String, theory: Double, simulated: Double, halfWidth: Double = 0,
    allowance: Double
  ) {
    self.init(
      condition, unit, theory: theory...theory, simulated: simulated, halfWidth: halfWidth,
      allowance: allowance)
  }

  /// The simulated value less the nearest that theory says.
  public var difference: Double {
    simulated - min(max(simulated, theory.lowerBound), theory.upperBound)
  }

  /// Whether the two agree within interval and allowance. What is not a number never agrees.
  public var agrees: Bool { difference.magnitude <= halfWidth + allowance }
}

extension Finding {
  /// Changes when any figure changes.
  public func combine(into hash: inout TraceHash) {
    for byte in condition.utf8 { hash.combine(UInt64(byte)) }
    for value in [theory.lowerBound, theory.upperBound, simulated, halfWidth, allowance] {
      hash.combine(value.bitPattern)
    }
  }
}

public import SignalModel

/// How a standing queue of one vehicle type leaves a stop line in this simulation: the figures that
/// closed forms need to speak of the same street.
public struct QueueDischarge: Sendable {
  /// The part of the saturation headway that no speed shortens, s: the reaction and what imperfect
  /// drivers keep beyond it.
  public let headwaySecondsAtLeast: Double
  /// Road that a vehicle takes up in the queue, m.
  public let spacingMeters: Double
  private let traits: DriverTraits

  /// The discharge of a vehicle type.
  public init(type: VehicleType) {
    traits = DriverTraits(type)
    headwaySecondsAtLeast = Double(traits.saturationHeadway(speed: .infinity)) / 1000
    spacingMeters = Double(traits.spacingMeters)
  }

  /// The speed at which a moving queue drives on a lane, m/s: the most it crosses a stop line with.
  public func cruiseMetersPerSecond(laneSpeed: Double) -> Double {
    Double(traits.cruise(of: Float(laneSpeed)))
  }

  /// Headway of a saturated queue that crosses at a speed, s (Newell 2002).
  public func headwaySeconds(speedMetersPerSecond speed: Double) -> Double {
    Double(traits.saturationHeadway(speed: Float(speed))) / 1000
  }

  /// Green that the start of a queue uses up beyond one headway for each vehicle, s.
  public func startUpLostSeconds(
    cruiseMetersPerSecond cruise: Double, headwaySeconds headway: Double
  ) -> Double {
    Double(traits.startUpLoss(cruise: Float(cruise), headway: Float(headway * 1000))) / 1000
  }

  /// Time after the start of yellow in which vehicles still cross, s.
  public func yellowUseSeconds(speedMetersPerSecond speed: Double) -> Double {
    Double(traits.yellowUse(speed: Float(speed))) / 1000
  }
}

extension DriverTraits {
  /// The speed of a moving queue on a lane of a speed limit, m/s.
  func cruise(of laneSpeed: Float) -> Float { max(laneSpeed - cruiseLoss, laneSpeed / 2) }

  /// Headway of a saturated queue that crosses at `speed` m/s, ms.
  func saturationHeadway(speed: Float) -> Float {
    reaction + saturationSlack + 1000 * spacingMeters / speed
  }

  /// Green that a starting queue does not use, ms: the first reaction and the acceleration to
  /// `cruise`, less the half headway by which the count of vehicles runs ahead.
  func startUpLoss(cruise: Float, headway: Float) -> Float {
    reaction * DriverTraits.firstReactionShare + 500 * cruise / acceleration - headway / 2
  }
}

/// What is still in order: a finding needs its whole interval beyond the limit.
///
/// Figures without a source are assumptions, chosen so that a sound plan raises nothing.
public struct DiagnosisLimits: Hashable, Sendable {
  /// Level of the intervals. They are held against limits well beyond nothing, so that what chance
  /// does to hundreds of places seldom passes.
  public var level = 0.95
  /// Person-hours in each hour below which nothing is a finding.
  public var personHoursMinimum = 0.2
  /// The share of the time lost at a place that mending must save, at least.
  public var gainShareMinimum = 0.05
  /// The share of the time lost in the whole network that another plan must save, at least.
  public var planGainShareMinimum = 0.05
  /// The degree of saturation at which a lane is oversaturated.
  public var degreeOfSaturation = 1.0
  /// The degree of saturation that more capacity would aim at.
  public var degreeOfSaturationAim = 0.9
  /// The degree of saturation below which the busiest lane of a stage has green to spare.
  public var wastedDegreeOfSaturation = 0.5
  /// Vehicles and walkers in each cycle below which a stage is empty: at 0.7 nobody comes in half
  /// of the cycles where arrivals are random.
  public var emptyStageArrivalsPerCycle = 0.7
  /// Arrivals on green over the share of green below which progression is poor (HCM 2010,
  /// Chapter 18: arrival types 1 and 2 lie below 0.85).
  public var platoonRatio = 0.85
  /// Time for which the lanes of a link may hold those upstream, s in an hour.
  public var blockedSecondsPerHour = 60.0
  /// Share of the vehicles of a lane group that a whole green may leave behind.
  public var leftOverShare = 0.1
  /// The same of a turn that must yield.
  public var permittedLeftOverShare = 0.05
  /// The longest wait of walkers where the profile sets no limit, s: that of GB/T 51439-2021, 9.2
  /// with a refuge.
  public var walkerWaitSecondsMaximum = 90.0
  /// The delay by which people in buses and trams may exceed that of others, s.
  public var transitExcessSeconds = 10.0
  /// The same as a share of the delay of people in other vehicles.
  public var transitExcessShare = 0.2
  /// GEH of a count against what is consistent with the others beyond which they contradict each
  /// other: 5 is the usual limit for flows of an hour.
  public var gehStatistic = 5.0
  /// By how much a simulated travel time may differ from a measured one, as a share of it, or by
  /// ``travelTimeSeconds`` where that is more: TAG unit M3.1 (UK Department for Transport, 2020),
  /// section 3.3, accepts a model by these.
  public var travelTimeShare = 0.15
  /// The same in s.
  public var travelTimeSeconds = 60.0

  /// The usual limits.
  public init() {}
}

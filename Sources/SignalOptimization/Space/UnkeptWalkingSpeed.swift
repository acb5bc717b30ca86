import SignalControl
import SignalModel

/// A crosswalk at which a limit on the walkers' speed cannot be kept.
public struct UnkeptWalkingSpeed: Hashable, Sendable {
  private let signal: String
  private let crosswalk: String
  private let group: String
  private let lengthMeters: Double
  /// The time to finish that they have, s.
  private let seconds: Double
  /// How many other crosswalks are too short of time.
  private let others: Int
  /// The limit, m/s.
  private let limitMetersPerSecond: Double
  /// What the profile asks for, which counts where it is lower, m/s.
  private let profileMetersPerSecond: Double

  init(
    signal: Signal, _ clearance: WalkClearance, index: NetworkSignals, limit: Double,
    practice: SafetyProfile, others: Int = 0
  ) {
    self.signal = signal.id
    crosswalk = index.network.crosswalks[clearance.crosswalk].id
    group = signal.groups[clearance.group].id
    lengthMeters = clearance.lengthMeters
    seconds = clearance.seconds
    self.others = others
    limitMetersPerSecond = limit
    profileMetersPerSecond = practice.walkingSpeedMetersPerSecond
  }

  private var neededSeconds: Double {
    lengthMeters / min(limitMetersPerSecond, profileMetersPerSecond)
  }

  private var limit: String {
    "signal \"\(signal)\": the limit walkingSpeed of \(limitMetersPerSecond) m/s cannot be kept"
  }

  private var walkers: String {
    "the walkers of crosswalk \"\(crosswalk)\" (group \"\(group)\")"
  }

  /// The fact and the limit, and what can be done, where drivers turn green in the next stage.
  var sentence: String {
    let also =
      switch others {
      case 0: ""
      case 1: "; one other crosswalk has too few, too"
      default: "; \(others) other crosswalks have too few, too"
      }
    // Rounded up, so that it can be kept.
    let possible = (lengthMeters / max(seconds, 0.01) * 100).rounded(.up) / 100
    let way =
      possible <= profileMetersPerSecond
      ? "raise the limit to \(possible) m/s" : "leave the limit out"
    return "\(limit) with the stages in their order, after their walk \(walkers) have "
      + "\(tenths(seconds)) s for its \(tenths(lengthMeters)) m, \(tenths(neededSeconds)) s are "
      + "needed\(also); \(way), or give those groups a longer clearance"
  }

  /// The same where a stage behind the walk could be long enough, but no cycle holds it.
  func sentence(cycleSeconds: Int, maximumSeconds: Int) -> String {
    let cycle =
      cycleSeconds > maximumSeconds
      ? "allowed are at most \(maximumSeconds) s"
      : "and in a cycle so long some walkers wait longer than is allowed"
    return "\(limit): \(walkers) need \(tenths(neededSeconds)) s for its "
      + "\(tenths(lengthMeters)) m after their walk, with which the stages take "
      + "\(cycleSeconds) s, \(cycle); raise the limit, or give those groups a longer clearance"
  }
}

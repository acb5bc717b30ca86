/// A change to the lanes of an approach that needs the sketch of the street.
public enum Remodelling: Hashable, Sendable {
  /// One of its lanes also serves some turns, all of them named, while its own have red.
  case variableLane(link: Int, turns: [String])
  /// A left-turn lane borrowed from the exit, behind a pre-signal.
  case contraflowLane(link: Int)
  /// A pocket more for some turns.
  case turnLane(link: Int, turns: [String])

  /// The approach.
  var link: Int {
    switch self {
    case .variableLane(let link, _), .contraflowLane(let link), .turnLane(let link, _): link
    }
  }
}

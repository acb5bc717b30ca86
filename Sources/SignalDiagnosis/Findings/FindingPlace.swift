public import SignalWording

/// Where a finding is: by name, as files and people have it, and by index.
public struct FindingPlace: Hashable, Sendable {
  /// What kind of place it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The network as a whole.
    case network
    /// A row of signals.
    case corridor
    /// An intersection.
    case intersection
    /// An approach of an intersection.
    case approach
    /// Lanes of an approach that serve the same turns.
    case laneGroup
    /// A crosswalk.
    case crosswalk
  }

  /// What kind of place it is.
  public var kind: Kind
  /// What to call it, such as `"centre", north: left`.
  public var name: String
  /// The same in Chinese.
  public var chineseName: String
  /// Ids of the signals, from the first to the last of a corridor; one for an intersection and what
  /// belongs to it; none for the network.
  public var signals: [String]
  /// Id of the link of an approach or a lane group.
  public var link: String?
  /// Turns of a lane group, such as "left" or "through+right".
  public var turns: String?
  /// Id of a crosswalk.
  public var crosswalk: String?
  /// Indices of the signals, in the order of ``signals``.
  public var signalIndices: [Int]
  /// Index of the link.
  public var linkIndex: Int?

  /// What to call it, in both languages.
  public var term: Term { Term(name, chineseName) }

  /// A place; `chineseName` is nil where the name is the same.
  public init(
    kind: Kind, name: String, chineseName: String? = nil, signals: [String] = [],
    link: String? = nil, turns: String? = nil,
    crosswalk: String? = nil, signalIndices: [Int] = [], linkIndex: Int? = nil
  ) {
    self.kind = kind
    self.name = name
    self.chineseName = chineseName ?? name
    self.signals = signals
    self.link = link
    self.turns = turns
    self.crosswalk = crosswalk
    self.signalIndices = signalIndices
    self.linkIndex = linkIndex
  }
}

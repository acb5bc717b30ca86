/// A part of a scenario in brief: enough to tell later what was changed in it.
public struct DigestSection: Hashable, Sendable {
  /// A value, or the hash of many.
  public enum Value: Hashable, Sendable {
    /// A number.
    case number(Double)
    /// A text, or a hash.
    case text(String)
  }

  /// Something in the section.
  public struct Entry: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its value.
    public var value: Value

    /// Something in a section.
    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// Name of the section, such as `signals`.
  public var name: String
  /// What is in it, by name.
  public var entries: [Entry]

  /// A section.
  public init(_ name: String, _ entries: [Entry]) {
    self.name = name
    self.entries = entries
  }
}

/// One replication.
public struct RecordedRun: Hashable, Sendable {
  /// Hash of its event trace.
  public var traceHash: String
  /// Headline measures; those that exist.
  public var values: [RecordedMeasure]

  /// One replication.
  public init(traceHash: String, values: [RecordedMeasure]) {
    self.traceHash = traceHash
    self.values = values
  }
}

/// A measure by name.
public struct RecordedMeasure: Hashable, Sendable {
  /// The name, as in the JSON of a run.
  public var name: String
  /// The mean over replications.
  public var mean: Double
  /// Half the width of its 95 % confidence interval; nil where nothing can be said.
  public var halfWidth: Double?

  /// A measure.
  public init(_ name: String, mean: Double, halfWidth: Double? = nil) {
    self.name = name
    self.mean = mean
    self.halfWidth = halfWidth
  }
}

/// An approach of an intersection.
public struct RecordedApproach: Hashable, Sendable {
  /// Id of the intersection.
  public var intersection: String
  /// Id of the link.
  public var link: String
  /// Its name for people.
  public var name: String
  /// Vehicles per hour.
  public var volumeVehiclesPerHour: Double
  /// Mean delay, s, over replications; nil when nobody came.
  public var meanDelaySeconds: Double?
  /// Half the width of its 95 % confidence interval, s.
  public var halfWidthSeconds: Double?

  /// An approach.
  public init(
    intersection: String, link: String, name: String, volumeVehiclesPerHour: Double,
    meanDelaySeconds: Double?, halfWidthSeconds: Double?
  ) {
    self.intersection = intersection
    self.link = link
    self.name = name
    self.volumeVehiclesPerHour = volumeVehiclesPerHour
    self.meanDelaySeconds = meanDelaySeconds
    self.halfWidthSeconds = halfWidthSeconds
  }
}

public import SignalReports
import SignalWording

/// A picture of a report: a drawing with its words, and its numbers as a table for those who cannot
/// see it.
public struct Picture: Sendable {
  /// Unique in a page: letters, digits and hyphens.
  public var id: String
  /// What it shows, in a few words.
  public var title: String
  /// How to read it.
  public var caption: String
  /// The drawing, SVG.
  public var svg: String
  /// Its numbers.
  public var table: ReportTable?
  /// What can be played back on it.
  public var playback: Playback?

  /// Frames of a drawing: lines of it that grow and shrink.
  public struct Playback: Sendable {
    /// What the time of each frame is called.
    public var labels: [String]
    /// For each frame one digit of base 36 for each line, in the order of the drawing: how much of
    /// the line is shown, 0 to 35.
    public var frames: [String]
  }

  /// A picture.
  public init(
    id: String, title: String, caption: String, svg: String, table: ReportTable? = nil,
    playback: Playback? = nil
  ) {
    self.id = id
    self.title = title
    self.caption = caption
    self.svg = svg
    self.table = table
    self.playback = playback
  }
}

/// A part of a report for people, as data: whoever prints it decides on widths and colours.
public enum ReportSection: Hashable, Sendable {
  /// A heading, and lines of text below it.
  case heading(String, lines: [String])
  /// A table.
  case table(ReportTable)
  /// Something that must not be overlooked.
  case warning(String)
  /// Explanations in small print, one paragraph each.
  case notes([String])
}

/// A table of texts.
public struct ReportTable: Hashable, Sendable {
  /// A column.
  public struct Column: Hashable, Sendable {
    /// Its title.
    public var title: String
    /// True for numbers, which keep to the right.
    public var isNumber: Bool
    /// True where the column is left out on a terminal that is not wide.
    public var isOptional: Bool
    /// Of columns that may be left out on a narrow terminal, where names would be cut too short,
    /// the one with the highest rank goes first; 0 for a column that stays.
    public var spareRank = 0
  }

  /// How a cell stands out.
  public enum Emphasis: Hashable, Sendable {
    /// It does not.
    case none
    /// It is a heading.
    case strong
    /// It is less important.
    case faint
    /// It is worth a look.
    case caution
    /// It is bad.
    case alarm
  }

  /// A cell.
  public struct Cell: Hashable, Sendable {
    /// Its text.
    public var text: String
    /// How it stands out.
    public var emphasis: Emphasis

    /// A cell.
    public init(_ text: String, _ emphasis: Emphasis = .none) {
      self.text = text
      self.emphasis = emphasis
    }
  }

  /// The columns.
  public var columns: [Column]
  /// Rows with as many cells as there are columns; an empty row is a line across the table.
  public var rows: [[Cell]] = []

  package init(_ columns: [Column]) { self.columns = columns }
}

extension ReportTable.Column {
  package static func text(_ title: String) -> Self {
    Self(title: title, isNumber: false, isOptional: false)
  }
  package static func number(
    _ title: String, isOptional: Bool = false, spareRank: Int = 0
  ) -> Self {
    Self(title: title, isNumber: true, isOptional: isOptional, spareRank: spareRank)
  }
}

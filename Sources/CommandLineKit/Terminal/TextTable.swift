/// A table in plain text, for a terminal or a file.
///
/// ```swift
/// var table = TextTable(columns: [.left("Approach"), .right("Delay s")])
/// table.addGroup("5th / Main")
/// table.addRow(["North", "23.1"])
/// table.addRow(["South", .init("95.0", .red)])
/// terminal.output.write(table.text(for: terminal.output))
/// ```
///
/// ```
/// Approach  Delay s
/// 5th / Main
/// North        23.1
/// South        95.0
/// ```
///
/// Columns are as wide as their cells. When the table is wider than the channel, the widest
/// left-aligned column is cut, cell by cell, with an ellipsis: at the end, or in the middle where
/// different cells would look alike; numbers are never cut. Before so little is left of the names
/// that they say nothing, columns that can be spared are left out.
public struct TextTable: Sendable {
  /// A column: its title and the side its cells keep to.
  public struct Column: Sendable {
    let title: String
    let isRight: Bool
    let spareRank: Int

    /// A column of text.
    public static func left(_ title: String) -> Column {
      Column(title: title, isRight: false, spareRank: 0)
    }

    /// A column of numbers.
    ///
    /// - Parameter spareRank: 0 for a column that is always there; of others the one with the
    ///   highest rank is left out first.
    public static func right(_ title: String, spareRank: Int = 0) -> Column {
      Column(title: title, isRight: true, spareRank: spareRank)
    }
  }

  /// A cell: a text on one line, and how it stands out.
  public struct Cell: Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    let text: String
    let styles: [TextStyle]

    /// A cell. Line breaks and other control characters are made visible.
    public init(_ text: String, _ styles: TextStyle...) {
      self.text = text.replacing("\n", with: " ").printable
      self.styles = styles
    }

    /// A plain cell.
    public init(stringLiteral text: String) {
      self.init(text)
    }

    private init(_ text: String, styles: [TextStyle]) {
      self.text = text
      self.styles = styles
    }

    /// The cell with less text.
    fileprivate func shortened(toWidth width: Int) -> Cell {
      Cell(text.shortened(toWidth: width), styles: styles)
    }
  }

  private enum Line {
    case row([Cell])
    case group(Cell)
    case rule
  }

  private static let gap = "  "
  private static let columnWidthLeast = 8
  /// Columns of text that are cut to less make room by leaving out columns that can be spared.
  private static let textWidthLeast = 17

  private var columns: [Column]
  private var lines: [Line] = []

  /// An empty table.
  public init(columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row of as many cells as there are columns.
  public mutating func addRow(_ cells: [Cell]) {
    precondition(
      cells.count == columns.count, "a row of \(cells.count) in a table of \(columns.count)")
    lines.append(.row(cells))
  }

  /// Adds a heading over the rows that follow.
  public mutating func addGroup(_ title: Cell) {
    lines.append(.group(title))
  }

  /// Adds a line across the table.
  public mutating func addRule() {
    lines.append(.rule)
  }

  /// The table, with a line break after each line, laid out for a channel.
  public func text(for channel: OutputChannel) -> String {
    if let narrower = withoutSpareColumn(fitting: channel.width) {
      return narrower.text(for: channel)
    }
    let widths = widths(fitting: channel.width)
    let total = widths.reduce(0, +) + Self.gap.count * max(0, widths.count - 1)
    let alike = columns.indices.map { looksAlike($0, width: widths[$0]) }
    var text = laidOut(columns.map { Cell($0.title, .bold) }, widths: widths, channel: channel)
    for line in lines {
      switch line {
      case .row(let cells):
        let shortened = cells.indices.map { index in
          alike[index] ? cells[index].shortened(toWidth: widths[index]) : cells[index]
        }
        text += laidOut(shortened, widths: widths, channel: channel)
      case .group(let title):
        let cut = title.text.truncated(toWidth: channel.width)
        text += channel.styled(cut, title.styles.isEmpty ? [.bold] : title.styles) + "\n"
      case .rule:
        text += channel.styled(String(repeating: "-", count: total), .dim) + "\n"
      }
    }
    return text
  }

  /// The table without the column that is spared first; nil where the names have room, or no
  /// column can be spared.
  private func withoutSpareColumn(fitting widthMost: Int) -> TextTable? {
    guard let spared = columns.indices.max(by: { columns[$0].spareRank < columns[$1].spareRank }),
      columns[spared].spareRank > 0
    else { return nil }
    let natural = naturalWidths
    let least = columns.indices.reduce(Self.gap.count * (columns.count - 1)) { sum, index in
      sum + (columns[index].isRight ? natural[index] : min(natural[index], Self.textWidthLeast))
    }
    guard least > widthMost else { return nil }
    var narrower = self
    narrower.columns.remove(at: spared)
    narrower.lines = lines.map { line in
      guard case .row(var cells) = line else { return line }
      cells.remove(at: spared)
      return .row(cells)
    }
    return narrower
  }

  /// Whether different cells of a column are the same when they are cut at the end.
  private func looksAlike(_ index: Int, width: Int) -> Bool {
    var wholes: [String: String] = [:]
    for case .row(let cells) in lines {
      let text = cells[index].text
      if wholes.updateValue(text, forKey: text.truncated(toWidth: width)) ?? text != text {
        return true
      }
    }
    return false
  }

  /// The width of each column: that of its widest cell.
  private var naturalWidths: [Int] {
    var widths = columns.map(\.title.displayWidth)
    for case .row(let cells) in lines {
      for (index, cell) in cells.enumerated() {
        widths[index] = max(widths[index], cell.text.displayWidth)
      }
    }
    return widths
  }

  /// The width of each column: that of its widest cell, less what the table is too wide by.
  private func widths(fitting widthMost: Int) -> [Int] {
    var widths = naturalWidths
    let gaps = Self.gap.count * max(0, widths.count - 1)
    var excess = widths.reduce(0, +) + gaps - widthMost
    while excess > 0 {
      let candidates = columns.indices.filter { !columns[$0].isRight }
      // Of equally wide columns, the last is cut: the first names the row.
      guard let widest = candidates.max(by: { widths[$0] <= widths[$1] && $0 < $1 }),
        widths[widest] > Self.columnWidthLeast
      else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  private func laidOut(_ cells: [Cell], widths: [Int], channel: OutputChannel) -> String {
    var line = ""
    var padding = ""
    for (index, cell) in cells.enumerated() {
      let text = cell.text.truncated(toWidth: widths[index])
      let space = String(repeating: " ", count: max(0, widths[index] - text.displayWidth))
      if index > 0 { padding += Self.gap }
      if columns[index].isRight { padding += space }
      // Spaces are written only before text, so that no line ends in them.
      if !text.isEmpty {
        line += padding + channel.styled(text, cell.styles)
        padding = ""
      }
      if !columns[index].isRight || text.isEmpty {
        padding += columns[index].isRight ? "" : space
      }
    }
    return line + "\n"
  }
}

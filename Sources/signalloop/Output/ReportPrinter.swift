import CommandLineKit
import SignalReports
import SignalWording

/// Prints reports as text that fits the channel.
struct ReportPrinter {
  private let channel: OutputChannel
  private let language: Language

  /// Below this width, columns that can be spared are left out.
  private static let widthOfAllColumns = 92

  init(_ channel: OutputChannel, _ language: Language) {
    self.channel = channel
    self.language = language
  }

  func print(_ sections: [ReportSection]) {
    for (index, section) in sections.enumerated() {
      if index > 0 { channel.write("\n") }
      switch section {
      case .heading(let title, let lines):
        channel.write(channel.styled(title.printable, .bold) + "\n")
        for line in lines { channel.write(wrapped(line.printable) + "\n") }
      case .table(let table):
        channel.write(laidOut(table))
      case .warning(let text):
        channel.write(
          wrapped(
            channel.styled(language[.warningLabel], .bold, .yellow) + " " + text.printable) + "\n")
      case .notes(let paragraphs):
        for paragraph in paragraphs { channel.write(wrapped(paragraph.printable, .dim) + "\n") }
      }
    }
  }

  private func laidOut(_ table: ReportTable) -> String {
    let isNarrow = channel.width < Self.widthOfAllColumns
    let kept = table.columns.indices.filter { !(isNarrow && table.columns[$0].isOptional) }
    return TextTable(table, columns: kept).text(for: channel)
  }

  /// Words on lines that fit the channel.
  private func wrapped(_ text: String, _ style: TextStyle? = nil) -> String {
    channel.wrapped(text).split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in style.map { channel.styled(String(line), $0) } ?? String(line) }
      .joined(separator: "\n")
  }
}

extension TextTable {
  /// A table of a report, with some of its columns; nil for all.
  init(_ table: ReportTable, columns: [Int]? = nil) {
    let kept = columns ?? Array(table.columns.indices)
    self.init(
      columns: kept.map { index in
        let column = table.columns[index]
        return column.isNumber
          ? .right(column.title, spareRank: column.spareRank) : .left(column.title)
      })
    for row in table.rows { addRow(kept.map { Cell(row[$0]) }) }
  }
}

extension TextTable.Cell {
  /// A cell of a report.
  fileprivate init(_ cell: ReportTable.Cell) {
    switch cell.emphasis {
    case .none: self.init(cell.text)
    case .strong: self.init(cell.text, .bold)
    case .faint: self.init(cell.text, .dim)
    case .caution: self.init(cell.text, .yellow)
    case .alarm: self.init(cell.text, .bold, .red)
    }
  }
}

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
    var text = TextTable(
      columns: kept.map { index in
        let column = table.columns[index]
        return column.isNumber ? .right(column.title) : .left(column.title)
      })
    for row in table.rows {
      text.addRow(kept.map { cell(row[$0]) })
    }
    return text.text(for: channel)
  }

  private func cell(_ cell: ReportTable.Cell) -> TextTable.Cell {
    switch cell.emphasis {
    case .none: TextTable.Cell(cell.text)
    case .strong: TextTable.Cell(cell.text, .bold)
    case .faint: TextTable.Cell(cell.text, .dim)
    case .caution: TextTable.Cell(cell.text, .yellow)
    case .alarm: TextTable.Cell(cell.text, .bold, .red)
    }
  }

  /// Words on lines that fit the channel.
  private func wrapped(_ text: String, _ style: TextStyle? = nil) -> String {
    channel.wrapped(text).split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in style.map { channel.styled(String(line), $0) } ?? String(line) }
      .joined(separator: "\n")
  }
}

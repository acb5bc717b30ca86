/// Comma-separated values by RFC 4180 in UTF-8, one line after the other.
package struct CSVText {
  private var text: [UInt8] = []

  /// The text so far. With names beyond ASCII it begins with the mark by which spreadsheets know
  /// UTF-8: without it some take such names for those of another encoding.
  package var bytes: [UInt8] {
    text.allSatisfy { $0 < 0x80 } ? text : [0xEF, 0xBB, 0xBF] + text
  }

  /// A text that begins with the names of its columns.
  package init(columns: [String]) { append(columns) }

  /// Adds a line.
  package mutating func append(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      text += Self.field(cell).utf8
    }
    text += "\r\n".utf8
  }

  /// A cell as it is written: in quotes where it must be, and with an apostrophe in front of what a
  /// spreadsheet would run as a formula.
  static func field(_ text: String) -> String {
    var field = text
    if startsFormula(text) { field = "'" + field }
    guard
      field.utf8.contains(where: { byte in
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte < 0x20
      })
    else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }

  private static func startsFormula(_ text: String) -> Bool {
    switch text.utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): true
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      // Numbers, and ids such as -12#3 that networks are full of, are no formulas.
      !text.dropFirst().allSatisfy { $0.isNumber || "._#:".contains($0) }
    default: false
    }
  }
}

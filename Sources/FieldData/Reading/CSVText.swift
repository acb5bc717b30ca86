/// A text of comma-separated values (RFC 4180), field by field with its place.
///
/// Fields may stand in double quotes, within which a doubled quote is one and commas and line
/// breaks are text. A byte order mark at the begin, blank lines and lines that begin with `#` are
/// passed over. Blanks around a field do not count. Where the first line has no comma, but
/// semicolons or tabs, these part the fields.
struct CSVText {
  /// A field and where it begins.
  struct Field: Hashable {
    var text: String
    /// Column in characters, from 1.
    var column: Int
  }

  /// A line of fields.
  struct Row: Hashable {
    var fields: [Field]
    /// Line, from 1.
    var line: Int
  }

  /// Something that makes the rest unreadable.
  struct Fault: Hashable {
    var line: Int
    var column: Int
    var message: String
  }

  /// Rows that are read at most.
  static let rowCountMaximum = 1_000_000
  /// Fields that a row may have.
  static let fieldCountMaximum = 200

  private(set) var rows: [Row] = []
  private(set) var fault: Fault?

  /// Reads a text. Complexity: O(bytes).
  init(bytes: [UInt8]) {
    var reader = CSVReader(bytes: bytes)
    while fault == nil, let row = reader.nextRow() {
      if let problem = reader.fault {
        fault = problem
      } else if row.fields.count > Self.fieldCountMaximum {
        fault = Fault(
          line: row.line, column: 1,
          message: "The line has \(row.fields.count) fields, the limit is "
            + "\(Self.fieldCountMaximum).")
      } else if rows.count == Self.rowCountMaximum {
        fault = Fault(
          line: row.line, column: 1,
          message: "The file has more than \(Self.rowCountMaximum) lines, which is the limit.")
      } else {
        rows.append(row)
      }
    }
    if fault == nil { fault = reader.fault }
  }
}

/// Reads row by row.
private struct CSVReader {
  private let bytes: [UInt8]
  private var position: Int
  private var line = 1
  private var column = 1
  private let separator: UInt8
  private(set) var fault: CSVText.Fault?

  init(bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    separator = Self.separator(of: bytes)
  }

  /// What parts the fields of the first line that is no comment.
  private static func separator(of bytes: [UInt8]) -> UInt8 {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 100)
    let first = lines.first { $0.first != UInt8(ascii: "#") } ?? []
    let known = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    return known.first { first.contains($0) } ?? known[0]
  }

  /// The next row that is neither blank nor a comment; nil at the end.
  mutating func nextRow() -> CSVText.Row? {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "#") {
        skipLine()
        continue
      }
      let row = CSVText.Row(fields: [], line: line)
      var fields: [CSVText.Field] = []
      repeat { fields.append(field()) } while takeComma()
      takeLineBreak()
      if fault != nil { return CSVText.Row(fields: fields, line: row.line) }
      if fields.allSatisfy(\.text.isEmpty) { continue }
      return CSVText.Row(fields: fields, line: row.line)
    }
    return nil
  }

  private mutating func advance() {
    let byte = bytes[position]
    position += 1
    if byte == UInt8(ascii: "\n") {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      // The bytes that continue a character do not count.
      column += 1
    }
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { advance() }
    if position < bytes.count { advance() }
  }

  private mutating func takeComma() -> Bool {
    guard position < bytes.count, bytes[position] == separator else { return false }
    advance()
    return true
  }

  private mutating func takeLineBreak() {
    if position < bytes.count, bytes[position] == UInt8(ascii: "\r") { advance() }
    if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { advance() }
  }

  private var isAtEnd: Bool {
    position >= bytes.count || bytes[position] == separator
      || bytes[position] == UInt8(ascii: "\n")
      || bytes[position] == UInt8(ascii: "\r") && isLineBreak(after: position)
  }

  private func isLineBreak(after place: Int) -> Bool {
    place + 1 >= bytes.count || bytes[place + 1] == UInt8(ascii: "\n")
  }

  private mutating func skipBlanks() {
    while position < bytes.count,
      bytes[position] == UInt8(ascii: " ")
        || bytes[position] == UInt8(ascii: "\t") && bytes[position] != separator
    {
      advance()
    }
  }

  private mutating func field() -> CSVText.Field {
    skipBlanks()
    let begin = column
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return quoted(begin) }
    var text: [UInt8] = []
    while !isAtEnd {
      text.append(bytes[position])
      advance()
    }
    while text.last == UInt8(ascii: " ") || text.last == UInt8(ascii: "\t") { text.removeLast() }
    return CSVText.Field(text: String(decoding: text, as: UTF8.self), column: begin)
  }

  private mutating func quoted(_ begin: Int) -> CSVText.Field {
    let beginLine = line
    advance()
    var text: [UInt8] = []
    while true {
      guard position < bytes.count else {
        fault = CSVText.Fault(
          line: beginLine, column: begin, message: "The quoted field is not closed.")
        break
      }
      if bytes[position] == UInt8(ascii: "\"") {
        advance()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { break }
      }
      text.append(bytes[position])
      advance()
    }
    skipBlanks()
    if fault == nil, !isAtEnd {
      fault = CSVText.Fault(
        line: line, column: column,
        message: "After a quoted field a comma or the end of the line is expected.")
    }
    return CSVText.Field(text: String(decoding: text, as: UTF8.self), column: begin)
  }
}

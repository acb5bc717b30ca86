extension String {
  /// The number of terminal columns it takes, when it has no line breaks and escape sequences.
  var displayWidth: Int {
    // ASCII needs no look-up of properties.
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }

  /// Its beginning, cut with an ellipsis to at most so many columns.
  func truncated(toWidth widthMost: Int) -> String {
    guard displayWidth > widthMost else { return self }
    var text = ""
    var width = 1
    for character in self {
      width += character.displayWidth
      if width > widthMost { break }
      text.append(character)
    }
    return text + "…"
  }

  /// Its beginning and its end, with an ellipsis for what is left out between them, in at most so
  /// many columns: names often differ in their ends alone.
  func shortened(toWidth widthMost: Int) -> String {
    guard displayWidth > widthMost else { return self }
    let room = max(0, widthMost - 1)
    func taken(_ characters: some Sequence<Character>, _ room: Int) -> [Character] {
      var width = 0
      return characters.prefix { character in
        width += character.displayWidth
        return width <= room
      }
    }
    let end = taken(reversed(), room / 2)
    let used = end.reduce(0) { $0 + $1.displayWidth }
    return String(taken(self, room - used)) + "…" + String(end.reversed())
  }

  /// The text with control characters made visible, except for line breaks: names from files and
  /// command lines must not steer the terminal they are printed on.
  public var printable: String {
    guard unicodeScalars.contains(where: { $0.isControl && $0 != "\n" }) else { return self }
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      text.append(scalar.isControl && scalar != "\n" ? "\u{FFFD}" : scalar)
    }
    return String(text)
  }
}

extension Character {
  /// The number of terminal columns it takes: two for the wide characters of East Asia and for
  /// pictographs, none for marks that stand alone.
  var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if unicodeScalars.contains(where: { $0.isWide }) { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }
}

extension Unicode.Scalar {
  /// The blocks that Unicode Standard Annex 11 (East Asian Width) classes as wide or full-width,
  /// in whole blocks, and those of emoji.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
    0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD,
  ]

  var isWide: Bool {
    value >= 0x1100 && Self.wideRanges.contains { $0.contains(value) }
  }

  fileprivate var isControl: Bool { properties.generalCategory == .control }
}

/// Breaks text into lines.
enum TextWrapping {
  /// The lines of a text, none wider than `width` unless a single word is.
  ///
  /// Line breaks in the text are kept, and an empty line stays one; other white space separates
  /// words. Wide characters of East Asia may be parted without a space, but no line begins with
  /// closing punctuation or ends in opening punctuation.
  ///
  /// - Parameter firstIndent: How much of the first line is taken already; negative when the first
  ///   line has more room than the others.
  static func lines(of text: String, width: Int, firstIndent: Int = 0) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      var lineWidth = 0
      var room = lines.isEmpty ? width - firstIndent : width
      for word in paragraph.split(separator: " ") {
        for (number, piece) in pieces(of: word).enumerated() {
          let gap = number == 0 && !line.isEmpty ? 1 : 0
          let pieceWidth = piece.displayWidth
          if line.isEmpty || lineWidth + gap + pieceWidth <= room {
            line += (gap == 1 ? " " : "") + piece
            lineWidth += gap + pieceWidth
          } else {
            lines.append(line)
            line = piece
            lineWidth = pieceWidth
            room = width
          }
        }
      }
      lines.append(line)
    }
    return lines
  }

  private static let opening: Set<Character> = ["（", "《", "“", "‘", "「", "【"]
  private static let closing: Set<Character> = [
    "）", "》", "”", "’", "」", "】", "，", "。", "、", "；", "：", "！", "？", "…", "%", ",", ".", ")",
  ]

  /// The pieces of a word between which a line may be broken: the word itself, unless it has wide
  /// characters.
  private static func pieces(of word: Substring) -> [String] {
    guard !word.utf8.allSatisfy({ $0 < 0x80 }) else { return [String(word)] }
    var pieces: [String] = []
    var previous: Character?
    for character in word {
      let mayBreak =
        previous.map { before in
          (before.displayWidth == 2 || character.displayWidth == 2)
            && !opening.contains(before) && !closing.contains(character)
        } ?? true
      if mayBreak {
        pieces.append(String(character))
      } else {
        pieces[pieces.count - 1].append(character)
      }
      previous = character
    }
    return pieces
  }
}

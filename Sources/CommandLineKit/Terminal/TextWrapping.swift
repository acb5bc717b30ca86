/// Breaks text into lines.
enum TextWrapping {
  /// The lines of a text, none wider than `width` unless a single word is.
  ///
  /// Line breaks in the text are kept, and an empty line stays one; other white space separates
  /// words.
  ///
  /// - Parameter firstIndent: How much of the first line is taken already; negative when the first
  ///   line has more room than the others.
  static func lines(of text: String, width: Int, firstIndent: Int = 0) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      var room = lines.isEmpty ? width - firstIndent : width
      for word in paragraph.split(separator: " ") {
        if line.isEmpty {
          line = String(word)
        } else if line.displayWidth + 1 + String(word).displayWidth <= room {
          line += " \(word)"
        } else {
          lines.append(line)
          line = String(word)
          room = width
        }
      }
      lines.append(line)
    }
    return lines
  }
}

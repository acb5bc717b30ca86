import Markup
import ReportPictures
import SignalReports
import SignalWording

/// Puts a page together: one file that needs no other.
///
/// Everything that comes from files goes through its methods, which escape it.
struct PageWriter {
  let language: Language
  private let title: String
  private var body = ""
  private var parts: [(id: String, title: String)] = []

  init(title: String, language: Language) {
    self.title = title
    self.language = language
  }

  func say(_ term: Term) -> String { language[term] }

  private func escaped(_ text: String) -> String { MarkupText.escaped(text) }

  // MARK: Parts

  /// Begins a part that the table of contents names.
  mutating func part(_ id: String, _ title: Term) {
    parts.append((id, say(title)))
    body += "<h2 id=\"\(id)\">\(escaped(say(title)))</h2>\n"
  }

  mutating func heading(_ text: String) { body += "<h3>\(escaped(text))</h3>\n" }

  mutating func paragraph(_ text: String, style: String = "") {
    let name = style.isEmpty ? "" : " class=\"\(style)\""
    body += "<p\(name)>\(Self.code(in: escaped(text)))</p>\n"
  }

  /// Sentences that belong together and stand out.
  mutating func answer(_ sentences: [String]) {
    guard !sentences.isEmpty else { return }
    body += "<div class=\"answer\">\n"
    for sentence in sentences { paragraph(sentence) }
    body += "</div>\n"
  }

  /// What stands between grave accents, as in a terminal, is what one types.
  private static func code(in text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count > 2, parts.count % 2 == 1 else { return text }
    return parts.enumerated().map { place, part in
      place % 2 == 1 ? "<code>\(part)</code>" : String(part)
    }.joined()
  }

  /// Content that is folded away until somebody wants it.
  mutating func fold(
    _ title: String, style: String = "", isOpen: Bool = false,
    _ content: (inout PageWriter) -> Void
  ) {
    let name = style.isEmpty ? "" : " class=\"\(style)\""
    body +=
      "<details\(name)\(isOpen ? " open" : "")>\n<summary>\(escaped(title))</summary>\n"
    content(&self)
    body += "</details>\n"
  }

  /// Figures that stand out.
  mutating func tiles(_ tiles: [(name: Term, value: String, unit: String, detail: String)]) {
    body += "<dl class=\"tiles\">\n"
    for tile in tiles {
      let unit = tile.unit.isEmpty ? "" : " \(tile.unit)"
      let detail = tile.detail.isEmpty ? "" : "<small>\(escaped(tile.detail))</small>"
      body +=
        "<div class=\"tile\"><dt>\(escaped(say(tile.name)))</dt>"
        + "<dd>\(escaped(tile.value + unit))\(detail)</dd></div>\n"
    }
    body += "</dl>\n"
  }

  mutating func picture(_ picture: Picture?) {
    guard let picture else { return }
    body += "<figure>\n<h3>\(escaped(picture.title))</h3>\n"
    body += "<figcaption>\(escaped(picture.caption))</figcaption>\n"
    if let playback = picture.playback { controls(playback) }
    scrolling(picture.title) { $0.body += picture.svg }
    if let table = picture.table {
      fold(say(.numbers)) { $0.table(table, title: picture.title) }
    }
    body += "</figure>\n"
  }

  private mutating func controls(_ playback: Picture.Playback) {
    let labels = playback.labels.map { "\"\($0)\"" }.joined(separator: ",")
    let frames = playback.frames.map { "\"\($0)\"" }.joined(separator: ",\n")
    let play = escaped(say(.play))
    body +=
      "<div class=\"playback\" hidden><button type=\"button\" data-play=\"\(play)\" "
      + "data-pause=\"\(escaped(say(.pause)))\">\(play)</button>"
      + "<input type=\"range\" min=\"0\" max=\"\(playback.frames.count - 1)\" value=\"0\" "
      + "aria-label=\"\(escaped(say(.playbackTime)))\"><output></output>\n"
      + "<script type=\"application/json\">{\"labels\":[\(labels)],\"frames\":[\(frames)]}"
      + "</script></div>\n"
  }

  private mutating func scrolling(_ title: String, _ content: (inout PageWriter) -> Void) {
    body +=
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
      + "aria-label=\"\(escaped(say(.scrolls(title))))\">\n"
    content(&self)
    body += "</div>\n"
  }

  // MARK: Tables

  mutating func table(_ table: ReportTable, title: String) {
    scrolling(title) { page in
      page.body += "<table>\n<thead><tr>"
      for column in table.columns {
        let name = column.isNumber ? " class=\"number\"" : ""
        page.body += "<th scope=\"col\"\(name)>\(page.escaped(column.title))</th>"
      }
      page.body += "</tr></thead>\n<tbody>\n"
      for row in table.rows { page.row(row, table.columns) }
      page.body += "</tbody>\n</table>\n"
    }
  }

  private mutating func row(_ row: [ReportTable.Cell], _ columns: [ReportTable.Column]) {
    // What is a line of space in a terminal is none in a page.
    guard row.contains(where: { !$0.text.isEmpty }) else { return }
    body += "<tr>"
    for (cell, column) in zip(row, columns) {
      let names = [column.isNumber ? "number" : "", cell.emphasis.style].filter { !$0.isEmpty }
      let style = names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
      body += "<td\(style)>\(escaped(cell.text))</td>"
    }
    body += "</tr>\n"
  }

  // MARK: The whole

  /// The page.
  func html(facts: [String], program: String) -> String {
    let contents = parts.map { "<li><a href=\"#\($0.id)\">\(escaped($0.title))</a></li>" }
    let lines = facts.map { "<p class=\"facts\">\(Self.code(in: escaped($0)))</p>\n" }.joined()
    return """
      <!DOCTYPE html>
      <html lang="\(language.tag)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'; script-src 'unsafe-inline'">
      <title>\(escaped(title))</title>
      <style>
      \(PageStyle.rules)
      </style>
      </head>
      <body>
      <a class="skip" href="#content">\(escaped(say(.skipToContent)))</a>
      \(PageStyle.patterns)<header>
      <button class="theme" type="button" hidden>\(escaped(say(.lightOrDark)))</button>
      <h1>\(escaped(title))</h1>
      \(lines)<nav aria-label="\(escaped(say(.contents)))"><ul>
      \(contents.joined(separator: "\n"))
      </ul></nav>
      </header>
      <main id="content" tabindex="-1">
      \(body)</main>
      <footer><p>\(escaped(say(.madeBy(program))))</p></footer>
      <script>
      \(PageScript.text)
      </script>
      </body>
      </html>

      """
  }
}

extension ReportTable.Emphasis {
  /// The style class of a cell.
  fileprivate var style: String {
    switch self {
    case .none: ""
    case .strong: "strong"
    case .faint: "faint"
    case .caution: "caution"
    case .alarm: "alarm"
    }
  }
}

import ScenarioFiles
import SignalModel

/// Reads the rows below a header.
struct RowReader {
  private enum Column: String, CaseIterable {
    case intersection, approach, link, turn, from, to, vehicles, vehiclesPerHour
    case day, detector
    case left, through, right, uTurn, all
  }

  private let places: CountPlaces
  private let network: Network
  private var list: ProblemList
  private var columns: [Column: Int] = [:]
  private(set) var cells: [CountCell] = []

  var problems: ProblemList { list }

  init(name: String, network: Network) {
    self.network = network
    places = CountPlaces(network: network)
    list = ProblemList(file: name)
  }

  mutating func read(_ bytes: [UInt8]) {
    guard let decoded = TableText.utf8(bytes) else {
      list.add("encoding", line: nil, column: nil, TableText.unreadable)
      return
    }
    let text = CSVText(bytes: decoded)
    if let header = text.rows.first {
      readHeader(header)
      if !list.hasErrors {
        for row in text.rows.dropFirst() { readRow(row, width: header.fields.count) }
      }
    }
    if let fault = text.fault {
      list.add("csv", line: fault.line, column: fault.column, fault.message)
    } else if text.rows.isEmpty {
      list.add("csv", line: nil, column: nil, "The file is empty; a header is expected.")
    } else if text.rows.count == 1, !list.hasErrors {
      list.add("csv", line: text.rows[0].line, column: 1, "There is no count below the header.")
    }
  }

  // MARK: Header

  private mutating func readHeader(_ row: CSVText.Row) {
    let names = Column.allCases.map(\.rawValue)
    for (index, field) in row.fields.enumerated() {
      let title = (ChineseNames.columns[field.text] ?? field.text).lowercased()
      let known = Column.allCases.first { $0.rawValue.lowercased() == title }
      guard let column = known else {
        let hint = Suggestion.sentence(field.text, among: names)
        list.add(
          "unknown-column", line: row.line, column: field.column,
          "There is no column \"\(field.text)\".\(hint) Columns: "
            + "\(Suggestion.list(names, limit: names.count)).")
        continue
      }
      if columns[column] != nil {
        list.add(
          "duplicate-column", line: row.line, column: field.column,
          "Column \"\(column.rawValue)\" stands twice.")
      }
      columns[column] = index
    }
    guard !list.hasErrors else { return }
    func need(_ isThere: Bool, _ what: String) {
      if !isThere {
        list.add("missing-column", line: row.line, column: 1, "The header lacks \(what).")
      }
    }
    let has = Set(columns.keys)
    need(
      has.contains(.link) || has.isSuperset(of: [.intersection, .approach]),
      "\"intersection\" and \"approach\", or \"link\"")
    need(has.contains(.from), "\"from\"")
    need(has.contains(.to), "\"to\"")
    let long = has.contains(.vehicles) || has.contains(.vehiclesPerHour)
    let wide = !has.isDisjoint(with: [.left, .through, .right, .uTurn, .all])
    need(long || wide, "\"vehicles\", or columns for the turns")
    if long && wide || has.isSuperset(of: [.vehicles, .vehiclesPerHour])
      || wide && has.contains(.turn)
    {
      list.add(
        "column-choice", line: row.line, column: 1,
        "Give either \"turn\" with \"vehicles\" or \"vehiclesPerHour\", or columns for the turns.")
    }
  }

  // MARK: Rows

  private mutating func readRow(_ row: CSVText.Row, width: Int) {
    guard row.fields.count == width else {
      list.add(
        "field-count", line: row.line, column: 1,
        "The line has \(row.fields.count) fields, the header \(width).")
      return
    }
    let columns = columns
    func field(_ column: Column) -> CSVText.Field? { columns[column].map { row.fields[$0] } }
    let place = link(field, row)
    let from = time(field(.from), row)
    let to = time(field(.to), row)
    if let from, let to, from >= to, let begin = field(.from) {
      list.add(
        "interval-order", line: row.line, column: begin.column,
        "The interval begins at \(begin.text) and ends at \(field(.to)?.text ?? ""), not later.")
      return
    }
    guard let (link, words) = place, let from, let to else { return }
    for (turn, value) in turns(field, row) {
      guard let counted = resolved(turn, link: link, value, row),
        let vehicles = vehicles(value, hours: (to - from) / 3600, row)
      else { continue }
      cells.append(
        CountCell(
          count: Count(
            link: link, turn: counted.turn, fromSeconds: from, toSeconds: to, vehicles: vehicles,
            day: field(.day)?.text ?? "", source: field(.detector)?.text ?? "", file: list.file,
            line: row.line),
          column: value.column, words: words))
    }
  }

  private mutating func link(
    _ field: (Column) -> CSVText.Field?, _ row: CSVText.Row
  ) -> (link: Int, words: String)? {
    let outcome: CountPlaces.Outcome
    let words: CSVText.Field
    if let link = field(.link), !link.text.isEmpty {
      words = link
      outcome = places.link(id: link.text)
    } else if let name = field(.intersection), let approach = field(.approach) {
      guard let nodes = places.intersection(name.text) else {
        list.add(
          "unknown-intersection", line: row.line, column: name.column,
          places.unknownIntersection(name.text))
        return nil
      }
      words = approach
      outcome = places.approach(approach.text, intersection: name.text, nodes: nodes)
    } else {
      list.add("missing-place", line: row.line, column: 1, "The line names no approach.")
      return nil
    }
    switch outcome {
    case .found(let link): return (link, words.text)
    case .problem(let rule, let message):
      list.add(rule, line: row.line, column: words.column, message)
      return nil
    }
  }

  /// The fields with vehicles, each with the word of its turn.
  private func turns(
    _ field: (Column) -> CSVText.Field?, _ row: CSVText.Row
  ) -> [(turn: CSVText.Field, vehicles: CSVText.Field)] {
    if let value = field(.vehicles) ?? field(.vehiclesPerHour) {
      return [(field(.turn) ?? CSVText.Field(text: "", column: value.column), value)]
    }
    let wide: [Column] = [.left, .through, .right, .uTurn, .all]
    return wide.compactMap { column in
      guard let value = field(column), !value.text.isEmpty else { return nil }
      return (CSVText.Field(text: column.rawValue, column: value.column), value)
    }
  }

  /// What a count is of.
  private enum Counted {
    case approach
    case turn(Turn)

    var turn: Turn? {
      if case .turn(let turn) = self { return turn }
      return nil
    }
  }

  /// What a word means; nil for what is wrong, or cannot be and is not.
  private mutating func resolved(
    _ word: CSVText.Field, link: Int, _ value: CSVText.Field, _ row: CSVText.Row
  ) -> Counted? {
    let name = (ChineseNames.turns[word.text] ?? word.text).lowercased()
    if name.isEmpty || name == Column.all.rawValue { return .approach }
    let turn = Turn.allCases.first { $0.rawValue.lowercased() == name }
    guard let turn else {
      let names = Turn.allCases.map(\.rawValue) + [Column.all.rawValue]
      list.add(
        "unknown-turn", line: row.line, column: word.column,
        "There is no turn \"\(word.text)\".\(Suggestion.sentence(word.text, among: names)) "
          + "Turns: \(Suggestion.list(names)).")
      return nil
    }
    let possible = places.turns(ofLink: link)
    // Nobody who does what cannot be done is no contradiction.
    guard possible.contains(turn) || value.text == "0" else {
      list.add(
        "impossible-turn", line: row.line, column: word.column,
        "From approach \"\(network.links[link].displayName)\" nobody can go "
          + "\(turn.rawValue); its turns: \(Suggestion.list(possible.map(\.rawValue))).")
      return nil
    }
    return possible.contains(turn) ? .turn(turn) : nil
  }

  private mutating func vehicles(
    _ field: CSVText.Field, hours: Double, _ row: CSVText.Row
  ) -> Double? {
    guard let value = Double(field.text), value.isFinite else {
      list.add(
        "not-a-number", line: row.line, column: field.column,
        field.text.isEmpty
          ? "The number of vehicles is missing."
          : "\"\(field.text)\" is no number of vehicles.")
      return nil
    }
    let isRate = columns[.vehiclesPerHour] != nil
    let vehicles = isRate ? value * hours : value
    guard vehicles >= 0 else {
      list.add(
        "negative-count", line: row.line, column: field.column,
        "\(field.text) vehicles were counted; a count is at least 0.")
      return nil
    }
    guard vehicles / hours <= CountReader.vehiclesPerHourMaximum else {
      list.add(
        "count-too-large", line: row.line, column: field.column,
        "\(field.text) is more than \(Int(CountReader.vehiclesPerHourMaximum)) vehicles in an "
          + "hour, which no approach carries.")
      return nil
    }
    return vehicles
  }

  /// Seconds after midnight.
  private mutating func time(_ field: CSVText.Field?, _ row: CSVText.Row) -> Double? {
    guard let field else { return nil }
    let parts = field.text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.map { part in
      part.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") } ? Double(part) : nil
    }
    var seconds: Double?
    if parts.count == 1 {
      seconds = numbers[0] ?? nil
    } else if parts.count <= 3, let hours = numbers[0], let minutes = numbers[1], minutes < 60 {
      let rest = parts.count == 3 ? numbers[2] : 0
      if let rest, rest < 60 { seconds = hours * 3600 + minutes * 60 + rest }
    }
    guard let seconds, seconds <= 86_400 else {
      list.add(
        "time", line: row.line, column: field.column,
        "\"\(field.text)\" is no time of day; 07:15, 07:15:30 and 26100 are.")
      return nil
    }
    return seconds
  }
}

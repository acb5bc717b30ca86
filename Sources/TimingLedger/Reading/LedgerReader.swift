internal import ScenarioFiles
internal import SignalModel

/// Reads the lines of a ledger and checks that they hang together.
struct LedgerReader {
  let name: String
  private(set) var ledger = TimingLedger()
  private(set) var problems = FileProblems()
  private var rules = LedgerRules()

  /// A reader; `name` stands for the file in messages.
  init(name: String) { self.name = name }

  /// Reads a text. Complexity: O(bytes).
  mutating func read(_ bytes: [UInt8]) {
    guard bytes.count <= TimingLedger.byteCountMaximum else {
      note(
        nil, "file-too-large",
        "The ledger has more than \(TimingLedger.byteCountMaximum) bytes, which is the limit.")
      return
    }
    var start = 0
    var number = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 10)
      let line = bytes[start..<(end ?? bytes.count)]
      if end == nil {
        readLast(line, number)
      } else {
        read(line, number)
      }
      start = (end ?? bytes.count) + 1
      number += 1
    }
  }

  /// Notes that the last line is torn.
  mutating func noteTornLine() {
    guard let sentence = ledger.tornLineSentence else { return }
    note(nil, "torn-line", sentence)
  }

  /// A line without a line break: a whole record, or one that was torn off.
  private mutating func readLast(_ line: ArraySlice<UInt8>, _ number: Int) {
    var attempt = LedgerReader(name: name)
    attempt.ledger = ledger
    attempt.rules = rules
    attempt.read(line, number)
    if attempt.problems.issues.isEmpty {
      ledger = attempt.ledger
      ledger.lacksLineBreak = true
    } else if isBegunRecord(line) {
      ledger.tornByteCount = line.count
    } else {
      // Somebody else's text: nothing may take its place.
      for issue in attempt.problems.issues { add(issue) }
    }
  }

  /// Whether a line is the begin of a record, or the zeros that a file system may leave where one
  /// was being written.
  private func isBegunRecord(_ line: ArraySlice<UInt8>) -> Bool {
    let begin = Array(LedgerWriter.begin.utf8)
    let isBegun = line.starts(with: begin) || begin.starts(with: line)
    return isBegun || !ledger.records.isEmpty && line.allSatisfy { $0 == 0 }
  }

  private mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) {
    guard line.count <= TimingLedger.lineByteCountMaximum else {
      note(
        number, "line-too-long",
        "The line has \(line.count) bytes; a record has at most "
          + "\(TimingLedger.lineByteCountMaximum).")
      return
    }
    guard let hash = claimedHash(line, number) else { return }
    let rest = line.dropFirst(Self.headByteCount)
    let found = SHA256(rest)
    guard found == hash else {
      rules.know(hash)
      if rest.last == 13, SHA256(rest.dropLast()) == hash {
        noteLineEnding(number)
        return
      }
      note(
        number, "hash",
        "The record was changed after it was written: it names the hash \(hash.short)…, but its "
          + "text has \(found.short)….")
      return
    }
    let (tree, issues) = JSONText.parse(Array(line))
    let log = IssueLog(file: name)
    for issue in issues { log.add(issue) }
    let read = issues.isEmpty ? RecordReader(tree: tree, log: log).record() : nil
    for var issue in log.resolved(in: tree).issues {
      issue.line = number
      add(issue)
    }
    guard let read else {
      rules.know(hash)
      return
    }
    let record = LedgerRecord(hash: hash, parents: read.parents, entry: read.entry, line: number)
    for problem in rules.problems(of: record) { note(number, problem.rule, problem.message) }
    rules.add(record)
    ledger.records.append(record)
  }

  /// Says once that a program turned the line breaks into others.
  private mutating func noteLineEnding(_ number: Int) {
    guard !problems.issues.contains(where: { $0.rule == "line-ending" }) else { return }
    note(
      number, "line-ending",
      "The line ends with CR LF, a record with LF alone: some program, such as git with autocrlf, "
        + "wrote other line breaks. Turn them back, and keep them with \"*.jsonl -text\" in "
        + ".gitattributes.")
  }

  /// Bytes of a line before what it is the hash of.
  private static let headByteCount =
    LedgerWriter.begin.utf8.count + SHA256.digitCount + LedgerWriter.middle.utf8.count

  /// The hash that a line names; nil, and noted, where it has not the form of a record.
  private mutating func claimedHash(_ line: ArraySlice<UInt8>, _ number: Int) -> SHA256? {
    if line.isEmpty {
      note(number, "empty-line", "The line is empty; every line of a ledger is a record.")
      return nil
    }
    let text = String(decoding: line.prefix(Self.headByteCount), as: UTF8.self)
    if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains(where: text.hasPrefix) {
      note(
        number, "merge-marker",
        "This is left of a merge; keep the records of both sides and take out the marks.")
      return nil
    }
    guard text.hasPrefix(LedgerWriter.begin), text.hasSuffix(LedgerWriter.middle),
      text.utf8.count == Self.headByteCount,
      let hash = SHA256(
        hexadecimal: text.dropFirst(LedgerWriter.begin.count).prefix(SHA256.digitCount))
    else {
      note(
        number, "no-record",
        "The line is no record of a ledger; it would begin with \(LedgerWriter.begin), 64 digits "
          + "and \(LedgerWriter.middle)as every record does.")
      return nil
    }
    return hash
  }

  private mutating func note(_ line: Int?, _ rule: String, _ message: String) {
    add(FileIssue(file: name, line: line, severity: .error, rule: rule, message: message))
  }

  private mutating func add(_ issue: FileIssue) {
    if problems.issues.count < FileProblems.issueCountMaximum {
      problems.issues.append(issue)
    } else {
      problems.omittedCount += 1
    }
  }
}

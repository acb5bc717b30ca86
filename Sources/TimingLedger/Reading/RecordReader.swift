internal import ScenarioFiles
internal import SignalAnalysis

/// Reads the entry of one line, noting what is wrong with it.
struct RecordReader {
  let tree: JSONTree
  let log: IssueLog

  /// The record; nil when something is wrong, which has been reported by then.
  func record() -> (parents: [SHA256], entry: LedgerEntry)? {
    guard tree.kind(0) == .object else {
      log.add(
        "wrong-type", at: 0, in: tree, "A record of a ledger is an object; this is none.")
      return nil
    }
    let root = Fields(tree, 0)
    // Where the kind is unknown the shape of a request says so.
    let kind: LedgerKind = root.word("kind") ?? .request
    ShapeCheck(tree: tree, log: log).check(0, LedgerShape.record(kind))
    guard log.errorCount == 0 else { return nil }
    let parents = root.elements("parents").compactMap(hash)
    let answers = root.node("answers").flatMap(hash)
    let inputs = root.node("inputs").flatMap(hash)
    if let node = root.node("date"), let date = tree.text(node), CalendarDay(date) == nil {
      log.add(
        "date", at: node, in: tree,
        "\(JSONTree.quoted(date)) is no day; expected YYYY-MM-DD, such as 2026-03-31.")
    }
    guard let body = body(kind, root.fields("body")), let request = root.text("request"),
      let program = root.text("program"), log.errorCount == 0
    else { return nil }
    if case .request(let asked, _) = body, asked.id != request {
      log.add(
        "request", at: root.node("request") ?? 0, in: tree,
        "The record belongs to request \(JSONTree.quoted(request)), but asks under the id "
          + "\(JSONTree.quoted(asked.id)).")
      return nil
    }
    return (
      parents,
      LedgerEntry(
        request: request, answers: answers, date: root.text("date"), program: program,
        inputs: inputs, body: body)
    )
  }

  private func hash(_ node: Int) -> SHA256? {
    let text = tree.text(node) ?? ""
    if let hash = SHA256(hexadecimal: text) { return hash }
    log.add(
      "hash", at: node, in: tree,
      "\(JSONTree.quoted(text)) is no hash; expected 64 digits from 0 to 9 and a to f.")
    return nil
  }

  private func body(_ kind: LedgerKind, _ fields: Fields) -> LedgerBody? {
    switch kind {
    case .request:
      guard let node = fields.node("asked"), let request = TimingRequest(tree, node),
        let scenario = file(fields.fields("scenario"))
      else { return nil }
      return .request(request, scenario: scenario)
    case .findings: return findings(fields).map { .findings($0) }
    case .plan: return plan(fields).map { .plan($0) }
    case .evaluation: return evaluation(fields).map { .evaluation($0) }
    case .decision:
      guard let outcome: LedgerDecision.Outcome = fields.word("outcome") else { return nil }
      return .decision(
        LedgerDecision(
          outcome: outcome, by: fields.text("by") ?? "", reason: fields.text("reason") ?? ""))
    case .followUp: return followUp(fields).map { .followUp($0) }
    }
  }

  private func file(_ fields: Fields) -> FileReference? {
    guard let path = fields.text("path"), let node = fields.node("sha256"), let hash = hash(node)
    else { return nil }
    return FileReference(path: path, sha256: hash)
  }

  private func texts(_ fields: Fields, _ key: StaticString) -> [String] {
    fields.elements(key).compactMap(tree.text)
  }

  private func interval(_ fields: Fields, _ key: StaticString) -> ClosedRange<Double>? {
    let ends = fields.elements(key).compactMap(tree.plainNumber)
    guard ends.count == 2 else { return nil }
    guard ends[0] <= ends[1] else {
      log.add(
        "interval", at: fields.node(key) ?? 0, in: tree, "The interval ends before it begins.")
      return nil
    }
    return ends[0]...ends[1]
  }

  private func findings(_ fields: Fields) -> LedgerFindings? {
    guard let count = fields.integer("countInNetwork"), let file = file(fields.fields("file"))
    else { return nil }
    let items = fields.elements("items").compactMap { node -> LedgerFindings.Item? in
      let item = Fields(tree, node)
      guard let kind = item.text("kind"), let place = item.text("place"),
        let sentence = item.text("sentence"), let chinese = item.text("sentenceChinese")
      else { return nil }
      return LedgerFindings.Item(
        kind: kind, place: place, personHoursPerHour: item.number("personHoursPerHour"),
        sentence: sentence, sentenceChinese: chinese)
    }
    return LedgerFindings(items: items, countInNetwork: count, file: file)
  }

  private func plan(_ fields: Fields) -> LedgerPlan? {
    guard let replaces = fields.text("replaces"), let objective = fields.text("objective"),
      let seed = fields.node("seed").flatMap(tree.unsigned), let budget = fields.text("budget"),
      let evaluations = fields.integer("evaluations")
    else { return nil }
    var plan = LedgerPlan(
      file: fields.node("file").flatMap { file(Fields(tree, $0)) }, replaces: replaces,
      objective: objective, seed: seed, budget: budget, evaluations: evaluations,
      changed: texts(fields, "changed"))
    plan.addsStages = fields.flag("addsStages") ?? false
    return plan
  }

  private func indicator(_ node: Int) -> LedgerIndicator? {
    let fields = Fields(tree, node)
    guard let goal: ControlGoal = fields.word("goal"), let name = fields.text("name"),
      let before = fields.number("before"), let after = fields.number("after"),
      let verdict: ComparisonVerdict = fields.word("verdict")
    else { return nil }
    return LedgerIndicator(
      goal: goal, name: name, unit: fields.text("unit") ?? "", before: before, after: after,
      interval: interval(fields, "interval"), verdict: verdict)
  }

  private func evaluation(_ fields: Fields) -> LedgerEvaluation? {
    guard let replications = fields.integer("replications"),
      let seed = fields.node("seed").flatMap(tree.unsigned),
      let verdict: ComparisonVerdict = fields.word("verdict"),
      let index = fields.node("index").flatMap(indicator), let sentence = fields.text("sentence"),
      let chinese = fields.text("sentenceChinese"), let file = file(fields.fields("file"))
    else { return nil }
    var evaluation = LedgerEvaluation(
      replications: replications, seed: seed, verdict: verdict, index: index,
      indicators: fields.elements("indicators").compactMap(indicator),
      brokenLimits: texts(fields, "brokenLimits"), changes: texts(fields, "changes"),
      changesChinese: texts(fields, "changesChinese"), sentence: sentence,
      sentenceChinese: chinese, file: file)
    evaluation.departureJitterSeconds = fields.number("departureJitterSeconds")
    return evaluation
  }

  private func followUp(_ fields: Fields) -> LedgerFollowUp? {
    guard let basis: LedgerFollowUp.Basis = fields.word("basis"),
      let hasAged = fields.flag("hasAged"), let sentence = fields.text("sentence"),
      let chinese = fields.text("sentenceChinese")
    else { return nil }
    return LedgerFollowUp(
      basis: basis, files: fields.elements("files").compactMap { file(Fields(tree, $0)) },
      gainShareRecorded: fields.number("gainShareRecorded"),
      gainShareNow: fields.number("gainShareNow"), lossShare: fields.number("lossShare"),
      lossInterval: interval(fields, "lossInterval"), hasAged: hasAged,
      indicators: fields.elements("indicators").compactMap(indicator), sentence: sentence,
      sentenceChinese: chinese, opens: fields.text("opens"))
  }
}

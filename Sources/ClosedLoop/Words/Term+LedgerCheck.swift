import SignalWording

/// The words of a check of a ledger.
extension Term {
  static let ledgerStopped = Term("stopped before it was done", "未完成即停止")
  static let ledgerSame = Term("every byte is what it was", "每个字节均与原来相同")
  static let ledgerMadeAnew = Term("its loops were run again", "各请求已重新处理")
  static let ledgerOnlyGrows = Term(
    "a ledger with decisions only grows: signalloop track puts on record what its plans bring now",
    "含有决定的台账只能追加：signalloop track 将方案目前的效果记入台账")

  static func ledgerBroken(_ first: String) -> Term {
    Term("the ledger is broken: \(first)", "台账已损坏：\(first)")
  }

  static func ledgerHolds(records: Int, requests: Int) -> Term {
    Term(
      "\(records) records of \(requests) request\(requests == 1 ? "" : "s") are whole, and plans "
        + "bring what is on record",
      "\(requests) 个请求的 \(records) 条记录完整，方案效果与记录相符")
  }

  static func ledgerFails(_ first: Term) -> Term {
    Term(
      "not everything on record holds: \(first.english)", "并非所有记录都成立：\(first.chinese)")
  }

  static func ledgerAdvice(_ path: String) -> Term {
    Term(
      "What was adopted is followed up with signalloop track \(path); what was not yet decided is "
        + "recorded anew with signalloop check --update \(path)",
      "已采用的方案用 signalloop track \(path) 跟踪；尚未决定的用 signalloop check --update \(path) 重新记录")
  }

  static func ofRequest(_ id: String, _ text: Term) -> Term {
    Term("Request \(id): \(text.english)", "请求 \(id)：\(text.chinese)")
  }

  static func fileNotAsRecorded(_ path: String) -> Term {
    Term("\(path) is not there, or not what is on record.", "\(path) 不存在，或与记录不符。")
  }

  static func scenarioEdited(_ path: String) -> Term {
    Term(
      "the scenario \(path) was edited since it was evaluated.", "场景 \(path) 在评价之后被修改。")
  }

  static let notJudged = Term("the plans were not judged by any index.", "未用任何指标评价方案。")

  static func sameEvaluation(_ numbers: Term) -> Term {
    Term("the same evaluation, \(numbers.english).", "评价相同，\(numbers.chinese)。")
  }

  static func otherEvaluation(_ recorded: Term, now: Term) -> Term {
    Term(
      "on record \(recorded.english); now \(now.english).",
      "记录为\(recorded.chinese)；现为\(now.chinese)。")
  }

  static func indexChange(_ before: String, _ after: String, _ verdict: Term) -> Term {
    Term(
      "index \(before) to \(after) s/veh, \(verdict.english)",
      "综合指标 \(before) 至 \(after) s/辆，\(verdict.chinese)")
  }
}

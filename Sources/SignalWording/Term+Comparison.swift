/// The words of `signalloop compare`.
extension Term {
  /// Heading of the measures.
  public static let measure = Term("Measure", "指标")
  /// Heading of the intervals.
  public static func intervalColumn(level: String) -> Term {
    Term("\(level) % interval", "\(level) % 区间")
  }
  /// Heading of the judgements, and that of the last part.
  public static let verdict = Term("Verdict", "结论")
  /// The last part where there are several.
  public static let verdicts = Term("Verdicts", "结论")
  /// From one value to another.
  public static func range(_ low: String, _ high: String) -> Term {
    Term("\(low) to \(high)", "\(low) 至 \(high)")
  }
  /// Heading of the approaches.
  public static let approachDelayColumn = Term("Approach, delay s/veh", "进口道，延误 s/辆")
  /// Heading of what differs.
  public static let whatDiffers = Term("What differs", "差异")

  /// A judgement by its name.
  public static func verdict(_ name: String) -> Term {
    switch name {
    case "better": Term("better", "更优")
    case "worse": Term("worse", "更差")
    case "equivalent": Term("equivalent", "相当")
    case "undecided": Term("undecided", "未定")
    case "unproven": Term("unproven", "未证明")
    default: Term(verbatim: name)
    }
  }

  /// A compared measure by its name.
  public static func comparedMeasure(_ name: String) -> Term {
    switch name {
    case "performanceIndex": Term("Performance index, s/veh", "性能指数，s/辆")
    case "meanDelaySeconds": Term("Delay, s/veh", "延误，s/辆")
    case "meanPersonDelaySeconds": Term("Delay, s/person", "延误，s/人")
    case "meanTransitDelaySeconds":
      Term("Delay in buses and trams, s/person", "公交乘客延误，s/人")
    case "meanStops": Term("Stops per vehicle", "停车次数，次/辆")
    case "meanTravelTimeSeconds": Term("Travel time, s", "行程时间，s")
    case "completedVehicles": Term("Completed vehicles", "完成出行，辆")
    case "spillbackSeconds": Term("Time blocked, s", "溢出受阻时间，s")
    case "meanPedestrianWaitSeconds": Term("Wait of walkers, s", "行人等待时间，s")
    case "worstApproachDelaySeconds": Term("Worst approach, s/veh", "最差进口道，s/辆")
    case "fuelLiters": Term("Fuel, l", "燃油，L")
    default: Term(verbatim: name)
    }
  }

  /// A plan against another.
  public static func against(_ b: String, _ a: String) -> Term {
    Term("\(b) against \(a)", "\(b) 与 \(a) 比较")
  }

  /// A plan that is one of more than there are letters.
  public static func planNumber(_ number: Int) -> Term { Term("plan \(number)", "方案\(number)") }

  /// Departures are shifted.
  public static func jitter(_ duration: Term) -> Term {
    Term("departures up to \(duration.english) later", "出发时刻随机推迟至多 \(duration.chinese)")
  }

  // MARK: Structure

  /// Nothing differs.
  public static let samePlans = Term("The plans are the same.", "两个方案相同。")
  /// All signals are shifted by the same time.
  public static func commonShift(_ seconds: String, isLater: Bool) -> Term {
    Term(
      "all signals run \(seconds) s \(isLater ? "later" : "earlier") and are otherwise the same.",
      "全部信号整体\(isLater ? "推迟" : "提前") \(seconds) s，其余相同。")
  }
  /// How many signals differ in what.
  public static func differingSignals(_ count: String, _ parts: [Term]) -> Term {
    Term(
      "\(count) signals differ, \(parts.map(\.english).joined(separator: ", ")); "
        + "shown are the first, --all shows every one.",
      "\(count) 个信号不同：\(parts.map(\.chinese).joined(separator: "，"))；仅列出前几个，--all 显示全部。")
  }
  /// A kind of difference and how many signals have it.
  public static func difference(_ kind: Term, of count: String) -> Term {
    Term("\(kind.english) of \(count)", "\(kind.chinese) \(count) 个")
  }
  /// The cycle length.
  public static let cycle = Term("cycle", "周期")
  /// Splits.
  public static let splits = Term("splits", "绿信比")
  /// The order of stages.
  public static let order = Term("order", "相序")
  /// The offset.
  public static let offset = Term("offset", "相位差")
  /// Whether it is timed.
  public static let timing = Term("timing", "配时")
  /// It is timed.
  public static let timed = Term("timed", "有配时")
  /// It is dark.
  public static let dark = Term("dark", "黑灯")
  /// The cycle with its unit.
  public static let cycleSeconds = Term("cycle, s", "周期，s")
  /// A split with its unit.
  public static func splitSeconds(_ stage: String) -> Term {
    Term("split \(stage), s", "阶段 \(stage) 时长，s")
  }
  /// When the green of a stage begins.
  public static func greenBegins(_ stage: String) -> Term {
    Term("green of \(stage) begins, s", "阶段 \(stage) 绿灯起始，s")
  }

  // MARK: The sentence to quote

  /// A plan that cannot be judged.
  public static func notCompared(_ b: String, _ a: String) -> Term {
    Term("\(b) and \(a) could not be compared.", "\(b) 与 \(a) 无法比较。")
  }
  /// A plan proven better or worse.
  public static func judged(
    _ b: String, _ a: String, verdict: Term, change: String, share: String, isLower: Bool,
    values: (b: String, a: String), interval: (low: String, high: String), p: String, runs: Term
  ) -> Term {
    let percent = share.isEmpty ? Term("", "") : Term(" (\(share) %)", "（\(share) %）")
    return Term(
      "\(b) is \(verdict.english) than \(a): its performance index is \(change) s"
        + "\(percent.english) \(isLower ? "lower" : "higher"), \(values.b) against "
        + "\(values.a) s per vehicle (interval \(interval.low) to \(interval.high) s, p \(p), "
        + "\(runs.english)).",
      "\(b) 较 \(a) \(verdict.chinese)：性能指数\(isLower ? "降低" : "升高") \(change) s"
        + "\(percent.chinese)，\(values.b) 对 \(values.a) s/辆（区间 \(interval.low) 至 "
        + "\(interval.high) s，p \(p)，\(runs.chinese)）。")
  }
  /// Plans proven equivalent.
  public static func judgedEquivalent(
    _ b: String, _ a: String, difference: String, interval: (low: String, high: String),
    runs: Term, margin: String
  ) -> Term {
    Term(
      "\(b) and \(a) are equivalent: their performance index differs by \(difference) s per "
        + "vehicle (interval \(interval.low) to \(interval.high) s, \(runs.english)), and up to "
        + "\(margin) s do not matter.",
      "\(b) 与 \(a) 相当：性能指数相差 \(difference) s/辆（区间 \(interval.low) 至 "
        + "\(interval.high) s，\(runs.chinese)），\(margin) s 以内的差异不计。")
  }
  /// Plans of which nothing is proven.
  public static func judgedUndecided(
    _ b: String, _ a: String, difference: String, interval: (low: String, high: String),
    p: String, runs: Term, margin: String
  ) -> Term {
    Term(
      "\(runs.english) do not tell whether \(b) differs from \(a) by more than the margin of "
        + "\(margin) s: their performance index differs by \(difference) s per vehicle (interval "
        + "\(interval.low) to \(interval.high) s, p \(p)).",
      "\(runs.chinese)不足以判断 \(b) 与 \(a) 的差异是否超过容许差 \(margin) s：性能指数相差 "
        + "\(difference) s/辆（区间 \(interval.low) 至 \(interval.high) s，p \(p)）。")
  }
}

/// The words of `signalloop diagnose`.
extension Term {
  /// What a finding is called, by the name of its kind.
  public static func finding(_ kind: String) -> Term {
    switch kind {
    case "structuralOversaturation": Term("more traffic than it can serve", "结构性过饱和")
    case "timingOversaturation": Term("oversaturated by its timing", "配时性过饱和")
    case "wastedGreen": Term("wasted green", "绿灯空放")
    case "emptyStage": Term("empty stage", "空阶段")
    case "splitImbalance": Term("splits out of balance", "绿信比失衡")
    case "cycleTooLong": Term("cycle too long", "周期过长")
    case "cycleTooShort": Term("cycle too short", "周期过短")
    case "poorProgression": Term("poor progression", "协调不良")
    case "spillback": Term("spillback", "排队溢出")
    case "pocketOverflow": Term("turning pocket overflows", "展宽段溢出")
    case "pocketStarvation": Term("turning pocket blocked", "展宽段受阻")
    case "permittedTurnFailure": Term("permitted turn fails", "许可转向失效")
    case "splitFailure": Term("split failures", "二次排队")
    case "pedestrianWait": Term("walkers wait too long", "行人等待过长")
    case "shortWalk": Term("walk too short", "行人绿灯过短")
    case "transitDelay": Term("buses and trams delayed", "公交延误")
    case "planMisfit": Term("plan does not fit the hour", "方案与时段不符")
    case "ruleBroken": Term("rule broken", "违反规则")
    case "contradictoryData": Term("counts contradict", "流量数据矛盾")
    default: Term(verbatim: kind)
    }
  }

  /// A quantity of the evidence, by its name.
  public static func evidence(_ quantity: String) -> Term {
    switch quantity {
    case "degreeOfSaturation", "leastDegreeOfSaturation": Term("v/c", "饱和度")
    case "bestDegreeOfSaturation": Term("v/c at best", "最优饱和度")
    case "delaySeconds": Term("delay", "延误")
    case "mendedDelaySeconds": Term("delay when mended", "改善后延误")
    case "volumeVehiclesPerHour": Term("volume", "流量")
    case "capacityVehiclesPerHour": Term("capacity", "通行能力")
    case "vehiclesPerCycle": Term("arrivals per cycle", "每周期到达")
    case "splitSeconds": Term("split", "绿信比时长")
    case "bestSplitSeconds": Term("better split", "较优时长")
    case "cycleSeconds": Term("cycle", "周期")
    case "bestCycleSeconds": Term("better cycle", "较优周期")
    case "arrivalsOnGreenShare": Term("arrivals on green", "绿灯到达比例")
    case "bestArrivalsOnGreenShare": Term("with the best offset", "最优相位差下")
    case "platoonRatio": Term("platoon ratio", "车队比")
    case "offsetSeconds": Term("offset", "相位差")
    case "bestOffsetSeconds": Term("better offset", "较优相位差")
    case "blockedSecondsPerHour": Term("time blocked", "受阻时间")
    case "queueMeters": Term("back of queue in 95 of 100 cycles", "95% 周期最大排队")
    case "storageMeters": Term("room", "可容纳长度")
    case "splitFailureShare": Term("left behind by a green", "一次绿灯未通过比例")
    case "vehiclesLeft": Term("left at the end", "结束时滞留")
    case "walkerWaitSeconds": Term("mean wait", "平均等待")
    case "longestWalkerWaitSeconds": Term("longest wait", "最长等待")
    case "walkSeconds": Term("walk", "行人绿灯")
    case "transitDelaySeconds": Term("delay in buses and trams", "公交乘客延误")
    case "personDelaySeconds": Term("in other vehicles", "其他乘车人延误")
    case "transitLossShare": Term("share of it lost here", "其中在此损失的比例")
    case "measuredTravelTimeSeconds": Term("travel time measured", "实测行程时间")
    case "simulatedTravelTimeSeconds": Term("simulated", "仿真行程时间")
    case "breaches": Term("broken", "违反次数")
    case "countedVehiclesPerHour": Term("counted", "调查流量")
    case "consistentVehiclesPerHour": Term("consistent", "一致流量")
    case "gehStatistic": Term("GEH", "GEH")
    default: Term(verbatim: quantity)
    }
  }

  /// The unit of delays.
  public static let secondsPerVehicleUnit = Term("s/veh", "s/辆")
  /// The unit of how often.
  public static let timesUnit = Term("times", "次")
  /// Heading of the losses.
  public static let personHoursColumn = Term("Person-h/h", "人时/h")
  /// Heading of the losses over a day.
  public static let personHoursOfDayColumn = Term("Person-h", "人时")
  /// Heading of the times.
  public static let findingTimeColumn = Term("When", "时间")
  /// Heading of the parts of a day.
  public static let partColumn = Term("The day", "一日各时段")
  /// Heading of plans.
  public static let partPlanColumn = Term("Plan", "方案")
  /// Heading of volumes.
  public static let partVolumeColumn = Term("Vehicles/h", "车辆/h")
  /// Heading of how many findings there are.
  public static let findingsColumn = Term("Findings", "问题数")

  /// From one time of day to another; and so on where there are several.
  public static func times(_ ranges: [(from: String, to: String)]) -> Term {
    Term(
      ranges.map { "\($0.from)–\($0.to)" }.joined(separator: ", "),
      ranges.map { "\($0.from)–\($0.to)" }.joined(separator: "、"))
  }

  /// One time of several.
  public static func timeAndMore(_ from: String, _ to: String, more: Int) -> Term {
    guard more > 0 else { return times([(from, to)]) }
    return Term("\(from)–\(to) and \(more) more", "\(from)–\(to) 等 \(more + 1) 段")
  }

  /// When it costs most.
  public static func worstTime(_ from: String, _ to: String) -> Term {
    Term("; worst from \(from) to \(to)", "；\(from)–\(to) 最严重")
  }

  /// The time that evidence is of, before it.
  public static func evidenceTime(_ from: String, _ to: String) -> Term {
    Term("\(from) to \(to): ", "\(from)–\(to)：")
  }

  /// A loss over a day, and in an hour of it.
  public static func lossOfDay(
    _ value: String, interval: (low: String, high: String)?, perHour: String, basis: String
  ) -> Term {
    let how = lossBasis(basis)
    let range = interval.map { Term("\($0.low) to \($0.high), ", "\($0.low) 至 \($0.high)，") }
    return Term(
      "\(value) person-hours (\(range?.english ?? "")\(how.english)), "
        + "\(perHour) in each hour of its time",
      "\(value) 人时（\(range?.chinese ?? "")\(how.chinese)），其时段内每小时 \(perHour) 人时")
  }

  /// Heading of the places.
  public static let placeColumn = Term("Where", "位置")
  /// Heading of the kinds.
  public static let kindColumn = Term("What", "问题")

  /// A loss with its interval and how it was worked out.
  public static func loss(
    _ value: String, interval: (low: String, high: String)?, basis: String
  ) -> Term {
    let how = lossBasis(basis)
    guard let interval else {
      return Term("\(value) person-hours/h (\(how.english))", "\(value) 人时/h（\(how.chinese)）")
    }
    return Term(
      "\(value) person-hours/h (\(interval.low) to \(interval.high), \(how.english))",
      "\(value) 人时/h（\(interval.low) 至 \(interval.high)，\(how.chinese)）")
  }

  /// How a loss was worked out, by its name.
  public static func lossBasis(_ basis: String) -> Term {
    switch basis {
    case "simulated": Term("simulated", "仿真")
    case "closedForm": Term("in closed form", "解析")
    case "measured": Term("measured", "实测（仿真现状）")
    case "none": Term("no loss that could be told", "无法给出损失")
    default: Term(verbatim: basis)
    }
  }

  /// A part of a finding and what it says.
  public static func findingPart(_ part: FindingPart, _ text: Term) -> Term {
    let name =
      switch part {
      case .loss: Term("Loss: ", "损失：")
      case .when: Term("When: ", "时间：")
      case .evidence: Term("Evidence: ", "依据：")
      case .cause: Term("Cause: ", "原因：")
      case .lever: Term("Lever: ", "措施：")
      case .otherLever: Term("Or: ", "或：")
      }
    return name + text
  }

  /// The parts of a finding.
  public enum FindingPart: Hashable, Sendable {
    /// What it costs.
    case loss
    /// When it is worst.
    case when
    /// What it rests on.
    case evidence
    /// Why.
    case cause
    /// What could mend it.
    case lever
    /// What else could.
    case otherLever
  }

  /// What it is held against.
  public static func limit(_ value: String) -> Term { Term(", limit \(value)", "，限值 \(value)") }

  /// What a trial showed.
  public static func trial(
    saves: String, low: String, high: String, before: String, after: String, verdict: Term
  ) -> Term {
    Term(
      " Tried: saves \(saves) person-hours/h (\(low) to \(high)); delay \(before) → \(after) "
        + "s/veh; \(verdict.english).",
      "试算：节省 \(saves) 人时/h（\(low) 至 \(high)）；延误 \(before) → \(after) s/辆；\(verdict.chinese)。")
  }

  /// That a street was tried with splits divided anew.
  public static let withOtherSplits = Term(
    " With the splits divided anew.", "（同时重新分配绿信比）")

  /// How many findings there are, and what is lost in all.
  public static func findingsInAll(_ count: Int, lost: String) -> Term {
    let findings = count == 0 ? "No findings" : count == 1 ? "1 finding" : "\(count) findings"
    return Term(
      "\(findings). In all, \(lost) person-hours are lost in each hour.",
      "\(count == 0 ? "未发现问题" : "发现 \(count) 个问题")。每小时共损失 \(lost) 人时。")
  }

  /// The same of a day that is looked at in parts.
  public static func findingsInDay(
    _ count: Int, lost: String, parts: Int, worst: (from: String, to: String), perHour: String
  ) -> Term {
    let findings = count == 0 ? "No findings" : count == 1 ? "1 finding" : "\(count) findings"
    return Term(
      "\(findings). In all, \(lost) person-hours are lost, most from \(worst.from) to "
        + "\(worst.to): \(perHour) in each hour. Looked at in \(parts) parts.",
      "\(count == 0 ? "未发现问题" : "发现 \(count) 个问题")。共损失 \(lost) 人时，"
        + "\(worst.from)–\(worst.to) 最多：每小时 \(perHour) 人时。分 \(parts) 个时段诊断。")
  }

  /// Why a day is looked at in parts.
  public static let partsNote = Term(
    "Where the demand or the plan changes, the measured time is cut into parts, and each is looked "
      + "at by itself. A finding has the evidence of the part in which it costs most in an hour.",
    "需求或方案变化处将测量时段分段，逐段诊断。问题的依据取自其每小时损失最大的一段。")

  /// Findings that are not described.
  public static func furtherFindings(_ count: Int) -> Term {
    Term(
      "\(count) further finding\(count == 1 ? "" : "s"); --all shows every one.",
      "另有 \(count) 个问题；--all 显示全部。")
  }

  /// What the numbers of a diagnosis mean.
  public static func diagnosisNote(levelPercent: String) -> Term {
    Term(
      "Person-hours: delay of people in vehicles and wait of walkers, in each hour of the measured "
        + "time. Simulated: what the first lever saves, on the same vehicles, in the whole network "
        + "or, where that drowns in chance, at the place. Measured: all that is lost there, of "
        + "which a lever may save a part. Intervals are those of \(levelPercent) % (Student's t); "
        + "a finding has its whole interval beyond its limit.",
      "人时：测量时段内每小时乘车人的延误与行人的等待。仿真：第一项措施在相同车辆下于全网的节省，"
        + "若在全网中被随机性淹没则为该处的节省。实测：该处现状的全部损失，措施可挽回其中一部分。"
        + "区间为 \(levelPercent) % (t 分布)；成立的问题其整个区间均超出限值。")
  }
  /// Nothing is left to chance.
  public static let oneDayNote = Term(
    "All replications are the same event for event: nothing here is left to chance, and what is "
      + "looked at is one day.",
    "各次仿真逐事件相同：结果不含随机性，仅针对这一天。")
  /// Signals that are not named one by one.
  public static func signalCount(_ count: Int) -> Term {
    Term("\(count) signals", "\(count) 个信号")
  }
}

/// What a better plan does differently, in sentences.
extension Term {
  /// The cycle became another.
  ///
  /// - Parameters:
  ///   - a: Before, s.
  ///   - b: After, s.
  ///   - effect: Whether to say what it does, and whether that is what a shorter cycle does.
  ///   - signals: At how many signals, where others have another.
  public static func cycleChange(
    a: String, b: String, effect isShorter: Bool?, signals: Int?
  ) -> Term {
    let place = signals.map {
      Term(" at \($0) signals, other cycles elsewhere", "（\($0) 个信号；其余信号周期不同）")
    }
    let effect = isShorter.map { isShorter in
      isShorter
        ? Term(
          ": reds are shorter, and more of the hour is lost in changes",
          "：红灯缩短，但损失时间占比增加")
        : Term(
          ": less of the hour is lost in changes, and reds are longer",
          "：损失时间占比减少，但红灯加长")
    }
    return Term(
      "The cycle is \(b) s in place of \(a) s\(place?.english ?? "")\(effect?.english ?? "").",
      "周期由 \(a) s 改为 \(b) s\(place?.chinese ?? "")\(effect?.chinese ?? "")。")
  }
  /// A time of day from and to.
  public static func clock(_ hours: Range<Double>) -> Term {
    let from = NumberText.clock(hours.lowerBound)
    return Term(verbatim: "\(from)–\(NumberText.clock(hours.upperBound))")
  }
  /// Begins what a plan changes at some hours.
  public static func hours(_ hours: [Term], a: String, b: String) -> Term {
    Term(
      "\(hours.map(\.english).joined(separator: ", ")): plan \(b) in place of plan \(a).",
      "\(hours.map(\.chinese).joined(separator: "、"))：方案 \(b) 代替方案 \(a)。")
  }
  /// Parts of the day that are not told of.
  public static func moreParts(_ count: Int) -> Term {
    Term(
      "\(NumberText.counted(count, "more part")) of the day \(count == 1 ? "has" : "have") other "
        + "plans, too.",
      "另有 \(count) 个时段的方案也有改变。")
  }
  /// A list that begins with some words, of which only the first things are named.
  public static func naming(_ begin: Term, _ things: [Term], more: Int) -> Term {
    let rest =
      more > 0 ? Term("; and at \(more) more signals", "；另有 \(more) 个信号") : Term("", "")
    return Term(
      "\(begin.english) \(things.map(\.english).joined(separator: "; "))\(rest.english).",
      "\(begin.chinese)\(things.map(\.chinese).joined(separator: "；"))\(rest.chinese)。")
  }
  /// Begins the list of offsets.
  public static let offsetsChange = Term("Offsets:", "相位差：")
  /// Begins the list of orders.
  public static let ordersChange = Term("Stages run in another order at", "相序改变：")
  /// Begins the list of stages that are left out.
  public static let stagesDropped = Term("Stages no longer run:", "不再运行的阶段：")
  /// Begins the list of splits.
  public static let splitsChange = Term("The splits that change most:", "变化最大的阶段时长：")
  /// A value of a signal before and after.
  public static func change(_ name: String, a: String, b: String) -> Term {
    Term(verbatim: "\(name) \(a) → \(b) s")
  }
  /// A split of a signal before and after.
  public static func splitChange(_ stage: String, signal: String, a: String, b: String) -> Term {
    Term("\(stage) at \(signal) \(a) → \(b) s", "\(signal) 的 \(stage) \(a) → \(b) s")
  }
  /// The stages of a signal in another order.
  public static func orderChange(_ signal: String, a: [String], b: [String]) -> Term {
    Term(
      "\(signal): \(b.joined(separator: ", ")) in place of \(a.joined(separator: ", "))",
      "\(signal)：由 \(a.joined(separator: "、")) 改为 \(b.joined(separator: "、"))")
  }
  /// The stages of a signal that no longer run.
  public static func dropped(_ stages: [String], signal: String) -> Term {
    Term(
      "\(stages.joined(separator: ", ")) at \(signal)",
      "\(signal) 的 \(stages.joined(separator: "、"))")
  }
  /// The approaches that gain.
  public static func gains(_ list: [Term]) -> Term {
    let (english, chinese) = joined(list)
    return Term("Most is gained on approaches \(english).", "改善最多的进口道：\(chinese)。")
  }
  /// The approaches that lose.
  public static func losses(_ list: [Term], more: Int) -> Term {
    let (english, chinese) = joined(list)
    return Term(
      "Longer delays on approaches \(english)\(more > 0 ? "; and \(more) more" : "").",
      "延误增加的进口道：\(chinese)\(more > 0 ? "；另有 \(more) 个" : "")。")
  }
  /// The delay of an approach before and after.
  public static func approachDelay(
    _ approach: String, of intersection: String, a: String, b: String
  ) -> Term {
    self.approach(approach, of: intersection) + " \(a) → \(b) s"
  }

  private static func joined(_ list: [Term]) -> (english: String, chinese: String) {
    (list.map(\.english).joined(separator: "; "), list.map(\.chinese).joined(separator: "；"))
  }
  /// None loses.
  public static let nobodyLoses = Term("No approach is proven to lose.", "没有进口道被证明变差。")
}

/// What a run says in a few sentences.
extension Term {
  /// An approach with its intersection: `Mill Street, north`.
  public static func approach(_ name: String, of intersection: String) -> Term {
    let approach = approach(name)
    return Term(
      Language.english.list([intersection, approach.english]),
      Language.chinese.list([intersection, approach.chinese]))
  }
  /// Where one waits longest.
  public static func longestDelay(
    _ approach: Term, delay: String, level: String, of count: Int
  ) -> Term {
    Term(
      "Of \(count) signalised approaches one waits longest on \(approach.english): \(delay) s per "
        + "vehicle, level \(level).",
      "\(count) 个信号控制进口道中，延误最长的是 \(approach.chinese)：\(delay) s/辆，服务水平 \(level)。")
  }
  /// The demand of all approaches can be served.
  ///
  /// - Parameter isLong: Whether it was measured for so long that peaks are averaged out.
  public static func allBelowCapacity(highest: String, isLong: Bool) -> Term {
    isLong
      ? Term(
        "On the average of this long time all are within capacity, with a degree of saturation of "
          + "at most \(highest); in a peak within it more may come than can be served.",
        "就这段较长时间的平均而言均未超出通行能力，最高饱和度为 \(highest)；其中的高峰仍可能超出。")
      : Term(
        "All are within capacity: the highest degree of saturation is \(highest).",
        "均未超出通行能力：最高饱和度为 \(highest)。")
  }
  /// No stop line had more than it can serve, but not all that wanted to come got there.
  public static func heldBackBelowCapacity(highest: String) -> Term {
    Term(
      "What came to the stop lines is within capacity, with a degree of saturation of at most "
        + "\(highest); but more wanted to come, and was held up in full streets or before them.",
      "到达停止线的车流未超出通行能力，最高饱和度为 \(highest)；但仍有更多车辆被阻于排满的路段内或路网之外。")
  }
  /// Approaches whose demand cannot be served, the first of them with their saturation.
  public static func beyondCapacity(_ count: Int, of all: Int, _ named: [Term]) -> Term {
    Term(
      "\(count) of \(all) have lanes beyond capacity, whose queues grow while the demand lasts: "
        + "\(english(named, of: count)).",
      "\(all) 个中有 \(count) 个的车道超出通行能力，需求持续期间排队不断增长：\(chinese(named, of: count))。")
  }
  /// Queues as long as their street.
  public static func fullQueues(_ count: Int, of all: Int, _ named: [Term]) -> Term {
    Term(
      "\(count) of \(all) have queues that fill the street and hold up traffic upstream: "
        + "\(english(named, of: count)).",
      "\(all) 个中有 \(count) 个排满路段并影响上游：\(chinese(named, of: count))。")
  }
  /// No queue is as long as its street.
  public static let noFullQueue = Term(
    "In 95 of 100 cycles no queue fills its street.", "100 个周期中的 95 个没有排队占满路段。")

  private static func english(_ named: [Term], of count: Int) -> String {
    named.map(\.english).joined(separator: "; ")
      + (count > named.count ? "; and \(count - named.count) more" : "")
  }

  private static func chinese(_ named: [Term], of count: Int) -> String {
    named.map(\.chinese).joined(separator: "；")
      + (count > named.count ? "；另有 \(count - named.count) 个" : "")
  }
}

import SignalControl
import SignalModel

/// When the groups of a signal may go, as a function of the splits: which stages a green consists
/// of, and what the change intervals take from it or add to it.
struct GreenStructure {
  /// A stretch of the cycle in which a group shows the same kind of go.
  struct Green: Hashable {
    /// What is shown: green, permitted, or a right turn on red.
    var indication: Indication
    /// Places of the stages whose splits it consists of.
    var stages: [Int]
    /// Seconds to add to those splits; less than 0 where change intervals are taken off.
    var extraSeconds: Double
    /// The place of the stage in which it begins, and how far behind the begin of that stage, s;
    /// only what follows the stage's own green counts, so it is 0 or lies in the change.
    var firstStage: Int
    /// Whether it begins in the change interval that ends `firstStage`, so many seconds before
    /// that stage's end; nil when it begins with the stage.
    var secondsBeforeEnd: Double?
    /// Whether the group could not go before.
    var startsQueue: Bool
    /// Whether yellow follows.
    var endsInYellow: Bool

    /// Its length with given splits, s.
    func seconds(_ splits: [Double]) -> Double {
      stages.reduce(extraSeconds) { $0 + splits[$1] }
    }

    /// When it begins after the begin of the first stage, s.
    func start(_ splits: [Double]) -> Double {
      let begin = splits[..<firstStage].reduce(0, +)
      guard let before = secondsBeforeEnd else { return begin }
      return begin + splits[firstStage] - before
    }
  }

  /// Greens by group, in the order of the cycle.
  private(set) var greens: [[Green]]
  /// How long the change interval at the end of each stage is, s.
  let changeSeconds: [Double]

  /// The greens of a signal whose stages run in the order of a timing.
  init(signal: Signal, timing: SignalTiming) {
    let signal = signal.with(ownStagesOf: timing)
    let parts = timing.stages
    changeSeconds = parts.indices.map { place in
      let next = parts[(place + 1) % parts.count].stage
      return Double(signal.changeMilliseconds(from: parts[place].stage, to: next)) / 1000
    }
    var greens: [[Green]] = []
    for group in signal.groups.indices {
      var pieces: [Piece] = []
      for place in parts.indices {
        pieces += Self.pieces(signal, parts, place, group, change: changeSeconds[place])
      }
      greens.append(Self.join(pieces))
    }
    self.greens = greens
  }

  /// A part of a stage in which a group shows one thing.
  private struct Piece {
    var show: Indication
    var stage: Int
    /// True for the part whose length the split decides.
    var isElastic: Bool
    /// Its length; of an elastic piece what is to be added to the split.
    var seconds: Double
    /// From its begin to the end of the stage, for pieces of the change interval.
    var secondsBeforeEnd: Double
  }

  private static func pieces(
    _ signal: Signal, _ parts: [PlanStage], _ place: Int, _ group: Int, change: Double
  ) -> [Piece] {
    let stage = signal.stages[parts[place].stage]
    let next = signal.stages[parts[(place + 1) % parts.count].stage]
    let now = stage.show[group]
    var result = [
      Piece(
        show: now, stage: place, isElastic: true, seconds: -change, secondsBeforeEnd: 0)
    ]
    var left = change
    func add(_ show: Indication, _ seconds: Double) {
      guard seconds > 0 else { return }
      result.append(
        Piece(
          show: show, stage: place, isElastic: false, seconds: seconds, secondsBeforeEnd: left))
      left -= seconds
    }
    if let steps = stage.transition {
      for step in steps { add(step.show[group], step.seconds) }
    } else if now.isGo, !next.show[group].isGo {
      let yellow = min(signal.groups[group].yellowSeconds, change)
      add(.yellow, yellow)
      add(.red, change - yellow)
    } else {
      add(now, change)
    }
    return result
  }

  /// Joins pieces that show the same across stages, and around the end of the cycle.
  private static func join(_ pieces: [Piece]) -> [Green] {
    guard
      let first = pieces.indices.first(where: {
        pieces[$0].show != pieces[($0 + pieces.count - 1) % pieces.count].show
      })
    else {
      guard let piece = pieces.first, piece.show.opens else { return [] }
      return [
        Green(
          indication: piece.show, stages: pieces.filter(\.isElastic).map(\.stage),
          extraSeconds: pieces.reduce(0) { $0 + $1.seconds }, firstStage: 0,
          secondsBeforeEnd: nil, startsQueue: false, endsInYellow: false)
      ]
    }
    let ordered = pieces[first...] + pieces[..<first]
    var runs: [[Piece]] = []
    for piece in ordered {
      if let last = runs.last?.last, last.show == piece.show {
        runs[runs.count - 1].append(piece)
      } else {
        runs.append([piece])
      }
    }
    return runs.indices.compactMap { index in
      let run = runs[index]
      guard let begin = run.first, begin.show.opens else { return nil }
      let before = runs[(index + runs.count - 1) % runs.count][0].show
      let after = runs[(index + 1) % runs.count][0].show
      return Green(
        indication: begin.show, stages: run.filter(\.isElastic).map(\.stage),
        extraSeconds: run.reduce(0) { $0 + $1.seconds }, firstStage: begin.stage,
        secondsBeforeEnd: begin.isElastic ? nil : begin.secondsBeforeEnd,
        startsQueue: !before.isGo, endsInYellow: after == .yellow)
    }
  }
}

extension Indication {
  /// Whether vehicles may cross, if only after a stop.
  fileprivate var opens: Bool { isGo || self == .redTurnAfterStop || self == .dark }
}

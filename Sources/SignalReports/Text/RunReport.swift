import SignalModel
public import SignalWording

/// The report of a run as a traffic engineer reads it: intersections with their approaches and
/// lane groups, crosswalks, the network, warnings, and what every number means.
public struct RunReport: Sendable {
  /// What to show.
  public struct Options: Hashable, Sendable {
    /// Show every intersection, however many there are.
    public var showsAll = false
    /// Show the links that end at no intersection.
    public var showsOtherLinks = false
    /// The language it is written in.
    public var language = Language.english

    /// The usual options.
    public init() {}
  }

  /// Beyond this many intersections only those with the most delay are shown.
  public static let intersectionCountUsual = 20
  /// Gridlocks that are described one by one.
  static let gridlockCountUsual = 5
  /// Links of a gridlock that are named.
  static let gridlockLinkCountMaximum = 8

  /// Some vehicles depart in the last moments of any run; a share beyond this is worth a warning.
  static let notEnteredShareUsual = 0.01

  let summary: RunSummary
  let options: Options

  /// A report of a summary.
  public init(_ summary: RunSummary, options: Options = Options()) {
    self.summary = summary
    self.options = options
  }

  /// The parts of the report in their order.
  public var sections: [ReportSection] {
    var sections = [heading]
    if !shownIntersections.isEmpty {
      sections.append(.table(intersectionTable))
      let shown = shownIntersections.count
      let all = summary.intersections.count
      if shown < all {
        sections.append(
          .notes([
            say(.shownIntersections(NumberText.grouped(shown), of: NumberText.grouped(all)))
          ]))
      }
    }
    if options.showsOtherLinks && !summary.otherLinks.isEmpty {
      sections.append(.table(otherLinkTable))
    }
    if !shownCrosswalks.isEmpty {
      sections.append(.table(crosswalkTable))
      let left = summary.crosswalks.count - shownCrosswalks.count
      if left > 0 {
        sections.append(
          .notes([say(.crosswalksLeftOut(NumberText.grouped(left), isOne: left == 1))]))
      }
    }
    sections.append(.table(networkTable))
    sections += warnings
    sections.append(.notes(notes))
    return sections
  }

  private var heading: ReportSection {
    var facts: [Term] = []
    if summary.planNames.count == 1 {
      facts.append(.plan(summary.planNames[0]))
    } else if summary.planNames.count > 1 {
      facts.append(.plansBySchedule(summary.planNames))
    }
    facts.append(.measured(summary.period))
    facts.append(.replications(summary.replications))
    facts.append(.seed(summary.seed))
    return .heading(
      summary.scenarioName, lines: [options.language.list(facts.map(say))])
  }

  /// A term in the language of the report.
  func say(_ term: Term) -> String { options.language[term] }

  /// The intersections that are shown, in the order of the network unless only the worst are.
  var shownIntersections: [IntersectionSummary] {
    let all = summary.intersections
    guard !options.showsAll, all.count > Self.intersectionCountUsual else { return all }
    // Sorting by position among equals keeps the order independent of the sorting algorithm.
    let worst = all.indices.sorted {
      (all[$1].traffic.totalDelaySeconds, $0) < (all[$0].traffic.totalDelaySeconds, $1)
    }
    return worst.prefix(Self.intersectionCountUsual).map { all[$0] }
  }

  /// The crosswalks of the intersections that are shown.
  var shownCrosswalks: [CrosswalkSummary] {
    guard summary.intersections.count > shownIntersections.count else { return summary.crosswalks }
    let names = Set(shownIntersections.map(\.name))
    return summary.crosswalks.filter { names.contains($0.intersection) }
  }
}

public import ScenarioFiles
import SignalReports
import SignalWording

/// Something of a scenario that is not what it was when a result was recorded.
public struct InputChange: Hashable, Sendable {
  /// The section of the digest.
  public var section: String
  /// What in it.
  public var name: String
  /// What it was; nil where there was none.
  public var before: DigestSection.Value?
  /// What it is; nil where there is none.
  public var after: DigestSection.Value?

  /// All differences between two digests, section by section. What demand says beyond volumes is
  /// left out where these tell the change already. Complexity: O(entries).
  public static func all(_ before: [DigestSection], _ after: [DigestSection]) -> [InputChange] {
    var names = before.map(\.name)
    names += after.map(\.name).filter { !names.contains($0) }
    let all = names.flatMap { name in
      changes(
        in: name, before.first { $0.name == name }?.entries ?? [],
        after.first { $0.name == name }?.entries ?? [])
    }
    guard all.contains(where: { volumeSections.contains($0.section) }) else { return all }
    return all.filter { $0.section != "demand" }
  }

  private static let volumeSections = ["volumes", "turningShares", "trips", "walkers"]

  private static func changes(
    in section: String, _ before: [DigestSection.Entry], _ after: [DigestSection.Entry]
  ) -> [InputChange] {
    let new = Dictionary(after.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    let old = Set(before.map(\.name))
    let changed = before.compactMap { entry -> InputChange? in
      let value = new[entry.name]
      guard value != entry.value else { return nil }
      return InputChange(section: section, name: entry.name, before: entry.value, after: value)
    }
    return changed
      + after.filter { !old.contains($0.name) }.map {
        InputChange(section: section, name: $0.name, before: nil, after: $0.value)
      }
  }
}

extension InputChange: CustomStringConvertible {
  /// What changed, as a phrase.
  public var description: String {
    switch section {
    case "period": "the period's \(name) \(values)"
    case "rules": "the \(name) \(values)"
    case "streets": "lanes, links or connections at \(name)\(presence)"
    case "signals": "groups or stages of signal \(name)\(presence)"
    case "plans": "plan \(name)\(presence)"
    case "schedule": "the schedule \(name) \(values)"
    case "vehicles": "vehicle type \(name) \(values)"
    case "volumes": "volume of \(name) \(values) veh/h\(percent)"
    case "turningShares": "turning share of \(name) \(values) %"
    case "trips": "trips from \(name) \(values)\(percent)"
    case "walkers": "walkers at \(name) \(values) per hour\(percent)"
    case "demand": "arrivals, profiles, mix or ways of \(name)"
    case "objective": "the objective's \(name) \(values)"
    case ScenarioDigest.modelSection: "\(name) \(values)"
    default: "\(section) \(name) \(values)"
    }
  }

  private var values: String { "\(Self.text(before)) → \(Self.text(after))" }

  private var presence: String {
    if before == nil { return " (new)" }
    return after == nil ? " (gone)" : ""
  }

  private var percent: String {
    guard case .number(let a) = before, case .number(let b) = after, a > 0 else { return "" }
    return " (\(Change.percent(from: a, to: b)))"
  }

  private static func text(_ value: DigestSection.Value?) -> String {
    switch value {
    case nil: "none"
    case .number(let number): Change.plain(number)
    case .text(let text): text
    }
  }
}

/// Changes in words.
enum Change {
  /// A number with at most three decimals, none of them a closing zero.
  static func plain(_ value: Double) -> String {
    var text = NumberText.fixed(value, decimals: 3)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// A difference with its sign.
  static func signed(_ value: Double, decimals: Int) -> String {
    let text = NumberText.fixed(value, decimals: decimals)
    return value > 0 ? "+" + text : text
  }

  /// A change as a share of what was.
  static func percent(from before: Double, to after: Double) -> String {
    let percent = (after - before) / before * 100
    return signed(percent, decimals: abs(percent) < 10 ? 1 : 0) + " %"
  }

  /// The first of some phrases, and how many more there are.
  static func list(_ phrases: [String], most: Int) -> String {
    let shown = phrases.prefix(most).joined(separator: "; ")
    return phrases.count > most ? shown + "; and \(phrases.count - most) more" : shown
  }
}

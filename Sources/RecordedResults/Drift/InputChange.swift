public import ScenarioFiles
import SignalReports
public import SignalWording

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
  /// What changed, as a phrase in English.
  public var description: String { words.english }

  /// What changed, as a phrase.
  public var words: Term {
    let none = Term(verbatim: "")
    let a = Self.text(before)
    let b = Self.text(after)
    func change(_ values: String) -> Term {
      .inputChange(
        section: section, name, values: values, percent: percent,
        presence: before == nil ? .isNew : after == nil ? .isGone : none)
    }
    return Term(
      change("\(a.english) → \(b.english)").english,
      change("\(a.chinese) → \(b.chinese)").chinese)
  }

  private var percent: String {
    guard case .number(let a) = before, case .number(let b) = after, a > 0 else { return "" }
    return " (\(Change.percent(from: a, to: b)))"
  }

  private static func text(_ value: DigestSection.Value?) -> Term {
    switch value {
    case nil: .noValue
    case .number(let number): Term(verbatim: Change.plain(number))
    case .text(let text): Term(verbatim: text)
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
}

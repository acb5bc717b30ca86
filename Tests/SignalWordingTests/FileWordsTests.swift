import Foundation
import Testing

@testable import SignalWording

/// Rules and losses are named where they arise; their Chinese stands elsewhere, and none may lack
/// it.
@Suite struct FileWordsTests {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")

  private static func texts(_ rooms: [String]) throws -> [String] {
    try rooms.flatMap { room in
      let files = FileManager.default.enumerator(
        at: sources.appendingPathComponent(room), includingPropertiesForKeys: nil)
      return try (files?.allObjects ?? []).compactMap { $0 as? URL }
        .filter { $0.pathExtension == "swift" }.map { try String(contentsOf: $0, encoding: .utf8) }
    }
  }

  private func hasChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value >= 0x4E00 && $0.value < 0xA000 }
  }

  @Test func everyRuleHasWords() throws {
    var rules: Set<String> = ["syntax"]
    for text in try Self.texts(["ScenarioFiles", "SignalModel", "SignalControl"]) {
      for match in text.matches(of: /(?:add|report|problem|fail|note)\(\s*"([a-z]+(?:-[a-z]+)+)",/)
      {
        rules.insert(String(match.1))
      }
      for match in text.matches(of: /rule: "([a-z]+(?:-[a-z]+)*)"/) {
        rules.insert(String(match.1))
      }
    }
    #expect(rules.count > 80)
    for rule in rules.sorted() {
      #expect(Term.fileRule(rule).map { hasChinese($0.chinese) } == true, "\(rule)")
    }
  }

  @Test func everyLossHasWords() throws {
    var kinds: Set<String> = []
    for text in try Self.texts(["Interchange"]) {
      let calls = /(?:losses\.add\(|kind:)\s*((?:"[^"]*"[\s+]*(?:\([^"]*"[^"]*"\)[^"]*)?)+)/
      for call in text.matches(of: calls) {
        let parts = call.1.matches(of: /"([^"]*)"/).map { String($0.1) }
        let kind = parts.joined().replacing(/\\\([^)]*\)/, with: "NAME")
        if !kind.isEmpty, kind != "flows: " { kinds.insert(kind) }
      }
    }
    #expect(kinds.count > 25)
    for kind in kinds.sorted() {
      #expect(hasChinese(Term.loss(kind).chinese), "\(kind)")
    }
    #expect(Term.loss("flows: trips for which there is no way").chinese == "流量：没有可行路径的出行")
    #expect(Term.loss("<person> elements").chinese == "<person> 元素")
  }
}

import Foundation
import SignalModel
import Testing

@testable import ScenarioFiles

/// Large files: what was passed over leaves the memory, and is there again when it is needed.
@Suite struct SourceTextTests {
  /// A list of many rows, some megabytes long.
  private static let text: [UInt8] = {
    var text = "{\"rows\": ["
    for row in 0..<150_000 { text += "{\"id\": \"row \(row)\", \"numbers\": [\(row), 0.5]},\n" }
    return Array((text + "]}").utf8)
  }()

  private func withFile(_ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("signalloop-\(UUID().uuidString).json").path
    #expect(FileManager.default.createFile(atPath: path, contents: Data(Self.text)))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  @Test func aMappedTextReadsTheSameAfterItWasPassed() throws {
    try withFile { path in
      let descriptor = open(path, O_RDONLY)
      defer { close(descriptor) }
      let text = try #require(SourceText(mapping: descriptor, byteCount: Self.text.count))
      for _ in 0..<2 {
        for offset in stride(from: 0, to: Self.text.count, by: 1 << 20) { text.passed(offset) }
        #expect(text.bytes.elementsEqual(Self.text))
      }
      let mapped = JSONText.parse(text)
      let copied = JSONText.parse(Self.text)
      #expect(mapped.problems.isEmpty && copied.problems.isEmpty)
      #expect(mapped.tree.nodes.elementsEqual(copied.tree.nodes))
    }
  }

  @Test func forgottenNodesAreRestored() throws {
    let (tree, _) = JSONText.parse(Self.text)
    let before = Array(tree.nodes)
    let list = try #require(tree.member(0, "rows"))
    tree.forget(list + 1..<tree.next(list))
    #expect(tree.next(list) == before.count)
    tree.restore(list)
    #expect(!tree.nodes.elementsEqual(before))
    tree.restore(list + 1)
    #expect(tree.nodes.elementsEqual(before))
  }
}

import Foundation
import Testing

@testable import ScenarioFiles

@Suite struct SchemaTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scenarios")

  /// The committed files are what `signalloop schema` prints.
  @Test(arguments: [
    ("scenario.schema.json", ScenarioSchema.scenario), ("plan.schema.json", ScenarioSchema.plan),
    ("result.schema.json", ScenarioSchema.result),
    ("request.schema.json", ScenarioSchema.request),
  ])
  func committedSchemasAreUpToDate(_ name: String, _ expected: String) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
    #expect(text == expected, "run: signalloop schema > Scenarios/\(name)")
  }

  private func validator(_ schema: String) throws -> SchemaValidator {
    let (tree, problems) = JSONText.parse(utf8(schema))
    try #require(problems.isEmpty, "\(problems)")
    return SchemaValidator(schema: tree)
  }

  private func tree(_ text: String) throws -> JSONTree {
    let (tree, problems) = JSONText.parse(utf8(text))
    try #require(problems.isEmpty, "\(problems)")
    return tree
  }

  @Test func examplesSatisfyTheSchemas() throws {
    let scenarios = try validator(ScenarioSchema.scenario)
    for example in Examples.scenarios {
      #expect(try scenarios.problem(tree(example)) == nil)
      let scenario = try ScenarioFile.read(bytes: utf8(example), name: "a")
      let written = String(decoding: ScenarioFile.write(scenario), as: UTF8.self)
      #expect(try scenarios.problem(tree(written)) == nil)
    }
    let plans = try validator(ScenarioSchema.plan)
    #expect(try plans.problem(tree(Examples.plan)) == nil)
    #expect(try plans.problem(tree(Examples.least)) != nil)
  }

  /// The reader's check of shapes and the published schema judge alike. Seconds, speeds and
  /// lengths in texts are the exception: a schema can only check how they look.
  @Test(arguments: Examples.scenarios.indices)
  func readerAndSchemaAgree(_ example: Int) throws {
    let validator = try validator(ScenarioSchema.scenario)
    let text = Examples.scenarios[example]
    let original = try tree(text)
    let values = [
      "-1", "0", "0.5", "1e9", "99999", "\"\"", "\"north\"", "true", "null", "[]", "[1]", "{}",
      "{\"x\": 1}", "[\"a\", 2]",
    ]
    var refused = 0
    var generator = Generator(seed: UInt64(example) + 1)
    for _ in 0..<400 {
      let node = 1 + generator.below(original.nodes.count - 1)
      let value = values[generator.below(values.count)]
      let mutant = try #require(TreeText(original).text(replacing: node, with: value))
      let tree = try tree(mutant)
      let log = IssueLog(file: "a")
      ShapeCheck(tree: tree, log: log).check(0, ScenarioShape.root)
      let problems = log.resolved(in: tree)
      let isRefused = problems.issues.contains { $0.rule != "duplicate-key" }
      if isRefused { refused += 1 }
      #expect(
        isRefused == (validator.problem(tree) != nil),
        "\(problems) but the schema says \(validator.problem(tree) ?? "fine")")
    }
    #expect(refused > 100)
  }

  /// Every key of the schemas occurs in the examples, so that the tests below reach it.
  @Test func examplesHaveEveryKey() throws {
    var seen: Set<String> = []
    for example in Examples.scenarios {
      let tree = try tree(example)
      Self.visit(tree, 0, ScenarioShape.root, key: { shape, key in seen.insert("\(shape).\(key)") })
    }
    var missing: [String] = []
    Self.forEachKey(ScenarioShape.root, name: "root") { shape, key in
      if !seen.contains("\(shape).\(key)") { missing.append("\(shape).\(key)") }
    }
    #expect(missing.isEmpty)
  }

  /// No key is ignored: without it the scenario is another one, or cannot be read.
  @Test(arguments: [2, 3, 4, 5])
  func everyKeyMatters(_ example: Int) throws {
    let text = Examples.scenarios[example]
    let original = try tree(text)
    let scenario = try ScenarioFile.read(bytes: utf8(text), name: "a")
    var keys: [Int] = []
    Self.visit(original, 0, ScenarioShape.root, node: { keys.append($0) })
    #expect(keys.count > (example < 4 ? 90 : 25))
    for key in keys {
      let name = original.string(key)
      var paths = PathFinder()
      let path = paths.path(to: key, in: original)
      guard name != "$schema", !Self.equalToDefault.contains("\(example) \(path)") else { continue }
      let mutant = try #require(TreeText(original).text(removingKey: key))
      let other = try? ScenarioFile.read(bytes: utf8(mutant), name: "a")
      let isSame = other == scenario
      #expect(!isSame, "\(path) changes nothing")
    }
  }

  /// Values of the examples that say what holds without them.
  private static let equalToDefault: Set<String> = [
    "2 $.intersections.a.control", "2 $.intersections.a.legs.hill.counts.uTurn",
    "3 $.profile", "3 $.driving", "3 $.period.begin", "3 $.vehicles.tram.class",
    "3 $.demand.trips[3].type", "3 $.plans.day.tls.cycle",
  ]

  // MARK: Walking along shapes

  private static func visit(
    _ tree: JSONTree, _ node: Int, _ shape: Shape,
    node note: (Int) -> Void = { _ in }, key body: (String, String) -> Void = { _, _ in }
  ) {
    switch shape.form {
    case .record(let record):
      for (key, value) in tree.members(node) {
        let name = tree.string(key)
        guard let found = record.keys.first(where: { $0.name.description == name }) else {
          continue
        }
        note(key)
        body(shape.name ?? "root", name)
        visit(tree, value, found.shape, node: note, key: body)
      }
    case .map(let value):
      for member in tree.members(node) { visit(tree, member.value, value, node: note, key: body) }
    case .list(let element, _):
      for child in tree.elements(node) { visit(tree, child, element, node: note, key: body) }
    case .anyOf(let shapes):
      if let match = shapes.first(where: { $0.accepts(tree.kind(node)) }) {
        visit(tree, node, match, node: note, key: body)
      }
    default: break
    }
  }

  private static func forEachKey(
    _ shape: Shape, name: String, _ body: (String, String) -> Void
  ) {
    switch shape.form {
    case .record(let record):
      for key in record.keys {
        body(shape.name ?? name, key.name.description)
        forEachKey(key.shape, name: key.name.description, body)
      }
    case .map(let value): forEachKey(value, name: name, body)
    case .list(let element, _): forEachKey(element, name: name, body)
    case .anyOf(let shapes): for shape in shapes { forEachKey(shape, name: name, body) }
    default: break
    }
  }
}

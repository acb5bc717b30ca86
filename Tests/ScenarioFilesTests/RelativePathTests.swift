import Testing

@testable import ScenarioFiles

@Suite struct RelativePathTests {
  @Test(arguments: [
    ("/a/b/net.xml", "/a/b/s.json", "net.xml"),
    ("/a/nets/net.xml", "/a/b/s.json", "../nets/net.xml"),
    ("/net.xml", "/a/b/s.json", "../../net.xml"), ("/a/b/c/net.xml", "/a/s.json", "b/c/net.xml"),
    ("/a/b/../net.xml", "-", "/a/net.xml"),
  ])
  func aFileNamesAPathFromItsFolder(_ path: String, _ file: String, _ expected: String) {
    let relative = RelativePath.relative(path, toFile: file)
    #expect(relative == expected)
    guard file != "-" else { return }
    // And finds it again.
    #expect(
      RelativePath.relative(RelativePath.resolved(relative, from: file), toFile: "/x/y")
        == RelativePath.relative(path, toFile: "/x/y"))
  }

  @Test func aFullPathStays() {
    #expect(RelativePath.resolved("/a/net.xml", from: "b/s.json") == "/a/net.xml")
    #expect(RelativePath.resolved("net.xml", from: "s.json") == "net.xml")
    #expect(RelativePath.resolved("net.xml", from: "-") == "net.xml")
  }
}

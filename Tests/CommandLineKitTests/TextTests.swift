import Testing

@testable import CommandLineKit

@Suite struct TextTests {
  @Test func `lines are broken between words`() {
    #expect(
      TextWrapping.lines(of: "one two three\n\nfour  five", width: 9) == [
        "one two", "three", "", "four five",
      ])
    #expect(TextWrapping.lines(of: "", width: 9) == [""])
    #expect(TextWrapping.lines(of: "a verylongword b", width: 5) == ["a", "verylongword", "b"])
    #expect(TextWrapping.lines(of: "aa bb cc dd", width: 8, firstIndent: 4) == ["aa", "bb cc dd"])
    #expect(TextWrapping.lines(of: "路口 路口 路口", width: 9) == ["路口 路口", "路口"])
  }

  @Test(arguments: 1...40)
  func `no line is wider than asked, and no word is lost`(width: Int) {
    let text = "It is cut with an ellipsis so that no line is wider than the terminal is"
    let lines = TextWrapping.lines(of: text, width: width)
    #expect(lines.joined(separator: " ") == text)
    #expect(lines.allSatisfy { $0.count <= width || !$0.contains(" ") })
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("路口", 4), ("é", 1), ("e\u{301}", 1), ("Ａ", 2), ("…", 1), ("🚦", 2),
    ("👩‍👩‍👧", 2), ("한", 2), ("\u{200B}", 0),
  ])
  func `columns taken`(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test func `names are shortened in the middle`() {
    #expect("abcdef".shortened(toWidth: 6) == "abcdef")
    #expect("abcdefgh".shortened(toWidth: 6) == "abc…gh")
    #expect("北街东路西口".shortened(toWidth: 7) == "北街…口")
    #expect("abcdef".shortened(toWidth: 1) == "…")
  }

  @Test func `texts are cut at a column`() {
    #expect("abcdef".truncated(toWidth: 6) == "abcdef")
    #expect("abcdef".truncated(toWidth: 5) == "abcd…")
    #expect("路口路口".truncated(toWidth: 6) == "路口…")
    #expect("路口路口".truncated(toWidth: 7) == "路口路…")
  }
}

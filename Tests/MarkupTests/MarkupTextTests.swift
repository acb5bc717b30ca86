import Markup
import Testing

/// Texts in markup.
@Suite struct MarkupTextTests {
  @Test(arguments: [
    ("a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#39;"), ("新华路", "新华路"),
    ("a\u{0}b\u{1F}", "a\u{FFFD}b\u{FFFD}"),
    ("\u{202E}gpj", "\u{FFFD}gpj"), ("line\nbreak", "line&#10;break"),
    ("</script><script>alert(1)</script>", "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
  ])
  func textIsEscaped(_ text: String, _ escaped: String) {
    #expect(MarkupText.escaped(text) == escaped)
  }
}

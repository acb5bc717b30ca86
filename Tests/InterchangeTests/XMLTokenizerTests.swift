import Testing

@testable import Interchange

/// Writes down what it is told.
private struct Recorder: XMLHandler {
  var events: [String] = []
  var depth = 0
  var deepest = 0

  mutating func start(_ element: XMLElement) {
    depth += 1
    deepest = max(deepest, depth)
    let attributes = element.attributes.map { " \($0.name.string)=\($0.value.string)" }.joined()
    events.append("<\(element.name.string)\(attributes)>")
  }

  mutating func end(_ name: ByteText) {
    depth -= 1
    events.append("</\(name.string)>")
  }
}

@Suite struct XMLTokenizerTests {
  private func read(_ bytes: [UInt8]) -> (events: [String], problem: ImportError.Problem?) {
    var recorder = Recorder()
    do throws(ImportError) {
      try XMLSource(file: "f.xml", text: bytes).parse(&recorder)
      return (recorder.events, nil)
    } catch {
      return (recorder.events, error.problems.first)
    }
  }

  private func read(_ text: String) -> (events: [String], problem: ImportError.Problem?) {
    read(Array(text.utf8))
  }

  @Test func readsElementsAttributesAndWhatStandsBetween() {
    let result = read(
      """
      \u{FEFF}<?xml version="1.0"?>
      <!DOCTYPE net [<!ELEMENT net (a)> <!-- > ] --> <!ENTITY e "]>">]>
      <!-- <b> -->
      <net x='1' y = "a>b">
        text <a/> more <![CDATA[ <c> ]]> <q:d-e.f é="ö"></q:d-e.f >
      </net>
      <!-- end -->
      """)
    #expect(result.problem == nil)
    #expect(
      result.events == [
        "<net x=1 y=a>b>", "<a>", "</a>", "<q:d-e.f é=ö>", "</q:d-e.f>", "</net>",
      ])
  }

  @Test func replacesReferences() {
    let result = read("<a b=\"&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&#x1F6A6;&#228;\" c='plain'/>")
    #expect(result.events == ["<a b=<>&\"'AB🚦ä c=plain>", "</a>"])
  }

  @Test(arguments: [
    ("", 1, "the file is empty"),
    ("   \n ", 2, "the file holds no XML element"),
    ("<a>\n<b>\n</a>", 3, "</a> stands where </b> must"),
    ("<a>\n", 2, "the file ends inside <a>"),
    ("<a", 1, "the file ends inside the tag <a"),
    ("<a b", 1, "the attribute \"b\" has no value"),
    ("<a b=1/>", 1, "is not in quotation marks"),
    ("<a b=\"1/>", 1, "never ends"),
    ("<a b=\"1\"c=\"2\"/>", 1, "there is no space before an attribute"),
    ("<a\nb='1'\nb='2'/>", 3, "has the attribute \"b\" twice"),
    ("<a b='<'/>", 1, "forbidden character"),
    ("<a b='\u{1}'/>", 1, "forbidden character"),
    ("<a b='&'/>", 1, "begins no known character reference"),
    ("<a b='&e;'/>", 1, "begins no known character reference"),
    ("<a b='&#0;'/>", 1, "begins no known character reference"),
    ("<a b='&#xD800;'/>", 1, "begins no known character reference"),
    ("<a b='&#99999999999;'/>", 1, "begins no known character reference"),
    ("<a/><b/>", 1, "a second root element"),
    ("<a/>\nx", 2, "text stands outside"),
    ("x<a/>", 1, "text stands outside"),
    ("</a>", 1, "</a> ends nothing"),
    ("<a><!-- </a>", 1, "the comment that begins here never ends"),
    ("<?xml <a/>", 1, "the processing instruction that begins here never ends"),
    ("<a><![CDATA[</a>", 1, "the CDATA section that begins here never ends"),
    ("<!DOCTYPE a [<a/>", 1, "the document type that begins here never ends"),
    ("<a / >", 1, "\"/\" is not followed by \">\""),
    ("<1a/>", 1, "the tag has no name"),
    ("<a></a b>", 1, "the end tag of <a> has no \">\""),
    ("<![CDATA[x]]><a/>", 1, "the tag has no name"),
  ])
  func refuses(text: String, line: Int, message: String) throws {
    let problem = try #require(read(text).problem)
    #expect(problem.message.contains(message), "\(problem.message)")
    #expect(problem.line == line)
    #expect(problem.file == "f.xml")
  }

  @Test(arguments: [
    [0x3C, 0xE6, 0x2F, 0x3E],  // a name that is not UTF-8: Foundation's reader traps here
    [0x3C, 0x61, 0x20, 0x62, 0x3D, 0x22, 0xC3, 0x22, 0x2F, 0x3E],  // a value that is not
    [0xFF, 0xFE, 0x3C, 0x00, 0x61, 0x00],  // UTF-16
    [0x3C], [0x3C, 0x21], [0x3C, 0x2F], [0x00],
  ])
  func refusesBytesThatAreNoText(bytes: [UInt8]) {
    #expect(read(bytes).problem != nil)
  }

  @Test func neverExpandsWhatADocumentTypeDeclares() throws {
    var text = "<!DOCTYPE a [<!ENTITY l0 'lol'>"
    for level in 1...20 {
      text += "<!ENTITY l\(level) '" + String(repeating: "&l\(level - 1);", count: 10) + "'>"
    }
    text += "<!ENTITY file SYSTEM 'file:///etc/passwd'>]>"
    #expect(read(text + "<a b='&l20;'/>").problem?.message.contains("reference") == true)
    #expect(read(text + "<a b='&file;'/>").problem?.message.contains("reference") == true)
    // Outside of attributes no text is read, so there is nothing to expand.
    #expect(read(text + "<a>&l20;&file;</a>").events == ["<a>", "</a>"])
  }

  @Test func limitsDepthAndAttributes() throws {
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(try #require(read(deep).problem).message.contains("nest more than 64 deep"))
    let wide = "<a " + (0..<1000).map { "b\($0)='' " }.joined() + "/>"
    #expect(try #require(read(wide).problem).message.contains("more than 256 attributes"))
    let long = "<a b='" + String(repeating: "x", count: 1_000_000) + "'/>"
    #expect(read(long).events.first?.utf8.count == 1_000_006)
  }

  /// Every mutation of a valid text is read or refused, and never more than its bytes are looked
  /// at.
  @Test func survivesMutations() {
    let base = Array(
      """
      <?xml version="1.0"?><!DOCTYPE net [<!ENTITY x "y">]>
      <net a="1" b='&amp;&#65;'><!-- c --><edge id="é"><lane/><![CDATA[x]]></edge></net>
      """.utf8)
    let snippets = [
      "&", "<", ">", "\"", "'", "<!--", "-->", "]]>", "<![CDATA[", "<?", "?>", "<!DOCTYPE x [",
      "\0",
      "&#0;", "&#xFFFFFFFF;", "/>", "</", "=", "\u{FEFF}", "<a>",
    ]
    var numbers = MutationNumbers(seed: 7)
    var refused = 0
    for _ in 0..<3000 {
      var bytes = base
      for _ in 0...numbers.next(4) {
        let place = numbers.next(bytes.count)
        switch numbers.next(4) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8(numbers.next(256))
        case 2: bytes.insert(contentsOf: snippets[numbers.next(snippets.count)].utf8, at: place)
        default: bytes.removeLast(min(numbers.next(20), bytes.count - 1))
        }
      }
      let result = read(bytes)
      if let problem = result.problem {
        refused += 1
        #expect(!problem.message.isEmpty && problem.line != nil)
      } else {
        #expect(result.events.count >= 2)
      }
    }
    // Most mutations break something; a reader that accepted everything would not be strict.
    #expect(refused > 1500)
  }
}

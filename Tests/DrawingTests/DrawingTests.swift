import Drawing
import Testing

@Suite struct DrawingTests {
  @Test(arguments: [
    (0.0, "0"), (-0.04, "0"), (1.25, "1.3"), (-1.25, "-1.3"), (100, "100"), (0.1, "0.1"),
    (.nan, "0"), (.infinity, "0"), (1e300, "100000000"), (-0.5, "-0.5"),
  ])
  func numbersAreShort(_ value: Double, _ text: String) {
    #expect(value.drawn == text)
  }

  @Test func textsAreMeasuredAndCut() {
    #expect(TextWidth.ems("新华") == 2)
    #expect(TextWidth.ems("il") < TextWidth.ems("MW"))
    #expect(TextWidth.fitting("short", size: 12, width: 100) == "short")
    let cut = TextWidth.fitting("a very long name of a street", size: 12, width: 60)
    #expect(cut.contains("…") && TextWidth.width(cut, size: 12) <= 60)
    // Names that differ in their ends alone stay different.
    let names = ["cluster_2415878664_254486231", "cluster_2415878664_254486232"]
    #expect(Set(names.map { TextWidth.fitting($0, size: 12, width: 90) }).count == 2)
  }

  @Test func scalesAndTicks() {
    let scale = LinearScale(0...10, from: 100, to: 200)
    #expect(scale(5) == 150 && scale(20) == 300 && scale.clamped(20) == 200)
    #expect(LinearScale(3...3, from: 0, to: 1)(3) == 0)
    #expect(Ticks.round(0...97, count: 5) == [0, 20, 40, 60, 80])
    #expect(Ticks.round(-1...1, count: 4) == [-1, -0.5, 0, 0.5, 1])
    #expect(Ticks.ceiling(97) == 100 && Ticks.ceiling(0) == 1 && Ticks.ceiling(.nan) == 1)
    #expect(Ticks.clock(25_000...28_700, count: 5) == [25_200, 26_100, 27_000, 27_900])
    #expect(Ticks.round(0...1e12, count: 5).count < 12)
  }

  @Test func drawingsHaveTitlesAndNoRawText() {
    var canvas = Canvas(width: 100, height: 50)
    canvas.text("<b>", x: 1, y: 2)
    canvas.rectangle(x: 0, y: 0, width: 5, height: 5, style: "bar", tip: "\"&")
    canvas.rectangle(x: 0, y: 0, width: 0, height: 5, style: "nothing")
    canvas.polylines([[(0, 0), (1, 1)], [(2, 2)]], style: "way")
    canvas.dots([(1, 2), (3, 4.04)], style: "dot")
    let svg = canvas.svg(id: "x", title: "A <title>", description: "What & how")
    #expect(svg.contains("<title id=\"x-title\">A &lt;title&gt;</title>"))
    #expect(svg.contains("<desc id=\"x-desc\">What &amp; how</desc>"))
    #expect(svg.contains("&lt;b&gt;") && svg.contains("<title>&quot;&amp;</title>"))
    #expect(svg.contains("d=\"M0 0L1 1\"") && svg.contains("d=\"M1 2h.01M3 4h.01\""))
    #expect(!svg.contains("nothing"))
  }

  @Test func legendsWrap() {
    let legend = Legend((0..<10).map { (.line("grid"), "entry number \($0)") })
    #expect(legend.height(width: 10_000) == Legend.lineHeight)
    #expect(legend.height(width: 300) >= 4 * Legend.lineHeight)
  }
}

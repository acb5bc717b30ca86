import Markup

/// Collects the elements of a drawing in SVG.
///
/// Colours and strokes are not set here but by class, so that one style sheet serves all drawings,
/// in light and in dark and on paper.
///
/// ```swift
/// var canvas = Canvas(width: 300, height: 100)
/// canvas.rectangle(x: 10, y: 10, width: 50, height: 20, style: "bar")
/// canvas.text("Delay", x: 10, y: 50, style: "label")
/// let svg = canvas.svg(id: "delay", title: "Delay", description: "...")
/// ```
public struct Canvas: Sendable {
  /// Width in units of the drawing; one is a pixel at full size.
  public let width: Double
  /// Height.
  public var height: Double
  private var body = ""

  /// Size of ordinary labels.
  public static let labelSize = 12.0

  /// An empty canvas.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// Where a text stands of its point.
  public enum Anchor: String, Sendable {
    /// It begins there.
    case start
    /// It is centred there.
    case middle
    /// It ends there.
    case end
  }

  /// A rectangle.
  public mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, style: String, tip: String? = nil
  ) {
    guard width > 0, height > 0 else { return }
    element(
      "rect class=\"\(style)\" x=\"\(x.drawn)\" y=\"\(y.drawn)\" width=\"\(width.drawn)\" "
        + "height=\"\(height.drawn)\"", tip: tip)
  }

  /// A line.
  public mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, style: String, tip: String? = nil
  ) {
    element(
      "path class=\"\(style)\" d=\"M\(x1.drawn) \(y1.drawn)L\(x2.drawn) \(y2.drawn)\"", tip: tip)
  }

  /// Lines through points, with attributes of one's own.
  public mutating func polyline(
    _ points: [(x: Double, y: Double)], style: String, attributes: String = "", tip: String? = nil
  ) {
    guard points.count > 1 else { return }
    let extra = attributes.isEmpty ? "" : " \(attributes)"
    element("path class=\"\(style)\"\(extra) d=\"\(Self.path(points))\"", tip: tip)
  }

  /// An area between points.
  public mutating func polygon(
    _ points: [(x: Double, y: Double)], style: String, tip: String? = nil
  ) {
    guard points.count > 2 else { return }
    element("path class=\"\(style)\" d=\"\(Self.path(points))Z\"", tip: tip)
  }

  /// Many polylines of one style as one element.
  public mutating func polylines(_ lines: [[(x: Double, y: Double)]], style: String) {
    var path = ""
    for line in lines where line.count > 1 { path += Self.path(line) }
    guard !path.isEmpty else { return }
    element("path class=\"\(style)\" d=\"\(path)\"", tip: nil)
  }

  /// Many rectangles of one style as one element.
  public mutating func rectangles(
    _ all: [(x: Double, y: Double, width: Double, height: Double)], style: String
  ) {
    var path = ""
    for one in all where one.width > 0 && one.height > 0 {
      path +=
        "M\(one.x.drawn) \(one.y.drawn)h\(one.width.drawn)v\(one.height.drawn)"
        + "h\((-one.width).drawn)z"
    }
    guard !path.isEmpty else { return }
    element("path class=\"\(style)\" d=\"\(path)\"", tip: nil)
  }

  /// Many dots of one style as one element.
  public mutating func dots(_ points: [(x: Double, y: Double)], style: String) {
    guard !points.isEmpty else { return }
    var path = ""
    // Of no length at all, a dot with square ends has no direction, and printers leave it out.
    for point in points { path += "M\(point.x.drawn) \(point.y.drawn)h.01" }
    element("path class=\"\(style)\" d=\"\(path)\"", tip: nil)
  }

  /// A circle.
  public mutating func circle(
    x: Double, y: Double, radius: Double, style: String, tip: String? = nil
  ) {
    element(
      "circle class=\"\(style)\" cx=\"\(x.drawn)\" cy=\"\(y.drawn)\" r=\"\(radius.drawn)\"",
      tip: tip)
  }

  /// A text; it is escaped.
  public mutating func text(
    _ text: String, x: Double, y: Double, style: String = "label", anchor: Anchor = .start,
    rotation: Double = 0
  ) {
    let turn =
      rotation == 0
      ? "" : " transform=\"rotate(\(rotation.drawn) \(x.drawn) \(y.drawn))\""
    let side = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    body +=
      "<text class=\"\(style)\" x=\"\(x.drawn)\" y=\"\(y.drawn)\"\(side)\(turn)>"
      + "\(MarkupText.escaped(text))</text>\n"
  }

  /// Elements that belong together, with attributes of the group.
  public mutating func group(_ attributes: String, _ draw: (inout Canvas) -> Void) {
    body += "<g \(attributes)>\n"
    draw(&self)
    body += "</g>\n"
  }

  /// Elements of which only what lies within a rectangle is seen.
  public mutating func clipped(
    id: String, x: Double, y: Double, width: Double, height: Double,
    _ draw: (inout Canvas) -> Void
  ) {
    body +=
      "<clipPath id=\"\(id)\"><rect x=\"\(x.drawn)\" y=\"\(y.drawn)\" width=\"\(width.drawn)\" "
      + "height=\"\(height.drawn)\"/></clipPath>\n"
    group("clip-path=\"url(#\(id))\"", draw)
  }

  private mutating func element(_ opening: String, tip: String?) {
    if let tip {
      let name = opening.prefix { $0 != " " }
      body += "<\(opening)><title>\(MarkupText.escaped(tip))</title></\(name)>\n"
    } else {
      body += "<\(opening)/>\n"
    }
  }

  private static func path(_ points: [(x: Double, y: Double)]) -> String {
    var path = ""
    for (index, point) in points.enumerated() {
      path += "\(index == 0 ? "M" : "L")\(point.x.drawn) \(point.y.drawn)"
    }
    return path
  }

  /// The drawing with its title and description, which are read out to those who do not see it.
  ///
  /// - Parameter id: Unique in the page; letters, digits and hyphens.
  public func svg(id: String, title: String, description: String) -> String {
    """
    <svg id="\(id)" class="drawing" viewBox="0 0 \(width.drawn) \(height.drawn)" \
    width="\(width.drawn)" height="\(height.drawn)" role="img" \
    aria-labelledby="\(id)-title \(id)-desc" xmlns="http://www.w3.org/2000/svg">
    <title id="\(id)-title">\(MarkupText.escaped(title))</title>
    <desc id="\(id)-desc">\(MarkupText.escaped(description))</desc>
    \(body)</svg>

    """
  }
}

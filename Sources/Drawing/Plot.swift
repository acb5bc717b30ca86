/// The frame of a diagram: where its area lies, with the scales of both axes.
public struct Plot: Sendable {
  /// Left, top, right and bottom of the area.
  public let left: Double
  /// Top of the area.
  public let top: Double
  /// Right of the area.
  public let right: Double
  /// Bottom of the area.
  public let bottom: Double
  /// Horizontal scale.
  public let x: LinearScale
  /// Vertical scale: larger values are further up.
  public let y: LinearScale

  /// A frame.
  public init(
    left: Double, top: Double, right: Double, bottom: Double, x: ClosedRange<Double>,
    y: ClosedRange<Double>
  ) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
    self.x = LinearScale(x, from: left, to: right)
    self.y = LinearScale(y, from: bottom, to: top)
  }

  /// A value of an axis with its label.
  public typealias Tick = (value: Double, label: String)

  /// Draws the horizontal axis below the area, with lines up through it.
  public func drawXAxis(
    _ ticks: [Tick], title: String, hasGrid: Bool = true, in canvas: inout Canvas
  ) {
    var lastEnd = -Double.infinity
    for tick in ticks {
      let place = x(tick.value)
      if hasGrid { canvas.line(place, top, place, bottom, style: "grid") }
      canvas.line(place, bottom, place, bottom + 4, style: "axis")
      let half = TextWidth.width(tick.label, size: Canvas.labelSize) / 2
      // Labels that would touch are left out.
      guard place - half > lastEnd + 4 else { continue }
      canvas.text(tick.label, x: place, y: bottom + 17, anchor: .middle)
      lastEnd = place + half
    }
    canvas.line(left, bottom, right, bottom, style: "axis")
    if !title.isEmpty {
      canvas.text(title, x: (left + right) / 2, y: bottom + 34, style: "title", anchor: .middle)
    }
  }

  /// Draws the vertical axis left of the area, with lines across it; its title stands above.
  public func drawYAxis(
    _ ticks: [Tick], title: String, hasGrid: Bool = true, in canvas: inout Canvas
  ) {
    for tick in ticks {
      let place = y(tick.value)
      if hasGrid { canvas.line(left, place, right, place, style: "grid") }
      canvas.text(tick.label, x: left - 6, y: place + 4, anchor: .end)
    }
    canvas.line(left, top, left, bottom, style: "axis")
    if !title.isEmpty { canvas.text(title, x: left - 6, y: top - 10, style: "title") }
  }
}

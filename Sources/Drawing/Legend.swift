/// Keys to the styles of a drawing, side by side and on as many lines as they need.
public struct Legend: Sendable {
  /// How a key shows its style.
  public enum Sample: Sendable {
    /// A rectangle.
    case area(String)
    /// A line.
    case line(String)
    /// A dot.
    case dot(String)
  }

  private let entries: [(sample: Sample, label: String)]
  private static let sampleWidth = 22.0
  private static let gap = 18.0
  /// Height of a line of keys.
  public static let lineHeight = 18.0

  /// A legend.
  public init(_ entries: [(sample: Sample, label: String)]) { self.entries = entries }

  /// Height on a width.
  public func height(width: Double) -> Double {
    Double(lines(width: width).count) * Self.lineHeight
  }

  private func lines(width: Double) -> [[Int]] {
    var lines: [[Int]] = []
    var used = Double.infinity
    for (index, entry) in entries.enumerated() {
      let needed =
        Self.sampleWidth + 6 + TextWidth.width(entry.label, size: Canvas.labelSize) + Self.gap
      if used + needed > width + Self.gap {
        lines.append([])
        used = 0
      }
      lines[lines.count - 1].append(index)
      used += needed
    }
    return lines
  }

  /// Draws it from its upper left corner on.
  public func draw(x: Double, y: Double, width: Double, in canvas: inout Canvas) {
    for (row, line) in lines(width: width).enumerated() {
      var place = x
      let middle = y + Double(row) * Self.lineHeight + Self.lineHeight / 2
      for index in line {
        let entry = entries[index]
        switch entry.sample {
        case .area(let style):
          canvas.rectangle(
            x: place, y: middle - 5, width: Self.sampleWidth, height: 10, style: style)
        case .line(let style):
          canvas.line(place, middle, place + Self.sampleWidth, middle, style: style)
        case .dot(let style):
          canvas.dots([(place + Self.sampleWidth / 2, middle)], style: style)
        }
        canvas.text(entry.label, x: place + Self.sampleWidth + 6, y: middle + 4)
        place +=
          Self.sampleWidth + 6 + TextWidth.width(entry.label, size: Canvas.labelSize) + Self.gap
      }
    }
  }
}

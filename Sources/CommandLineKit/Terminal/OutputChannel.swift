#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard output or standard error, with what is known of where it leads.
public struct OutputChannel: Sendable {
  /// Whether a person reads it as it appears.
  public let isTerminal: Bool
  /// Whether the cursor can be moved and text styled: a terminal that is not `dumb`.
  public let isInteractive: Bool
  /// The number of columns to be filled.
  public let width: Int
  /// Whether ``styled(_:_:)`` styles.
  public let isColored: Bool

  private let sink: any ByteSink
  private let coloredWhenAuto: Bool

  /// The columns of output that no terminal shows.
  private static let pipeWidth = 100
  /// The columns of a terminal that does not tell.
  private static let terminalWidth = 80
  /// Narrower than this, nothing can be laid out.
  private static let widthLeast = 40

  /// A channel to a sink.
  public init(_ sink: any ByteSink, isTerminal: Bool = false, width: Int = 100) {
    self.init(
      sink, isTerminal: isTerminal, isInteractive: isTerminal, width: width,
      coloredWhenAuto: isTerminal, isColored: isTerminal)
  }

  /// A channel to a descriptor of the process.
  init(descriptor: Int32) {
    let isTerminal = isatty(descriptor) == 1
    let isColored = ColorChoice.auto.isColored(
      isTerminal: isTerminal, environment: Platform.environment)
    self.init(
      DescriptorSink(descriptor), isTerminal: isTerminal,
      isInteractive: isTerminal && Platform.environment("TERM") != "dumb",
      width: Self.width(
        columns: Platform.environment("COLUMNS"),
        terminalColumns: isTerminal ? Platform.columns(ofTerminal: descriptor) : nil,
        isTerminal: isTerminal),
      coloredWhenAuto: isColored, isColored: isColored)
  }

  private init(
    _ sink: any ByteSink, isTerminal: Bool, isInteractive: Bool, width: Int,
    coloredWhenAuto: Bool, isColored: Bool
  ) {
    self.sink = sink
    self.isTerminal = isTerminal
    self.isInteractive = isInteractive
    self.width = width
    self.coloredWhenAuto = coloredWhenAuto
    self.isColored = isColored
  }

  /// The columns to be filled: what the user asks for, or the terminal's, or a usual number.
  static func width(columns: String?, terminalColumns: Int?, isTerminal: Bool) -> Int {
    let usual = isTerminal ? terminalWidth : pipeWidth
    let asked = columns.flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    return max(widthLeast, asked ?? terminalColumns ?? usual)
  }

  /// The channel with colour as chosen.
  func colored(_ choice: ColorChoice) -> OutputChannel {
    let isColored =
      switch choice {
      case .auto: coloredWhenAuto
      case .always: true
      case .never: false
      }
    return OutputChannel(
      sink, isTerminal: isTerminal, isInteractive: isInteractive, width: width,
      coloredWhenAuto: coloredWhenAuto, isColored: isColored)
  }

  /// Writes a text as it is.
  public func write(_ text: String) {
    sink.write(Array(text.utf8))
  }

  /// Writes bytes as they are.
  public func write(_ bytes: [UInt8]) {
    sink.write(bytes)
  }

  /// A text broken between words into lines that fit the channel.
  ///
  /// - Parameter indent: Blanks before each line.
  public func wrapped(_ text: String, indent: Int = 0) -> String {
    let blanks = String(repeating: " ", count: indent)
    return TextWrapping.lines(of: text, width: width - indent).map { blanks + $0 }
      .joined(separator: "\n")
  }

  /// Why not everything could be written; `nil` as long as all is well.
  public var problem: String? { sink.problem }

  /// A text in these styles, or plain where there is no colour.
  public func styled(_ text: String, _ styles: TextStyle...) -> String {
    styled(text, styles)
  }

  func styled(_ text: String, _ styles: [TextStyle]) -> String {
    guard isColored, !styles.isEmpty, !text.isEmpty else { return text }
    let codes = styles.map { "\($0.rawValue)" }.joined(separator: ";")
    return "\u{1B}[\(codes)m\(text)\u{1B}[0m"
  }
}

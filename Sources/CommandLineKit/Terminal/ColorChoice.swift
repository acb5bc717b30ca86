/// When output is coloured.
public enum ColorChoice: String, Sendable, CaseIterable {
  /// On a terminal that shows colour, unless the environment says otherwise: `NO_COLOR` turns it
  /// off, `FORCE_COLOR` on, `TERM=dumb` off, in this order.
  case auto
  /// Always.
  case always
  /// Never.
  case never

  /// Whether output is coloured.
  ///
  /// - Parameters:
  ///   - isTerminal: Whether it goes to a terminal.
  ///   - environment: Looks up an environment variable.
  public func isColored(isTerminal: Bool, environment: (String) -> String?) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      // An empty variable counts as not set (no-color.org).
      if let value = environment("NO_COLOR"), !value.isEmpty { return false }
      if let value = environment("FORCE_COLOR"), !value.isEmpty { return value != "0" }
      return isTerminal && environment("TERM") != "dumb"
    }
  }
}

/// How text stands out on a terminal.
public enum TextStyle: Int, Sendable, CaseIterable {
  /// Heavier strokes.
  case bold = 1
  /// Fainter.
  case dim = 2
  /// Failures.
  case red = 31
  /// What went well.
  case green = 32
  /// Warnings.
  case yellow = 33
  /// What can be typed.
  case cyan = 36
}

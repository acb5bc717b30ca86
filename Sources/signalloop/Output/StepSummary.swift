import CommandLineKit
import Foundation

/// The summary of a step on GitHub Actions: a file to which every step adds its own.
enum StepSummary {
  /// Adds Markdown to the file. That it cannot be written is no reason to fail.
  static func append(_ markdown: String, to path: String, terminal: Terminal) {
    guard let file = fopen(path, "a") else {
      terminal.warn("\(path): the step's summary cannot be written")
      return
    }
    let bytes = Array(markdown.utf8)
    let count = fwrite(bytes, 1, bytes.count, file)
    if fclose(file) != 0 || count != bytes.count {
      terminal.warn("\(path): the step's summary cannot be written")
    }
  }
}

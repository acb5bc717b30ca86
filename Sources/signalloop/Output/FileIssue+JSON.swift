import ScenarioFiles
import SignalModel
import SignalReports

extension FileIssue {
  /// The issue for programs.
  var json: JSONValue {
    .object([
      .init("severity", .string(severity.rawValue)), .init("rule", .string(rule)),
      .init("file", .string(file)),
      .init("line", line.map { .integer($0) } ?? .null),
      .init("column", column.map { .integer($0) } ?? .null),
      .init("path", .optional(path)), .init("message", .string(message)),
    ])
  }
}

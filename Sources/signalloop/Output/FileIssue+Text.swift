import ScenarioFiles
import SignalModel
import SignalWording

extension FileIssue {
  /// The issue as compilers print theirs. The kind of problem is told in the language of the user;
  /// the sentence with its fact and limit is in English.
  func text(_ language: Language) -> String {
    guard language != .english else { return description }
    var place = file
    if let line { place += ":\(line)" }
    if let column { place += ":\(column)" }
    let severity = language[.issueSeverity(isError: severity == .error)]
    let kind = Term.fileRule(rule).map { language[$0] + "：" } ?? ""
    return "\(place): \(severity): [\(rule)] \(path.map { "\($0): " } ?? "")\(kind)\(message)"
  }
}

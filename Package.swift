// swift-tools-version: 6.1
import PackageDescription

/// Settings shared by every target: Swift 6 language mode, with the upcoming features that keep
/// imports and existentials explicit.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A library room of the architecture, with what it may import. Arrows point down only: the build
/// in `.ci/run` refuses an import that is not declared here.
func room(_ name: String, _ below: [String] = []) -> Target {
  .target(
    name: name, dependencies: below.map { .byName(name: $0) }, swiftSettings: settings)
}

/// A program.
func program(_ name: String, _ below: [String]) -> Target {
  .executableTarget(
    name: name, dependencies: below.map { .byName(name: $0) }, swiftSettings: settings)
}

/// The tests of one room.
func tests(_ name: String, _ below: [String], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: below.map { .byName(name: $0) }, exclude: exclude,
    swiftSettings: settings)
}

let package = Package(
  name: "SignalLoop",
  products: [
    .executable(name: "signalloop", targets: ["signalloop"]),
    .executable(name: "signalbench", targets: ["signalbench"]),
  ],
  targets: [
    // From the ground up.
    room("EventKernel"),
    room("CommandLineKit"),
    room("SignalWording"),
    room("Markup"),
    room("SignalModel"),
    room("SignalAnalysis", ["SignalModel"]),
    room("SignalControl", ["SignalModel"]),
    room(
      "TrafficSimulation", ["EventKernel", "SignalModel", "SignalAnalysis", "SignalControl"]),
    room(
      "SignalOptimization",
      [
        "EventKernel", "SignalWording", "SignalModel", "SignalAnalysis", "SignalControl",
        "TrafficSimulation",
      ]),
    room(
      "SignalDiagnosis",
      [
        "SignalWording", "SignalModel", "SignalAnalysis", "SignalControl", "TrafficSimulation",
        "SignalOptimization",
      ]),
    room("ScenarioFiles", ["SignalModel", "SignalControl"]),
    room("ScenarioGenerator", ["EventKernel", "SignalModel", "SignalControl"]),
    room(
      "FieldData",
      [
        "SignalWording", "SignalModel", "ScenarioFiles", "SignalOptimization", "SignalDiagnosis",
      ]),
    room("TimingLedger", ["SignalModel", "SignalAnalysis", "ScenarioFiles"]),
    room("Interchange", ["Markup", "SignalModel", "SignalControl", "TrafficSimulation"]),
    room(
      "CrossCheck",
      [
        "EventKernel", "SignalModel", "SignalControl", "SignalAnalysis", "TrafficSimulation",
        "Interchange",
      ]),
    room(
      "SignalReports",
      [
        "SignalWording", "SignalModel", "SignalAnalysis", "TrafficSimulation",
        "SignalOptimization", "SignalDiagnosis",
      ]),
    room(
      "RecordedResults",
      [
        "EventKernel", "SignalModel", "SignalAnalysis", "SignalControl", "TrafficSimulation",
        "SignalOptimization", "ScenarioFiles", "SignalWording", "SignalReports", "Markup",
      ]),
    room(
      "ClosedLoop",
      [
        "EventKernel", "SignalWording", "SignalModel", "SignalAnalysis", "SignalControl",
        "TrafficSimulation", "SignalOptimization", "SignalDiagnosis", "ScenarioFiles",
        "TimingLedger", "SignalReports", "RecordedResults", "FieldData",
      ]),
    room("Drawing", ["Markup"]),
    room(
      "ReportPictures",
      [
        "Drawing", "SignalWording", "SignalModel", "SignalAnalysis", "SignalControl",
        "TrafficSimulation", "SignalOptimization", "SignalReports",
      ]),
    room(
      "ReportPages",
      [
        "Markup", "SignalWording", "SignalModel", "SignalAnalysis", "TrafficSimulation",
        "SignalOptimization", "SignalReports", "ReportPictures",
      ]),
    room("Verification", ["EventKernel", "SignalModel", "SignalAnalysis", "TrafficSimulation"]),
    program(
      "signalloop",
      [
        "CommandLineKit", "EventKernel", "SignalModel", "SignalAnalysis", "SignalControl",
        "TrafficSimulation", "SignalOptimization", "SignalDiagnosis", "FieldData", "ScenarioFiles",
        "Interchange", "SignalReports", "CrossCheck", "RecordedResults", "SignalWording",
        "TimingLedger", "ClosedLoop", "ScenarioGenerator", "ReportPictures", "ReportPages",
      ]),
    program(
      "signalbench",
      [
        "CommandLineKit", "EventKernel", "SignalModel", "TrafficSimulation", "Interchange",
        "SignalWording", "SignalReports", "SignalControl", "ScenarioFiles", "CrossCheck",
        "Verification", "SignalOptimization", "ReportPictures",
      ]),

    tests("EventKernelTests", ["EventKernel"]),
    tests("CommandLineKitTests", ["CommandLineKit"]),
    tests("SignalWordingTests", ["SignalWording"]),
    tests("MarkupTests", ["Markup"]),
    tests("SignalModelTests", ["SignalModel"]),
    tests("SignalAnalysisTests", ["SignalAnalysis"]),
    tests("SignalControlTests", ["SignalControl", "SignalModel"]),
    tests(
      "TrafficSimulationTests",
      [
        "TrafficSimulation", "SignalModel", "SignalAnalysis", "SignalControl", "EventKernel",
        "ScenarioFiles",
      ]),
    tests(
      "SignalOptimizationTests",
      [
        "SignalOptimization", "TrafficSimulation", "SignalModel", "SignalAnalysis",
        "SignalControl", "ScenarioFiles", "EventKernel", "SignalWording",
      ]),
    tests(
      "SignalDiagnosisTests",
      [
        "SignalDiagnosis", "SignalAnalysis", "SignalWording", "ScenarioFiles", "SignalModel",
      ]),
    tests(
      "FieldDataTests", ["FieldData", "SignalDiagnosis", "ScenarioFiles", "SignalModel"]),
    tests("ScenarioFilesTests", ["ScenarioFiles", "SignalModel"]),
    tests(
      "ScenarioGeneratorTests",
      ["ScenarioGenerator", "ScenarioFiles", "SignalModel", "TrafficSimulation"]),
    tests(
      "TimingLedgerTests", ["TimingLedger", "ScenarioFiles", "SignalAnalysis", "SignalModel"]),
    tests(
      "ClosedLoopTests",
      [
        "ClosedLoop", "TimingLedger", "FieldData", "ScenarioFiles", "SignalOptimization",
        "SignalWording", "SignalModel", "SignalAnalysis", "RecordedResults",
      ]),
    tests(
      "InterchangeTests",
      ["Interchange", "SignalModel", "SignalControl", "TrafficSimulation", "EventKernel"]),
    tests(
      "CrossCheckTests",
      [
        "CrossCheck", "Interchange", "TrafficSimulation", "SignalAnalysis", "SignalControl",
        "SignalModel",
      ]),
    tests(
      "SignalReportsTests",
      [
        "SignalReports", "SignalWording", "SignalAnalysis", "TrafficSimulation", "SignalModel",
        "SignalOptimization",
      ]),
    tests(
      "RecordedResultsTests",
      [
        "RecordedResults", "ScenarioFiles", "SignalModel", "SignalOptimization", "SignalReports",
        "SignalWording", "TrafficSimulation",
      ]),
    tests("DrawingTests", ["Drawing"]),
    tests(
      "ReportPicturesTests",
      [
        "ReportPictures", "SignalReports", "SignalWording", "SignalAnalysis", "TrafficSimulation",
        "SignalModel", "ScenarioFiles",
      ]),
    tests(
      "ReportPagesTests",
      [
        "ReportPages", "ReportPictures", "SignalReports", "SignalWording", "TrafficSimulation",
        "SignalModel", "SignalOptimization", "ScenarioFiles",
      ]),
    tests("VerificationTests", ["Verification", "EventKernel"]),
    tests(
      "SignalLoopTests",
      [
        "CommandLineKit", "CrossCheck", "ScenarioFiles", "SignalAnalysis", "SignalModel",
        "SignalOptimization", "signalloop", "signalbench",
      ],
      exclude: ["Golden"]),
    tests("TidyTests", []),
  ]
)

import SignalModel

/// A `tlLogic` as it stands in a file.
struct SUMOProgram {
  struct Phase {
    var milliseconds: Int
    /// One letter for each link index.
    var state: [UInt8]
    var minimumMilliseconds: Int?
    var name: String?
  }

  var id: String
  var type: String
  /// s; nil for "begin".
  var offsetSeconds: Double?
  var phases: [Phase] = []
  /// Whether it runs for the durations that it states, whatever the traffic.
  var isFixedTime: Bool { ["static", ""].contains(type) }
  var file: XMLSource
  var fileOffset: Int
}

/// Reads `tlLogic` elements, of networks and of additional files, in the order they are loaded.
struct SUMOProgramReader {
  /// Names of signals by number, in the order in which they are first met.
  var names = NameTable()
  /// The programs of each signal in the order loaded; the last one counts, as in SUMO.
  private(set) var programs: [Int: [SUMOProgram]] = [:]

  private var current: SUMOProgram?
  private var currentSignal = 0

  /// The most links of one signal.
  static let linkCountMaximum = 4096
  /// The most phases of one program.
  static let phaseCountMaximum = 1000
  /// The longest phase, ms.
  static let phaseMillisecondsMaximum = 86_400_000

  /// Handles an element if it is a part of a program.
  mutating func start(
    _ element: XMLElement, _ problems: inout ImportError, _ losses: inout LossReport
  ) -> Bool {
    if element.name.equals("tlLogic") {
      startProgram(element, &problems)
      return true
    }
    guard current != nil else { return false }
    if element.name.equals("phase") {
      startPhase(element, &problems, &losses)
      return true
    }
    // Parameters and conditions steer actuated programs, which are reported as such.
    return element.name.equals("param") || element.name.equals("condition")
      || element.name.equals("assignment") || element.name.equals("function")
  }

  mutating func end(
    _ name: ByteText, _ problems: inout ImportError, _ losses: inout LossReport
  ) {
    guard name.equals("tlLogic"), let program = current else { return }
    current = nil
    var all = programs[currentSignal, default: []]
    if program.phases.isEmpty, program.id != "off" {
      // Without phases it only moves a program that is there already.
      guard let index = all.firstIndex(where: { $0.id == program.id }) else {
        problems.add(
          program.file, program.fileOffset,
          "signal \"\(names[currentSignal])\": program \"\(program.id)\" has no phases, and there "
            + "is no earlier program of this name whose offset it could change")
        return
      }
      all[index].offsetSeconds = program.offsetSeconds
    } else {
      all.removeAll { $0.id == program.id }
      all.append(program)
    }
    programs[currentSignal] = all
    if !program.isFixedTime {
      losses.add(
        "signal programs of type \(program.type), taken as fixed-time with the stated durations",
        example: names[currentSignal])
    }
  }

  private mutating func startProgram(_ element: XMLElement, _ problems: inout ImportError) {
    guard let id = element["id"], id.count > 0 else {
      problems.add(element, "the tlLogic has no id")
      return
    }
    var offset: Double? = 0
    if let text = element["offset"] {
      if text.equals("begin") {
        offset = nil
      } else if let value = text.seconds, abs(value) <= 1e7 {
        offset = value
      } else {
        problems.add(
          element, "signal \"\(id.string)\": offset is \"\(text.string)\", not a time")
      }
    }
    currentSignal = names.intern(id)
    current = SUMOProgram(
      id: element["programID"]?.string ?? "0", type: element["type"]?.string ?? "static",
      offsetSeconds: offset, file: element.source, fileOffset: element.offset)
  }

  private mutating func startPhase(
    _ element: XMLElement, _ problems: inout ImportError, _ losses: inout LossReport
  ) {
    let signal = names[currentSignal]
    guard let duration = element["duration"]?.seconds, duration >= 0,
      duration * 1000 <= Double(Self.phaseMillisecondsMaximum)
    else {
      problems.add(
        element,
        "signal \"\(signal)\": the duration of a phase must be a time from 0 to "
          + "\(Self.phaseMillisecondsMaximum / 1000) s")
      return
    }
    guard let state = element["state"], state.count > 0, state.count <= Self.linkCountMaximum else {
      problems.add(
        element,
        "signal \"\(signal)\": the state of a phase needs 1 to \(Self.linkCountMaximum) letters")
      return
    }
    if let letter = state.bytes.first(where: { Self.indication(of: $0) == nil }) {
      problems.add(
        element,
        "signal \"\(signal)\": the state holds \"\(Character(Unicode.Scalar(letter)))\", known are "
          + "r s u y g G o O")
      return
    }
    if let first = current?.phases.first, first.state.count != state.count {
      problems.add(
        element,
        "signal \"\(signal)\": this state has \(state.count) letters, the first phase has "
          + "\(first.state.count)")
      return
    }
    guard (current?.phases.count ?? 0) < Self.phaseCountMaximum else {
      problems.add(
        element, "signal \"\(signal)\": more than \(Self.phaseCountMaximum) phases in one program")
      return
    }
    if element["next"] != nil {
      losses.add("phases with a next attribute, run in the order of the file", example: signal)
    }
    let minimum = element["minDur"]?.seconds.flatMap { (0...1e6).contains($0) ? $0 : nil }
    current?.phases.append(
      SUMOProgram.Phase(
        milliseconds: Int((duration * 1000).rounded()), state: Array(state.bytes),
        minimumMilliseconds: minimum.map { Int(($0 * 1000).rounded()) },
        name: element["name"].flatMap { $0.count > 0 ? $0.string : nil }))
  }

  /// The indication of a letter; the capitals R and Y are of old releases.
  static func indication(of letter: UInt8) -> Indication? {
    switch letter {
    case UInt8(ascii: "R"): .red
    case UInt8(ascii: "Y"): .yellow
    default: Indication(letter: Character(Unicode.Scalar(letter)))
    }
  }
}

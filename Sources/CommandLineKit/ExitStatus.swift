/// How a program ended, as the number its caller receives.
///
/// The numbers from 64 follow `sysexits.h` of BSD; 130 is what shells report for a program stopped
/// by Ctrl-C (128 + signal 2).
public enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Everything asked for was done.
  case success = 0
  /// The work could not be done for a reason that is neither wrong usage nor bad input: a file
  /// that cannot be written, or a check that failed.
  case failure = 1
  /// The work was done, and its result is worse than the baseline it was held against.
  case worse = 2
  /// The command line was wrong: unknown option, missing argument, value out of range.
  case usage = 64
  /// An input file is missing, unreadable or invalid.
  case badInput = 65
  /// The user stopped the work; what was reached until then has been saved.
  case interrupted = 130
}

import Foundation

/// The text of a table as programs for spreadsheets save it.
public enum TableText {
  /// Offset by which Foundation marks encodings that are named by Core Foundation's numbers.
  private static let coreFoundationOffset: UInt = 0x8000_0000
  /// GB 18030-2000, of which GBK and GB 2312 are parts: what Chinese systems write.
  private static let gb18030 = String.Encoding(rawValue: coreFoundationOffset | 0x0632)

  /// The text in UTF-8: as it is, or read as UTF-16 where it begins with the mark of that, or as
  /// GB 18030. Nil where it is none of them.
  ///
  /// Complexity: O(bytes).
  public static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return String(data: Data(bytes), encoding: .utf16).map { Array($0.utf8) }
    }
    let isUTF8 = bytes.withUnsafeBufferPointer { JSONText.firstInvalidUTF8($0) == nil }
    if isUTF8 { return bytes.contains(0) ? nil : bytes }
    guard !bytes.contains(0) else { return nil }
    return String(data: Data(bytes), encoding: gb18030).map { Array($0.utf8) }
  }

  /// What to say of a text that is none of these.
  public static let unreadable =
    "The file is no text in UTF-8, UTF-16 with a byte order mark, or GB 18030; save it as "
    + "\"CSV UTF-8\"."
}

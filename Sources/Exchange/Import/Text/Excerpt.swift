import Receivables

/// A value of a file as it may stand in a message: cleaned, cut, in quotation marks.
enum Excerpt {
  private static let limit = 40

  static func of(_ text: some StringProtocol) -> String {
    // Only as much as can be shown is looked at: a cell may hold megabytes.
    let cut = String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit * 4)))
    let clean = CleanText.line(cut)
    guard clean.unicodeScalars.count > limit || cut.utf8.count < text.utf8.count else { return "“\(clean)”" }
    return "“\(String(String.UnicodeScalarView(clean.unicodeScalars.prefix(limit))))…”"
  }

  static func of(_ bytes: ArraySlice<UInt8>) -> String {
    of(String(decoding: bytes.prefix(limit * 4 + 4), as: UTF8.self))
  }

  /// Several values, the first few written out.
  static func list(_ values: [String], limit: Int = 8) -> String {
    let shown = values.prefix(limit).joined(separator: ", ")
    return values.count > limit ? "\(shown) and \(values.count - limit) more" : shown
  }
}

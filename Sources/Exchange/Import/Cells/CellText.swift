import Receivables

/// The text of a cell as it is kept: without spreadsheet wrappings, without control characters.
package enum CellText {
  /// `cell` cleaned for keeping on one line; empty when there is nothing.
  package static func clean(_ cell: ArraySlice<UInt8>) -> String {
    if isPlain(cell) { return String(decoding: cell, as: UTF8.self) }
    let text = String(decoding: cell, as: UTF8.self)
    let blanks = String.UnicodeScalarView(text.unicodeScalars.map { isWideBlank($0) ? " " : $0 })
    return CleanText.line(unguarded(unwrapped(String(blanks))))
  }

  /// Whether cleaning `cell` takes characters out that could steer a terminal.
  package static func holdsControls(_ cell: ArraySlice<UInt8>) -> Bool {
    guard !isPlain(cell) else { return false }
    return String(decoding: cell, as: UTF8.self).unicodeScalars.contains { scalar in
      CleanText.isControl(scalar) && scalar != "\n" && scalar != "\r" && scalar != "\t"
    }
  }

  /// The inside of `="000123"`, which keeps a spreadsheet from cutting leading zeros.
  static func unwrapped(_ text: String) -> String {
    let bytes = text.utf8
    guard bytes.count >= 3, text.hasPrefix("=\""), bytes.last == 0x22 else { return text }
    return String(text.dropFirst(2).dropLast())
  }

  /// Without the apostrophe that our own exports put before text that a spreadsheet would run as a formula.
  ///
  /// Only before those characters: `'t Hooft` keeps its own.
  static func unguarded(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.first == "'", let second = scalars.dropFirst().first, formulaStarts.contains(second)
    else { return text }
    return String(scalars.dropFirst())
  }

  /// With an apostrophe before what a spreadsheet would run as a formula; `clean` takes it off again.
  package static func guarded(_ text: String) -> String {
    text.unicodeScalars.first.map(formulaStarts.contains) ?? false ? "'" + text : text
  }

  private static let formulaStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\0", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]

  private static func isWideBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2009}" || scalar == "\u{3000}"
  }

  /// Printable ASCII without blanks to join, wrappings or guards: the common case, needing no work.
  private static func isPlain(_ cell: ArraySlice<UInt8>) -> Bool {
    guard let first = cell.first, let last = cell.last else { return true }
    let special: [UInt8] = [0x20, UInt8(ascii: "="), UInt8(ascii: "'"), UInt8(ascii: "$")]
    guard !special.contains(first), last != 0x20 else { return false }
    var previous: UInt8 = 0
    for byte in cell {
      if byte < 0x20 || byte > 0x7E || (byte == 0x20 && previous == 0x20) { return false }
      previous = byte
    }
    return true
  }
}

/// Cleans text that comes from outside (imports, names, notes) before it is kept.
package enum CleanText {
  /// `text` on one line: control characters and line breaks become single blanks, blanks at the ends go.
  package static func line(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    var pendingBlank = false
    for scalar in text.unicodeScalars {
      if isDropped(scalar) { continue }
      if scalar == " " || isControl(scalar) {
        pendingBlank = !result.isEmpty
      } else {
        if pendingBlank { result.append(" ") }
        pendingBlank = false
        result.append(scalar)
      }
    }
    return readable(String(result))
  }

  /// `text` with its line breaks kept (as `\n`) and other control characters gone.
  package static func paragraph(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    var previousWasReturn = false
    for scalar in text.unicodeScalars {
      defer { previousWasReturn = scalar == "\r" }
      if scalar == "\n" {
        if !previousWasReturn { result.append("\n") }
      } else if scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{2029}" {
        result.append("\n")
      } else if scalar == "\t" {
        result.append(" ")
      } else if !isControl(scalar), !isDropped(scalar) {
        result.append(scalar)
      }
    }
    return readable(String(result))
  }

  /// C0, DEL and C1: what moves a terminal's cursor or starts an escape sequence.
  package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  /// Invisible characters that reorder or hide text: bidirectional controls and the byte-order mark.
  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value) || scalar == "\u{FEFF}"
  }

  /// A property list reads the string `$null` back as nothing at all, so that one word is kept apart by a blank.
  private static func readable(_ text: String) -> String { text == "$null" ? "$ null" : text }
}

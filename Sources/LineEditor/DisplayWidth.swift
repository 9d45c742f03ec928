/// How many columns of a terminal text takes up.
///
/// Counted by scalar, as terminals do: nothing for combining marks and format characters, two for East Asian wide
/// characters and emoji, one for the rest. Independent of the locale.
package enum DisplayWidth {
  /// The columns of `text`, which should hold no control characters (they count as nothing).
  package static func of(_ text: some StringProtocol) -> Int {
    var width = 0
    for scalar in text.unicodeScalars { width += of(scalar) }
    return width
  }

  /// The columns of one scalar: 0, 1 or 2.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
    default: break
    }
    // Hangul vowels and finals join the syllable before them.
    if (0x1160...0x11FF).contains(value) { return 0 }
    return isWide(value) || scalar.properties.isEmojiPresentation ? 2 : 1
  }

  /// The beginning of `text` that fits in `columns`, ending in an ellipsis where something was left out.
  package static func fitted(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
    guard of(text) > columns else { return text }
    var room = columns - of(ellipsis)
    guard room >= 0 else { return "" }
    var result = ""
    for character in text {
      let width = of(String(character))
      if width > room { break }
      room -= width
      result.append(character)
    }
    return result + ellipsis
  }

  /// `text` with blanks after it up to `columns`.
  package static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - of(text)))
  }

  /// Ranges of width W or F in Unicode's EastAsianWidth, joined where only unassigned characters lie between.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

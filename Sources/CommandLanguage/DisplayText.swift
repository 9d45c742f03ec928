/// Text as a terminal shows it: how many columns it takes, and made harmless.
///
/// Widths follow what `wcwidth` says for single scalars (0, 1 or 2 columns), with one correction that terminals share: an
/// emoji made of several scalars takes two columns.
package enum DisplayText {
  /// The columns a text takes. Control characters count as the one visible sign that `cleaned` puts in their place.
  package static func width(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + width(of: $1) }
  }

  /// The columns a character takes: 0, 1, 2, or more for clusters of several spacing scalars.
  package static func width(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if first.value < 0x80, scalars.index(after: scalars.startIndex) == scalars.endIndex { return 1 }
    if character == "\r\n" { return 1 }
    let isSeveral = scalars.index(after: scalars.startIndex) != scalars.endIndex
    if isSeveral, first.properties.isEmoji,
      scalars.dropFirst().contains(where: { $0 == "\u{FE0F}" || $0 == "\u{200D}" || $0.properties.isEmoji })
    {
      return 2
    }
    return scalars.prefix(scalarLimit).reduce(0) { $0 + width(of: $1) }
  }

  /// The columns a single scalar takes: 0, 1 or 2.
  package static func width(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    if visible(scalar) != nil { return 1 }
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if (0x1F1E6...0x1F1FF).contains(value) { return 1 }
    if scalar.properties.isEmojiPresentation { return 2 }
    return wideRanges.contains { $0.contains(value) } ? 2 : 1
  }

  /// The text with everything that could steer a terminal, or break a line, replaced by a visible sign.
  ///
  /// Control characters become their pictures (an escape becomes ␛), marks that turn the writing direction become `�`,
  /// a tab becomes a blank, and piles of combining marks are cut.
  package static func cleaned(_ text: some StringProtocol) -> String {
    var cleaned = ""
    for character in text { cleaned += self.cleaned(character) }
    return cleaned
  }

  /// The harmless form of one character; see `cleaned` for texts.
  package static func cleaned(_ character: Character) -> String {
    if character == "\t" { return " " }
    if character == "\r\n" { return "␊" }
    var cleaned = ""
    for scalar in character.unicodeScalars.prefix(scalarLimit) {
      cleaned.unicodeScalars.append(visible(scalar) ?? scalar)
    }
    return cleaned
  }

  /// The text cut to a number of columns, its last one `…` where something was left out. It is not cleaned.
  package static func cut(_ text: some StringProtocol, to columns: Int) -> String {
    var kept = ""
    var used = 0
    var keptBeforeMark = ""
    for character in text {
      let width = width(of: character)
      if used + width > columns { return columns > 0 ? keptBeforeMark + "…" : "" }
      used += width
      kept.append(character)
      if used < columns { keptBeforeMark = kept }
    }
    return kept
  }

  /// The text, harmless, filled with blanks to a number of columns; longer text stays as it is.
  package static func padded(_ text: some StringProtocol, to columns: Int) -> String {
    String(text) + String(repeating: " ", count: max(0, columns - width(of: text)))
  }

  /// A word of the user's between quotes as messages name it: harmless, and no longer than some 40 columns.
  package static func quoted(_ word: some StringProtocol) -> String {
    "\"" + cut(cleaned(word.prefix(80)), to: 40) + "\""
  }

  /// Several things named in a sentence: `a`, `a or b`, `a, b or c`.
  package static func list(_ items: [String], _ conjunction: String = "or") -> String {
    guard let last = items.last else { return "" }
    if items.count == 1 { return last }
    return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  /// No script needs more scalars in one visible character; beyond that it is mischief.
  private static let scalarLimit = 16

  /// What stands visibly for a scalar that must not reach a terminal; nil for harmless ones.
  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE001F:
      "\u{FFFD}"
    default: nil
    }
  }

  /// The wide blocks of Unicode's East Asian Width (W and F) apart from emoji, which have a property of their own.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}

import Glibc

/// How characters travel to and from the terminal, decided once from the locale.
package enum TextEncoding: Equatable, Sendable {
  /// Everything can be shown.
  case utf8
  /// Another single-byte character set, or one that is not known: our own words keep to ASCII.
  case limited

  /// Takes the character type of the user's locale. A plain `C` locale says nothing of the terminal, and terminals of
  /// today read UTF-8, so `C.UTF-8` is tried then; another character set named on purpose is respected.
  package static func fromLocale() -> TextEncoding {
    _ = setlocale(LC_CTYPE, "")
    if codeset == "ANSI_X3.4-1968" { _ = setlocale(LC_CTYPE, "C.UTF-8") }
    return codeset == "UTF-8" ? .utf8 : .limited
  }

  private static var codeset: String { nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? "" }

  /// `text` as this encoding can show it: punctuation replaced by its ASCII likeness, other characters by `?`.
  package func shown(_ text: String) -> String {
    guard self == .limited else { return text }
    var result = ""
    for character in text {
      if character.isASCII {
        result.append(character)
      } else {
        result += Self.likenesses[character] ?? "?"
      }
    }
    return result
  }

  private static let likenesses: [Character: String] = [
    "·": "-", "•": "*", "–": "-", "—": "-", "−": "-", "─": "-", "…": "...", "×": "x", "→": "->", "›": ">", "‹": "<",
    "“": "\"", "”": "\"", "„": "\"", "‘": "'", "’": "'", "\u{A0}": " ", "✓": "+", "✗": "x", "│": "|",
  ]
}

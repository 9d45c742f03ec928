/// Text on its way into a page.
package enum Markup {
  /// The text with everything that means something in HTML escaped, attributes included.
  package static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.append(character)
      }
    }
    return result
  }

  /// The text escaped, with what stands between backticks set as code.
  package static func withCode(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return escaped(text) }
    return parts.enumerated().map { $0.isMultiple(of: 2) ? escaped($1) : "<code>\(escaped($1))</code>" }.joined()
  }

  /// The text as it can stand between the quotes of a string in a style sheet inside a page: all but plain letters,
  /// digits, blanks and stops is written by its number.
  package static func styleString(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", ":": result.unicodeScalars.append(scalar)
      default: result += "\\\(String(scalar.value, radix: 16)) "
      }
    }
    return result
  }
}

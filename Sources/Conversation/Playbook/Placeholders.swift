/// Fills `{name}` in the goals, labels and phrase keys of a playbook.
package enum Placeholders {
  /// `text` with each `{name}` that has a value replaced; others stay. One pass, so a value is never filled again.
  package static func fill(_ text: String, _ values: [String: String?]) -> String {
    var result = ""
    var rest = Substring(text)
    while let opening = rest.firstIndex(of: "{") {
      result += rest[..<opening]
      let inner = rest[rest.index(after: opening)...]
      guard let closing = inner.firstIndex(of: "}") else { return result + rest[opening...] }
      if let value = values[String(inner[..<closing])] ?? nil {
        result += value
      } else {
        result += rest[opening...closing]
      }
      rest = inner[inner.index(after: closing)...]
    }
    return result + rest
  }

  /// The names between braces, in order.
  package static func names(in text: String) -> [String] {
    var names: [String] = []
    var rest = Substring(text)
    while let opening = rest.firstIndex(of: "{") {
      let inner = rest[rest.index(after: opening)...]
      guard let closing = inner.firstIndex(of: "}") else { break }
      names.append(String(inner[..<closing]))
      rest = inner[inner.index(after: closing)...]
    }
    return names
  }
}

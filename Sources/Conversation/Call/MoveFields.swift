/// What comes with a recording move, as text: `amount=1400.00 currency=USD day=2026-12-04 note="by transfer"`.
///
/// A value with a blank, a quote or nothing in it stands in double quotes, where `\"`, `\\` and `\n` are escapes. Keys
/// are lower-case words and occur once; the order is kept.
package struct MoveFields: Hashable, Sendable {
  package private(set) var pairs: [Pair] = []

  /// One key and its value.
  package struct Pair: Hashable, Sendable {
    package let key: String
    package let value: String
  }

  package init() {}

  /// Leaves out what is nil.
  package init(_ values: KeyValuePairs<String, String?>) {
    for (key, value) in values where value != nil { self[key] = value }
  }

  /// Reads the text of a move; nil when it is not of this form. No text is no fields.
  package init?(_ text: String?) {
    var rest = Array((text ?? "").unicodeScalars)[...]
    while true {
      rest = rest.drop { $0 == " " }
      if rest.isEmpty { return }
      guard let equals = rest.firstIndex(of: "=") else { return nil }
      let key = MoveFields.string(rest[..<equals])
      guard MoveFields.isKey(key), self[key] == nil else { return nil }
      rest = rest[(equals + 1)...]
      guard let value = MoveFields.value(&rest) else { return nil }
      pairs.append(Pair(key: key, value: value))
    }
  }

  package subscript(key: String) -> String? {
    get { pairs.first { $0.key == key }?.value }
    set {
      pairs.removeAll { $0.key == key }
      if let newValue, MoveFields.isKey(key) { pairs.append(Pair(key: key, value: newValue)) }
    }
  }

  /// A value that is a list: its parts between commas, without empty ones.
  package func list(_ key: String) -> [String] {
    (self[key] ?? "").unicodeScalars.split(separator: ",").map { part in
      MoveFields.unescaped(part)
    }
  }

  /// Sets a list; commas inside its parts are kept. An empty list is no field.
  package mutating func set(_ key: String, list: [String]) {
    let parts = list.filter { !$0.isEmpty }.map(MoveFields.escaped)
    self[key] = parts.isEmpty ? nil : parts.joined(separator: ",")
  }

  package var text: String {
    pairs.map { "\($0.key)=\(MoveFields.written($0.value))" }.joined(separator: " ")
  }

  // By scalars: a mark that combines with a comma must not hide it.
  private static func escaped(_ part: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in part.unicodeScalars {
      switch scalar {
      case ",": text.append(contentsOf: "%2C".unicodeScalars)
      case "%": text.append(contentsOf: "%25".unicodeScalars)
      default: text.append(scalar)
      }
    }
    return String(text)
  }

  private static func unescaped(_ part: some Sequence<Unicode.Scalar>) -> String {
    var rest = Array(part)[...]
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == "%", rest.starts(with: ["2", "C"]) {
        text.append(",")
        rest = rest.dropFirst(2)
      } else if scalar == "%", rest.starts(with: ["2", "5"]) {
        text.append("%")
        rest = rest.dropFirst(2)
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }

  private static func isKey(_ key: String) -> Bool {
    !key.isEmpty && key.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") }
  }

  private static func written(_ value: String) -> String {
    let plain =
      !value.isEmpty && !value.unicodeScalars.contains { $0 == " " || $0 == "\"" || $0 == "\\" || $0 == "\n" }
    if plain { return value }
    var text = "\""
    for character in value.unicodeScalars {
      switch character {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      default: text.unicodeScalars.append(character)
      }
    }
    return text + "\""
  }

  private static func value(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
    guard rest.first == "\"" else {
      let end = rest.firstIndex(of: " ") ?? rest.endIndex
      defer { rest = rest[end...] }
      return end > rest.startIndex ? string(rest[..<end]) : nil
    }
    rest = rest.dropFirst()
    var value = String.UnicodeScalarView()
    while let character = rest.popFirst() {
      switch character {
      case "\"": return rest.isEmpty || rest.first == " " ? String(value) : nil
      case "\\":
        switch rest.popFirst() {
        case "\"": value.append("\"")
        case "\\": value.append("\\")
        case "n": value.append("\n")
        default: return nil
        }
      default: value.append(character)
      }
    }
    return nil
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

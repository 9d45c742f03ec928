import Receivables
import Wording

/// The text of a user's own phrases file. It is changed as text, so that comments and layout of the person stay.
struct OwnPhrases {
  private(set) var text: String

  init(_ text: String) { self.text = text }

  private static let head = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
    <!--
    Your own phrases. They stand over the shipped ones text by text; leave out what you do not change.
    Layout: spoken or written, then kind, name and register. {{name}} is a fact, {{>name}} a part that texts share.
    `phrases check` says what is wrong, `phrases show STAGE` what each text sounds like.
    -->
    <plist version="1.0">
    <dict>

    """
  private static let tail = "</dict>\n</plist>\n"

  /// A whole file with these texts.
  static func file(_ sources: [PhraseSource], parts: [String: String]) -> String {
    var text = head
    if !parts.isEmpty {
      text += "<key>parts</key>\n<dict>\n"
      for (name, part) in parts.sorted(by: { $0.key < $1.key }) {
        text += "<key>\(escaped(name))</key>\n" + string(part)
      }
      text += "</dict>\n"
    }
    for (table, spoken) in [("spoken", true), ("written", false)] {
      let own = sources.filter { $0.key.kind.isSpoken == spoken }
      guard !own.isEmpty else { continue }
      text += "<key>\(table)</key>\n<dict>\n"
      for kind in PhraseKind.allCases {
        let cells = own.filter { $0.key.kind == kind }
        guard !cells.isEmpty else { continue }
        text += "<key>\(kind.rawValue)</key>\n<dict>\n"
        var names: [String] = []
        for cell in cells where !names.contains(cell.key.name) { names.append(cell.key.name) }
        for name in names {
          text += "<key>\(name)</key>\n<dict>\n"
          for cell in cells where cell.key.name == name { text += entry(cell) }
          text += "</dict>\n"
        }
        text += "</dict>\n"
      }
      text += "</dict>\n"
    }
    return text + tail
  }

  /// A register with its words.
  private static func entry(_ source: PhraseSource) -> String {
    var text = "<key>\(source.key.register.rawValue)</key>\n"
    if source.key.kind.isSpoken {
      text += "<array>\n" + source.variants.map(string).joined() + "</array>\n"
    } else if let subject = source.subject {
      text += "<dict>\n<key>subject</key>\n" + string(subject) + "<key>body</key>\n"
      text += string(source.variants.first ?? "") + "</dict>\n"
    } else {
      text += string(source.variants.first ?? "")
    }
    return text
  }

  private static func string(_ text: String) -> String { "<string>\(escaped(text))</string>\n" }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  // MARK: Finding and inserting

  /// Puts a text where its table, kind and name stand, making those that are not there. Whoever calls it reads the result
  /// before it is used.
  mutating func insert(_ source: PhraseSource) {
    let path = [source.key.kind.isSpoken ? "spoken" : "written", source.key.kind.rawValue, source.key.name]
    guard var place = root else { return }
    var depth = 0
    while depth < path.count, let next = opening(path[depth], from: place) {
      place = next
      depth += 1
    }
    var new = "\n"
    for name in path[depth...] { new += "<key>\(name)</key>\n<dict>\n" }
    new += Self.entry(source)
    new += String(repeating: "</dict>\n", count: path.count - depth)
    new.removeLast()
    text.insert(contentsOf: new, at: place)
  }

  /// The place behind the `<dict>` of the whole file.
  private var root: String.Index? {
    text.firstRange(of: "<plist").flatMap { text[$0.upperBound...].firstRange(of: "<dict>")?.upperBound }
  }

  /// The place behind the `<dict>` that follows a key, within the dictionary that begins at `place`.
  private func opening(_ key: String, from place: String.Index) -> String.Index? {
    var depth = 0
    var rest = text[place...]
    while let tag = rest.firstIndex(of: "<") {
      rest = rest[tag...]
      if rest.hasPrefix("<!--") {
        guard let end = rest.firstRange(of: "-->") else { return nil }
        rest = rest[end.upperBound...]
        continue
      }
      if rest.hasPrefix("<dict>") { depth += 1 }
      if rest.hasPrefix("</dict>") {
        guard depth > 0 else { return nil }
        depth -= 1
      }
      if depth == 0, rest.hasPrefix("<key>\(key)</key>"), let dict = rest.firstRange(of: "<dict>"),
        rest[..<dict.lowerBound].dropFirst(key.count + 11).allSatisfy(\.isWhitespace)
      {
        return dict.upperBound
      }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// The line, from 1, at which the text of a key begins; nil when it is not found.
  func line(of key: PhraseKey) -> Int? {
    guard var place = root else { return nil }
    for step in [key.kind.isSpoken ? "spoken" : "written", key.kind.rawValue, key.name] {
      guard let next = opening(step, from: place) else { return nil }
      place = next
    }
    return text[..<place].count { $0 == "\n" || $0 == "\r\n" } + 1
  }
}

/// What a person sees before the line they type.
///
/// libedit loses an escape at the very end of a prompt, garbles two side by side and swallows newlines; a prompt built
/// here has none of these, whatever the parts hold.
package struct Prompt: Equatable, Sendable, ExpressibleByStringLiteral {
  /// How a part looks: the parameters of the terminal's SGR sequence, empty for plain.
  package struct Style: Equatable, Sendable {
    package let parameters: String

    package static let plain = Style(parameters: "")
    package static let bold = Style(parameters: "1")
    package static let dim = Style(parameters: "2")
    package static let accent = Style(parameters: "36")
    package static let strong = Style(parameters: "1;36")
    package static let caution = Style(parameters: "33")

    /// A style by SGR parameters, for instance `1;36`; anything but digits and semicolons makes it plain.
    package init(parameters: String) {
      self.parameters = parameters.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x3B } ? parameters : ""
    }
  }

  /// A run of text in one style.
  package struct Part: Equatable, Sendable {
    package let text: String
    package let style: Style

    package init(_ text: String, _ style: Style = .plain) {
      self.text = text
      self.style = style
    }
  }

  package let parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }
  package init(_ text: String, _ style: Style = .plain) { self.init([Part(text, style)]) }
  package init(stringLiteral value: String) { self.init(value) }

  /// The prompt without any style, cleaned of control characters; newlines stay.
  package var plainText: String { parts.map { Self.cleaned($0.text) }.joined() }

  /// The lines above the one that is edited, each without its newline, ready to be written to the terminal.
  package func head(usesColor: Bool, encoding: TextEncoding = .utf8) -> [String] {
    lines.dropLast().map { line in
      line.map { part in
        let text = encoding.shown(part.text)
        return usesColor && !part.style.parameters.isEmpty ? "\u{1B}[\(part.style.parameters)m\(text)\u{1B}[m" : text
      }.joined()
    }
  }

  /// The last line as libedit wants it: every escape sequence between two `\u{1}`, always followed by a visible
  /// character, never two in a row. `limit` is the most columns it may take; a longer one loses its beginning.
  package func literal(usesColor: Bool, encoding: TextEncoding = .utf8, limit: Int = .max) -> String {
    let runs = Self.shortened(tail.map { Part(encoding.shown($0.text), usesColor ? $0.style : .plain) }, to: limit)
    var result = ""
    var active = Style.plain
    for run in runs {
      if run.style != active {
        // One sequence both ends the old style and begins the new one.
        result += "\u{1}\u{1B}[0\(run.style.parameters.isEmpty ? "" : ";")\(run.style.parameters)m\u{1}"
        active = run.style
      }
      result += run.text
    }
    if active != .plain { result += "\u{1}\u{1B}[0m\u{1} " }
    return result
  }

  /// The columns the last line takes, as `literal` with the same limit shows it.
  package func width(usesColor: Bool, encoding: TextEncoding = .utf8, limit: Int = .max) -> Int {
    let text = literal(usesColor: usesColor, encoding: encoding, limit: limit)
    // Every second piece between the marks is an escape sequence.
    let pieces = text.split(separator: "\u{1}", omittingEmptySubsequences: false)
    return pieces.enumerated().reduce(0) { $0 + ($1.offset.isMultiple(of: 2) ? DisplayWidth.of($1.element) : 0) }
  }

  /// The cleaned runs of each line; empty runs left out, a blank at a styled end made plain.
  private var lines: [[Part]] {
    var lines: [[Part]] = [[]]
    for part in parts {
      let pieces = Self.cleaned(part.text).split(separator: "\n", omittingEmptySubsequences: false)
      for (index, piece) in pieces.enumerated() {
        if index > 0 { lines.append([]) }
        // An escape attaches to the character after it, which therefore has to take up room.
        let text = String(String.UnicodeScalarView(piece.unicodeScalars.drop { DisplayWidth.of($0) == 0 }))
        if !text.isEmpty { lines[lines.count - 1].append(Part(text, part.style)) }
      }
    }
    return lines
  }

  private var tail: [Part] {
    var tail = lines.last ?? []
    if let last = tail.last, last.style != .plain, last.text.hasSuffix(" ") {
      tail.removeLast()
      if last.text.count > 1 { tail.append(Part(String(last.text.dropLast()), last.style)) }
      tail.append(Part(" "))
    }
    return tail
  }

  private static func shortened(_ parts: [Part], to limit: Int) -> [Part] {
    var excess = parts.reduce(0) { $0 + DisplayWidth.of($1.text) } - limit
    guard excess > 0 else { return parts }
    excess += 1
    var result: [Part] = []
    for part in parts {
      var text = Substring(part.text)
      while excess > 0, let first = text.first {
        excess -= DisplayWidth.of(String(first))
        text.removeFirst()
      }
      if !text.isEmpty { result.append(Part((result.isEmpty ? "<" : "") + text, part.style)) }
    }
    return result
  }

  /// Control characters would move the cursor behind libedit's back; `\u{1}` would end an escape.
  private static func cleaned(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        result.append(scalar)
      } else if scalar == "\t" {
        result.append(" ")
      } else if scalar.properties.generalCategory != .control {
        result.append(scalar)
      }
    }
    return String(result)
  }
}

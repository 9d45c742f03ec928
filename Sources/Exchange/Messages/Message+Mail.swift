extension Message {
  /// The message as an `.eml` file (RFC 5322): CRLF, headers encoded where needed (RFC 2047), the body quoted-printable
  /// in UTF-8. `X-Unsent: 1` lets mail programs that know it open the file as a draft.
  package func mail() throws(Failure) -> String {
    var lines: [String] = []
    if let from { lines += try Message.header("From", Message.address(from)) }
    if let to { lines += try Message.header("To", Message.address(to)) }
    if let subject { lines += try Message.header("Subject", Message.encoded(subject, headerLength: 9)) }
    lines += try Message.header("Date", date)
    lines += try Message.header("Message-ID", "<\(Message.identifier(identity))@kindly.invalid>")
    lines += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"]
    lines += ["Content-Transfer-Encoding: quoted-printable", "X-Unsent: 1", ""]
    lines += Message.quotedPrintable((bracketed.map { $0 + "\n\n" } ?? "") + body)
    return lines.map { $0 + "\r\n" }.joined()
  }

  /// A header's lines, folded at blanks before 78 characters.
  private static func header(_ name: String, _ value: String) throws(Failure) -> [String] {
    guard !value.unicodeScalars.contains(where: { $0 == "\r" || $0 == "\n" || $0.value == 0 }) else {
      throw .lineBreak(header: name)
    }
    var lines: [String] = []
    var line = name + ":"
    for word in value.split(separator: " ") {
      if line.utf8.count + 1 + word.utf8.count > 78, line != name + ":" {
        lines.append(line)
        line = ""
      }
      line += " " + word
    }
    return lines + [line]
  }

  /// `Name <address>`, the name encoded or quoted where it needs to be; a bare address stays as it is.
  private static func address(_ text: String) -> String {
    guard let open = text.lastIndex(of: "<"), text.hasSuffix(">") else { return text }
    let name = text[..<open].trimmingBlanks
    let address = text[open...]
    guard !name.isEmpty else { return String(address) }
    if !name.allSatisfy(\.isASCII) { return encoded(name, headerLength: 6) + " " + address }
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || " '-".contains($0) }
    let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return (isPlain ? name : "\"\(quoted)\"") + " " + address
  }

  /// Text for a header: as it is when ASCII, else as encoded words of at most 75 characters that cut no character.
  private static func encoded(_ text: String, headerLength: Int) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !text.contains("=?")
    if isPlain || text.unicodeScalars.contains(where: { $0 == "\r" || $0 == "\n" }) { return text }
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      let piece = String(scalar).utf8.map { byte -> String in
        let isSafe = byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
        if isSafe { return String(UnicodeScalar(byte)) }
        return byte == 0x20 ? "_" : "=" + hexadecimal(byte)
      }.joined()
      if word.utf8.count + piece.utf8.count > 62 - (words.isEmpty ? headerLength : 0) {
        words.append(word)
        word = ""
      }
      word += piece
    }
    words.append(word)
    return words.map { "=?utf-8?Q?\($0)?=" }.joined(separator: " ")
  }

  /// The body in lines of at most 76 characters.
  private static func quotedPrintable(_ text: String) -> [String] {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let bytes = Array(line.utf8)
      var current = ""
      for (index, byte) in bytes.enumerated() {
        let isLast = index == bytes.count - 1
        let isBlank = byte == 0x20 || byte == 0x09
        let isPlain = byte >= 0x21 && byte <= 0x7E && byte != 0x3D || isBlank && !isLast
        let piece = isPlain ? String(UnicodeScalar(byte)) : "=" + hexadecimal(byte)
        if current.utf8.count + piece.utf8.count > 75 {
          lines.append(current + "=")
          current = ""
        }
        current += piece
      }
      lines.append(current)
    }
    return lines
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF")
    return String([digits[Int(byte >> 4)], digits[Int(byte & 0xF)]])
  }

  /// A short name for the message, made of its content (FNV-1a, 64 bits).
  private static func identifier(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
  }
}

extension StringProtocol {
  fileprivate var trimmingBlanks: String {
    var text = Substring(self)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// A word, number, address or mark of a text in which commitments are looked for.
struct CommitmentToken: Hashable {
  enum Kind: Hashable {
    case word, number, email
    /// A comma, a dash or the like.
    case pause
    case end, question
  }

  /// In lower case with straight apostrophes; for a number its digits with `.` and `,`.
  let text: String
  let kind: Kind
  let span: Range<Int>
  /// The sign of currency before or after a number.
  var currency: Unicode.Scalar?
  /// Letters directly behind a number, such as `th` or `k`.
  var suffix = ""
  var isCapitalized = false
  /// Whether a number is the end of something longer, such as `KB-88210`.
  var isPart = false

  /// How much of a text is looked at, in Unicode scalars.
  static let longest = 6_000

  /// Cuts a text in one pass.
  static func tokens(of text: String) -> [CommitmentToken] {
    var cutter = Cutter(scalars: Array(text.unicodeScalars.prefix(longest)))
    cutter.cut()
    return cutter.tokens
  }

  private struct Cutter {
    let scalars: [Unicode.Scalar]
    var tokens: [CommitmentToken] = []
    var place = 0

    mutating func cut() {
      while place < scalars.count {
        let scalar = scalars[place]
        if isDigit(place) {
          takeNumber()
        } else if CommitmentToken.isLetter(scalar) {
          takeWord()
        } else {
          takeMark(scalar)
          place += 1
        }
      }
    }

    func isDigit(_ place: Int) -> Bool { place < scalars.count && ("0"..."9").contains(scalars[place]) }

    func string(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return String(view)
    }

    mutating func takeMark(_ scalar: Unicode.Scalar) {
      let span = place..<place + 1
      switch scalar {
      case ".", "!", "\n", "\u{2026}": tokens.append(CommitmentToken(text: ".", kind: .end, span: span))
      case "?": tokens.append(CommitmentToken(text: "?", kind: .question, span: span))
      case ",", ";", ":", "(", ")", "\u{2014}", "\u{2013}":
        tokens.append(CommitmentToken(text: ",", kind: .pause, span: span))
      case "-" where place > 0 && scalars[place - 1] == " ":
        tokens.append(CommitmentToken(text: ",", kind: .pause, span: span))
      case "#": tokens.append(CommitmentToken(text: "#", kind: .word, span: span))
      default: break
      }
    }

    mutating func takeNumber() {
      var from = place
      var currency: Unicode.Scalar?
      let before = from > 0 && scalars[from - 1] == " " ? from - 2 : from - 1
      if before >= 0, CommitmentToken.isCurrency(scalars[before]) {
        currency = scalars[before]
        from = before
      }
      let digits = place
      while isDigit(place) || (place < scalars.count && Self.joins(scalars[place]) && isDigit(place + 1)) { place += 1 }
      let text = string(digits..<place)
      if place < scalars.count, CommitmentToken.isCurrency(scalars[place]) {
        currency = currency ?? scalars[place]
        place += 1
      }
      let letters = place
      if place < scalars.count, scalars[place] == "%" { place += 1 }
      while place < scalars.count, CommitmentToken.isLetter(scalars[place]) { place += 1 }
      let suffix = string(letters..<min(place, letters + 12)).lowercased()
      var token = CommitmentToken(text: text, kind: .number, span: from..<place, currency: currency, suffix: suffix)
      token.isPart =
        from > 1 && ["-", "_", "/"].contains(scalars[from - 1])
        && (CommitmentToken.isLetter(scalars[from - 2]) || isDigit(from - 2))
      tokens.append(token)
    }

    private static func joins(_ scalar: Unicode.Scalar) -> Bool {
      scalar == "." || scalar == "," || scalar == "-" || scalar == "/"
    }

    mutating func takeWord() {
      let from = place
      var isEmail = false
      while place < scalars.count {
        let scalar = scalars[place]
        let followed = place + 1 < scalars.count && (CommitmentToken.isLetter(scalars[place + 1]) || isDigit(place + 1))
        if CommitmentToken.isLetter(scalar) || isDigit(place) {
          place += 1
        } else if scalar == "@" && followed && !isEmail {
          isEmail = true
          place += 1
        } else if followed && (CommitmentToken.isApostrophe(scalar) || (isEmail && (scalar == "." || scalar == "-"))) {
          place += 1
        } else if followed && scalar == "-" && scalars[from].properties.isUppercase
          && scalars[place + 1].properties.isUppercase
        {
          // Jean-Luc.
          place += 1
        } else if followed && (scalar == "." || scalar == "_" || scalar == "-" || scalar == "+") && beginsEmail(place) {
          place += 1
        } else {
          break
        }
      }
      let written = string(from..<min(place, from + 254))
      let isCapitalized = scalars[from].properties.isUppercase
      let text = isEmail ? written : String(written.lowercased().map { $0 == "\u{2019}" ? "'" : $0 })
      let kind: CommitmentToken.Kind = isEmail && text.contains(".") ? .email : .word
      tokens.append(CommitmentToken(text: text, kind: kind, span: from..<place, isCapitalized: isCapitalized))
    }

    /// Whether a dot inside of what may be an address leads to its `@`, within the length such a part can have.
    private func beginsEmail(_ place: Int) -> Bool {
      for next in place..<min(place + 64, scalars.count) {
        let scalar = scalars[next]
        if scalar == "@" { return true }
        guard CommitmentToken.isLetter(scalar) || isDigit(next) || [".", "_", "-", "+"].contains(scalar) else {
          return false
        }
      }
      return false
    }
  }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z": true
    case "\0"..."\u{7F}": false
    default: scalar.properties.isAlphabetic
    }
  }

  static func isCurrency(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "$" || (!scalar.isASCII && scalar.properties.generalCategory == .currencySymbol)
  }

  static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { scalar == "'" || scalar == "\u{2019}" }
}

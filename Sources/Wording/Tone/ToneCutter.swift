/// Cuts scalars into words and sentences; see `ToneText`.
struct ToneCutter {
  let scalars: [Unicode.Scalar]
  private(set) var words: [ToneText.Word] = []
  private(set) var sentences: [ToneText.Sentence] = []
  private var place = 0
  private var firstWord = 0
  /// Where the line begins, blanks left out.
  private var lineStart = 0
  private var sentenceIsQuestion = false

  /// Words before a full stop that do not end a sentence there.
  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "st", "inv", "ref", "e.g", "i.e", "eg", "ie", "vs", "approx", "acct", "nr", "no",
    "nos", "etc",
  ]
  private static let beforeMonths: Set<String> = [
    "in", "by", "until", "till", "since", "of", "before", "after", "early", "mid", "late", "to", "last", "next", "this",
  ]
  /// A line shorter than this was broken by hand, so that the sentence ends with it; longer ones may be wrapped.
  private static let shortLine = 50
  private static let smileyEyes: Set<Unicode.Scalar> = [":", ";", "="]
  private static let smileyMouths: Set<Unicode.Scalar> = [")", "D"]

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    words.reserveCapacity(scalars.count / 5)
  }

  mutating func cut() {
    while place < scalars.count {
      let scalar = scalars[place]
      if Self.isLetter(scalar) || Self.isDigit(scalar) || (Self.isCurrency(scalar) && startsNumber(place + 1)) {
        readWord()
      } else {
        readMark(scalar)
      }
    }
    endSentence(at: scalars.count)
    markMonths()
  }

  /// The month of May is told from the verb: a capital, and beside a number or after a word such as `in`.
  private mutating func markMonths() {
    for place in words.indices where words[place].text == "may" && scalars[words[place].span.lowerBound] == "M" {
      let before = place > 0 ? words[place - 1] : nil
      let follows = place + 1 < words.count && words[place + 1].isNumber && words[place + 1].text.utf8.count <= 4
      if before?.isNumber == true || follows || Self.beforeMonths.contains(before?.text ?? "") {
        words[place].text = "month-of-may"
      }
    }
  }

  // MARK: Words

  private mutating func readWord() {
    let start = place
    if Self.isCurrency(scalars[place]) { place += 1 }
    var end = place
    while end < scalars.count {
      let scalar = scalars[end]
      if Self.isLetter(scalar) || Self.isDigit(scalar) {
        end += 1
      } else if end > place, end + 1 < scalars.count, joins(scalar, at: end) {
        end += 2
      } else {
        break
      }
    }
    if end < scalars.count, Self.isCurrency(scalars[end]) { end += 1 }
    place = end
    appendWord(start..<end)
  }

  /// Whether a mark inside a word belongs to it: `isn't`, `follow-up`, `4,200.00`, `e.g`.
  private func joins(_ scalar: Unicode.Scalar, at place: Int) -> Bool {
    let next = scalars[place + 1]
    switch scalar {
    case "'", "\u{2019}", "-", "_": return Self.isLetter(next) || Self.isDigit(next)
    case ".", ",": return Self.isDigit(scalars[place - 1]) && Self.isDigit(next)
    default: return false
    }
  }

  private func startsNumber(_ place: Int) -> Bool { place < scalars.count && Self.isDigit(scalars[place]) }

  private mutating func appendWord(_ span: Range<Int>) {
    var text = String.UnicodeScalarView()
    var letters = 0
    var capitals = 0
    var digits = false
    var money = false
    var apostrophe: Int?
    for (offset, scalar) in scalars[span].enumerated() {
      var lower = scalar
      switch scalar.value {
      case 65...90:
        letters += 1
        capitals += 1
        lower = Unicode.Scalar(UInt8(scalar.value) + 32)
      case 97...122: letters += 1
      case 48...57: digits = true
      case 0x2019, 39:
        lower = "'"
        apostrophe = offset
      default:
        if Self.isCurrency(scalar) {
          money = true
        } else if scalar.value > 127 {
          letters += 1
          if scalar.properties.isUppercase {
            capitals += 1
            lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
          }
        }
      }
      text.append(lower)
    }
    var word = ToneText.Word(text: String(text), span: span)
    word.isNumber = digits
    word.isMoney = money && digits
    word.isCapitals = letters >= 2 && capitals == letters && !digits
    if let apostrophe, !digits {
      split(word, at: apostrophe)
    } else {
      words.append(word)
    }
  }

  /// `you've` is `you` and `have`, `can't` is `can` and `n't`, `Maria's` is `maria` and `'s`.
  private mutating func split(_ word: ToneText.Word, at apostrophe: Int) {
    let all = Array(word.text.unicodeScalars)
    let tail = String(String.UnicodeScalarView(all[(apostrophe + 1)...]))
    let negates = tail == "t" && apostrophe > 1 && all[apostrophe - 1] == "n"
    let read: String
    switch tail {
    case "t" where negates: read = "n't"
    case "ve": read = "have"
    case "re": read = "are"
    case "ll": read = "will"
    case "m": read = "am"
    case "s", "d": read = "'" + tail
    default:
      words.append(word)
      return
    }
    let cut = negates ? apostrophe - 1 : apostrophe
    let headText = String(String.UnicodeScalarView(all[..<cut]))
    var head = word
    head.text =
      switch (negates, headText) {
      case (true, "ca"): "can"
      case (true, "wo"): "will"
      case (true, "sha"): "shall"
      default: headText
      }
    head.span = word.span.lowerBound..<(word.span.lowerBound + cut)
    var rest = word
    rest.text = read
    rest.span = head.span.upperBound..<word.span.upperBound
    rest.isCapitals = false
    words.append(head)
    words.append(rest)
  }

  // MARK: Marks

  private mutating func readMark(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\n", "\r", "\u{2028}", "\u{2029}": readLineBreak()
    case ".", "!", "?", "\u{2026}": readStop()
    case ",", "(", ")", "\u{2013}", "\u{2014}", "\"", "\u{201C}", "\u{201D}":
      endClause()
      place += 1
    case ":", ";", "=":
      if !readSmiley() {
        endClause()
        place += 1
      }
    case "-" where place + 1 < scalars.count && scalars[place + 1] == " ":
      endClause()
      place += 1
    default: place += 1
    }
  }

  private mutating func endClause() {
    if words.count > firstWord { words[words.count - 1].endsClause = true }
  }

  private mutating func readSmiley() -> Bool {
    let afterDigit = place > 0 && Self.isDigit(scalars[place - 1])
    guard Self.smileyEyes.contains(scalars[place]), !afterDigit else { return false }
    var end = place + 1
    if end < scalars.count, scalars[end] == "-" { end += 1 }
    guard end < scalars.count, Self.smileyMouths.contains(scalars[end]) else { return false }
    let text = end == place + 1 ? ":)" : ":-)"
    words.append(ToneText.Word(text: text, span: place..<(end + 1)))
    place = end + 1
    return true
  }

  /// A run of `.!?…`: ends the sentence where a blank or the end of the text follows, and no abbreviation goes before.
  private mutating func readStop() {
    let start = place
    var exclamations = 0
    var questions = 0
    while place < scalars.count, [".", "!", "?", "\u{2026}"].contains(scalars[place]) {
      if scalars[place] == "!" { exclamations += 1 }
      if scalars[place] == "?" { questions += 1 }
      place += 1
    }
    guard words.count > firstWord else { return }
    words[words.count - 1].exclamations += exclamations
    words[words.count - 1].questions += questions
    if questions > 0 { sentenceIsQuestion = true }
    while place < scalars.count, [")", "\"", "'", "\u{201D}", "\u{2019}"].contains(scalars[place]) { place += 1 }
    let follows = place >= scalars.count || Self.isBlank(scalars[place])
    if exclamations + questions > 0 {
      endSentence(at: place)
    } else if follows, !(place - start == 1 && isAbbreviation(words[words.count - 1])) {
      endSentence(at: place)
    } else {
      words[words.count - 1].endsClause = true
    }
  }

  private func isAbbreviation(_ word: ToneText.Word) -> Bool {
    if word.text == "no" || word.text == "nos" {
      // `Invoice no. 14`, but `I said no.`
      return place + 1 < scalars.count && Self.isDigit(scalars[place + 1])
    }
    if word.span.count == 1, word.isNumber == false, word.text != "i" { return true }
    return Self.abbreviations.contains(word.text)
  }

  private mutating func readLineBreak() {
    let lineEnd = place
    var breaks = 0
    while place < scalars.count, Self.isBlank(scalars[place]) {
      if scalars[place] == "\n" { breaks += 1 }
      place += 1
    }
    let wrapped =
      breaks < 2 && lineEnd - lineStart >= Self.shortLine && !(words.last?.endsClause ?? true)
      && !startsItem(lineStart) && !startsItem(place)
    if !wrapped { endSentence(at: lineEnd) }
    lineStart = place
  }

  /// Whether an item of a list begins there.
  private func startsItem(_ start: Int) -> Bool {
    start + 1 < scalars.count && ["-", "*", "\u{2022}"].contains(scalars[start]) && scalars[start + 1] == " "
  }

  private mutating func endSentence(at end: Int) {
    if words.count > firstWord {
      let range = firstWord..<words.count
      sentences.append(
        ToneText.Sentence(
          words: range, span: words[range.lowerBound].span.lowerBound..<end, isQuestion: sentenceIsQuestion))
    }
    firstWord = words.count
    sentenceIsQuestion = false
  }

  // MARK: Kinds of scalars

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 65...90, 97...122: true
    case 0..<0xC0: false
    case 0x2000...0x2BFF, 0x3000...0x303F, 0xFE00...0xFE0F, 0xD7, 0xF7: false
    case 0x1F000...0x1FFFF: false
    default: true
    }
  }

  private static func isCurrency(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "$", "\u{A3}", "\u{A2}", "\u{A5}": true
    default: (0x20A0...0x20CF).contains(scalar.value)
    }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 32, 9, 10, 13, 0xA0, 0x202F, 0x2028, 0x2029: true
    default: false
    }
  }
}

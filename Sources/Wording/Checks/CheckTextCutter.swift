/// Cuts scalars into words and sentences; see `CheckText`.
struct CheckTextCutter {
  let scalars: [Unicode.Scalar]
  private(set) var words: [CheckText.Word] = []
  private(set) var sentences: [CheckText.Sentence] = []
  private(set) var piledMarks: [Range<Int>] = []
  private var place = 0
  private var firstWord = 0
  private var line = 0
  private var lineStart = 0
  private var sentenceLine = 0
  /// The line the last sentence ended in.
  private var endedLine = -1
  private var isQuestion = false
  /// The first word inside an open quotation.
  private var quoteStart: Int?

  /// Quotations of fewer words are names or irony, not somebody's sentence.
  private static let quotedWords = 3
  /// A line shorter than this was broken on purpose.
  private static let shortLine = 60
  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "st", "inv", "ref", "approx", "e.g", "i.e", "etc", "vs", "jr", "sr", "inc", "ltd",
    "co", "corp", "dept", "tel", "ext", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "mon", "tue", "wed", "thu", "fri", "p.m", "a.m", "p.s", "u.s", "u.k", "min", "messrs",
    "rs", "eur", "usd", "gbp", "inr",
  ]

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    words.reserveCapacity(scalars.count / 5)
  }

  mutating func cut() {
    while place < scalars.count {
      let scalar = scalars[place]
      if Self.isLetter(scalar) || Self.isDigit(scalar) || Self.isCurrency(scalar) {
        readWord()
      } else {
        readMark(scalar)
      }
    }
    endSentence(at: scalars.count)
    for index in sentences.indices {
      sentences[index].endsLine = index + 1 == sentences.count || sentences[index + 1].startsLine
    }
    findHeadings()
  }

  // MARK: Words

  private mutating func readWord() {
    if words.count == firstWord { sentenceLine = line }
    let start = place
    var digits = false
    var letters = 0
    var capitals = 0
    var money = false
    var apostrophe: Int?
    var address = false
    var text = ""
    while place < scalars.count {
      let scalar = scalars[place]
      let value = scalar.value
      if value >= 97 && value <= 122 {
        letters += 1
        text.unicodeScalars.append(scalar)
      } else if value >= 65 && value <= 90 {
        letters += 1
        capitals += 1
        text.unicodeScalars.append(Unicode.Scalar(UInt8(value + 32)))
      } else if Self.isDigit(scalar) {
        digits = true
        text.unicodeScalars.append(scalar)
      } else if Self.isCurrency(scalar) {
        if place > start, letters > 0, !digits { break }
        money = true
        text.unicodeScalars.append(scalar)
      } else if value >= 0xC0, Self.isLetter(scalar) {
        letters += 1
        if scalar.properties.isUppercase { capitals += 1 }
        text += scalar.properties.lowercaseMapping
      } else if joins(scalar, digits: digits) {
        if scalar == "'" || scalar == "\u{2019}" {
          apostrophe = text.unicodeScalars.count
          text += "'"
        } else {
          if scalar == "@" { address = true }
          text.unicodeScalars.append(scalar)
        }
      } else {
        break
      }
      place += 1
    }
    let groups = digits ? thousands(after: text, letters: letters) : ""
    text += groups
    var word = CheckText.Word(text: text, span: start..<place)
    word.isNumber = digits
    if digits {
      let number = NumberShape(
        text, isGrouped: !groups.isEmpty, isCode: letters > 0 && capitals == letters,
        hasDot: place < scalars.count && scalars[place] == ".")
      word.isMoney = money || number.hasCurrency || number.hasCents
      word.isDay = !money && number.isDay
      word.isReference = (!word.isMoney || number.mayBeCode) && !word.isDay && !number.isOrdinal
      word.namesItself = !word.isMoney && number.namesItself
    }
    word.isCapitals = letters >= 2 && capitals == letters && !digits && !address
    word.isCapitalised = Self.isCapital(scalars[start])
    if word.text == "cannot" {
      appendTwo(word, "can", "not", cut: 3)
      return
    }
    guard let apostrophe, !digits else {
      words.append(word)
      return
    }
    appendContraction(word, apostrophe)
  }

  /// Reads on where blanks part the thousands, as in `R9 860` or `12 450,00`; what it read, without the blanks.
  private mutating func thousands(after text: String, letters: Int) -> String {
    let digits = text.unicodeScalars.reversed().prefix { Self.isDigit($0) }
    guard (1...3).contains(digits.count), digits.last != "0", letters <= 3,
      text.unicodeScalars.count == digits.count + text.unicodeScalars.prefix(while: { !Self.isDigit($0) }).count
    else { return "" }
    var read = ""
    while isGroup(at: place) {
      for scalar in scalars[(place + 1)...(place + 3)] { read.unicodeScalars.append(scalar) }
      place += 4
    }
    guard !read.isEmpty, place + 2 < scalars.count, scalars[place] == "," || scalars[place] == ".",
      Self.isDigit(scalars[place + 1]), Self.isDigit(scalars[place + 2]),
      place + 3 == scalars.count || !Self.isDigit(scalars[place + 3])
    else { return read }
    for scalar in scalars[place...(place + 2)] { read.unicodeScalars.append(scalar) }
    place += 3
    return read
  }

  /// Whether a blank and just three digits follow at `place`.
  private func isGroup(at place: Int) -> Bool {
    guard place + 3 < scalars.count,
      scalars[place] == " " || scalars[place] == "\u{A0}" || scalars[place] == "\u{202F}",
      scalars[(place + 1)...(place + 3)].allSatisfy(Self.isDigit)
    else { return false }
    guard place + 4 < scalars.count else { return true }
    let next = scalars[place + 4]
    return !Self.isDigit(next) && !Self.isLetter(next) && next != "-" && next != "/"
  }

  /// Whether a mark belongs to the word around it: the next scalar must be a letter or digit.
  private func joins(_ scalar: Unicode.Scalar, digits: Bool) -> Bool {
    guard place + 1 < scalars.count else { return false }
    let next = scalars[place + 1]
    switch scalar {
    case "'", "\u{2019}": return Self.isLetter(next)
    case "-", "_", "@", "&", "/": return Self.isLetter(next) || Self.isDigit(next)
    case ".", ",": return Self.isDigit(next) && digits || scalar == "." && Self.isLetter(next) && place > 0
    case "\u{AD}": return true
    default: return false
    }
  }

  private mutating func appendContraction(_ word: CheckText.Word, _ apostrophe: Int) {
    let all = Array(word.text.unicodeScalars)
    let tail = String(String.UnicodeScalarView(all[(apostrophe + 1)...]))
    var read: String
    var cut = apostrophe
    switch tail {
    case "t" where apostrophe > 1 && all[apostrophe - 1] == "n":
      read = "not"
      cut = apostrophe - 1
    case "ve": read = "have"
    case "re": read = "are"
    case "ll": read = "will"
    case "m": read = "am"
    case "s", "d": read = "'" + tail
    default:
      words.append(word)
      return
    }
    var headText = String(String.UnicodeScalarView(all[..<cut]))
    if read == "not" {
      switch headText {
      case "ca": headText = "can"
      case "wo": headText = "will"
      case "sha": headText = "shall"
      case "ai": headText = "are"
      default: break
      }
    }
    appendTwo(word, headText, read, cut: cut)
  }

  /// Appends a word as two, parted after `cut` scalars.
  private mutating func appendTwo(_ word: CheckText.Word, _ first: String, _ second: String, cut: Int) {
    var head = word
    head.text = first
    head.span = word.span.lowerBound..<(word.span.lowerBound + cut)
    var rest = word
    rest.text = second
    rest.span = head.span.upperBound..<word.span.upperBound
    rest.isCapitalised = false
    rest.isCapitals = false
    words.append(head)
    words.append(rest)
  }

  // MARK: Marks

  private mutating func readMark(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\n", "\r", "\u{2028}", "\u{2029}": readLineBreak()
    case ".", "!", "?", "\u{2026}": readStop()
    case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}":
      endClause()
      quote(scalar)
      place += 1
    case ",", "(", ")", ":", ";", "\u{2013}", "\u{2014}":
      endClause()
      place += 1
    case ">" where place == lineStart: readQuotedLine()
    case "-" where place + 1 < scalars.count && (scalars[place + 1] == " " || scalars[place + 1] == "-"):
      endClause()
      place += 1
    default: place += 1
    }
  }

  private mutating func endClause() {
    if words.count > firstWord { words[words.count - 1].endsClause = true }
  }

  /// Opens or closes a quotation; what stood in it is marked if it is long enough to be somebody's words.
  private mutating func quote(_ scalar: Unicode.Scalar) {
    guard let start = quoteStart else {
      quoteStart = words.count
      return
    }
    if scalar == "\u{201C}" || scalar == "\u{201E}" {
      quoteStart = words.count
      return
    }
    if words.count - start >= Self.quotedWords {
      for word in start..<words.count { words[word].isQuoted = true }
    }
    quoteStart = nil
  }

  /// A line that begins with `>` is quoted from an earlier message.
  private mutating func readQuotedLine() {
    endSentence(at: place)
    let start = words.count
    while place < scalars.count, scalars[place] != "\n" {
      let scalar = scalars[place]
      if Self.isLetter(scalar) || Self.isDigit(scalar) || Self.isCurrency(scalar) { readWord() } else { place += 1 }
    }
    for word in start..<words.count { words[word].isQuoted = true }
    endSentence(at: place)
  }

  /// A run of `.!?…`: ends the sentence where a blank or the end follows, and no abbreviation goes before.
  private mutating func readStop() {
    let start = place
    var marks = 0
    while place < scalars.count, [".", "!", "?", "\u{2026}"].contains(scalars[place]) {
      if scalars[place] == "!" || scalars[place] == "?" { marks += 1 }
      if scalars[place] == "?" { isQuestion = true }
      place += 1
    }
    if marks >= 2 { piledMarks.append(start..<place) }
    guard words.count > firstWord else {
      isQuestion = false
      return
    }
    while place < scalars.count, [")", "\"", "'", "\u{201D}", "\u{2019}", "\u{BB}"].contains(scalars[place]) {
      if scalars[place] == "\"" || scalars[place] == "\u{201D}" || scalars[place] == "\u{BB}" { quote(scalars[place]) }
      place += 1
    }
    let follows = place >= scalars.count || Self.isBlank(scalars[place])
    if marks > 0 || follows && !(place - start == 1 && isAbbreviation(words[words.count - 1])) {
      endSentence(at: place)
    } else {
      words[words.count - 1].endsClause = true
    }
  }

  private func isAbbreviation(_ word: CheckText.Word) -> Bool {
    var next = place
    while next < scalars.count, scalars[next] == " " { next += 1 }
    guard next < scalars.count, scalars[next] != "\n" else { return false }
    if ["no", "nos", "rs", "eur", "usd", "gbp", "inr"].contains(word.text) { return Self.isDigit(scalars[next]) }
    if ["may", "sat", "sun", "co", "ltd", "inc", "etc", "p.m", "a.m"].contains(word.text) {
      return Self.abbreviations.contains(word.text) && !Self.isCapital(scalars[next])
    }
    if word.span.count == 1, !word.isNumber, word.text != "i", word.text != "a" { return true }
    return Self.abbreviations.contains(word.text)
  }

  private mutating func readLineBreak() {
    let lineEnd = place
    var breaks = 0
    while place < scalars.count, Self.isBlank(scalars[place]) {
      if scalars[place] == "\n" { breaks += 1 }
      place += 1
    }
    let startsSmall = place < scalars.count && !Self.isCapital(scalars[place])
    let wrapped =
      breaks < 2 && lineEnd - lineStart >= Self.shortLine && !(words.last?.endsClause ?? true)
      || breaks < 2 && lineEnd - lineStart >= Self.shortLine && startsSmall
    if !wrapped { endSentence(at: lineEnd) }
    line += max(1, breaks)
    lineStart = place
  }

  private mutating func endSentence(at end: Int) {
    if words.count > firstWord {
      let range = firstWord..<words.count
      sentences.append(
        CheckText.Sentence(
          words: range, span: words[range.lowerBound].span.lowerBound..<end, startsLine: sentenceLine > endedLine,
          isQuestion: isQuestion))
      endedLine = line
    }
    firstWord = words.count
    isQuestion = false
  }

  /// Marks sentences in capitals that have their lines for themselves, or that open the text.
  private mutating func findHeadings() {
    for index in sentences.indices {
      let sentence = sentences[index]
      let letters = words[sentence.words].filter { !$0.isNumber }
      guard !letters.isEmpty, letters.allSatisfy({ $0.isCapitals || $0.span.count == 1 && $0.isCapitalised }) else {
        continue
      }
      let alone = sentence.startsLine && hasBreak(from: sentence.span.upperBound)
      let opens = index == 0 && letters.count <= 4
      sentences[index].isHeading = alone && sentences.count > 1 && sentence.words.count <= 14 || opens
    }
  }

  private func hasBreak(from place: Int) -> Bool {
    var next = place
    while next < scalars.count, Self.isBlank(scalars[next]) || scalars[next] == ":" {
      if scalars[next] == "\n" { return true }
      next += 1
    }
    return next == scalars.count
  }

  // MARK: Kinds of scalars

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }

  static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    (65...90).contains(scalar.value) || scalar.value >= 0xC0 && scalar.properties.isUppercase
  }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 65...90, 97...122: true
    case 0..<0xC0: false
    case 0x2000...0x2BFF, 0x3000...0x303F, 0xFE00...0xFE0F, 0xD7, 0xF7: false
    case 0x1F000...0x1FFFF: false
    default: true
    }
  }

  static func isCurrency(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "$", "\u{A3}", "\u{A2}", "\u{A5}": true
    default: (0x20A0...0x20CF).contains(scalar.value)
    }
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 32, 9, 10, 13, 0xA0, 0x202F, 0x2028, 0x2029: true
    default: false
    }
  }
}

/// The pass over a text in which `HeardText` finds its words.
struct HeardTextCutter {
  let scalars: [Unicode.Scalar]
  private let spellings: Spellings
  private(set) var words: [HeardText.Word] = []
  /// The words before which a comma, a dash or the like stands.
  private(set) var breaks: Set<Int> = []
  private var place = 0

  init(_ scalars: [Unicode.Scalar], _ spellings: Spellings) {
    self.scalars = scalars
    self.spellings = spellings
  }

  /// The longest word worth knowing, in scalars.
  private static let longestWord = 40

  mutating func cut() {
    var lineStart = true
    while place < scalars.count {
      let scalar = scalars[place]
      // A quoted line of an earlier mail is not what they say now.
      if lineStart, scalar == ">" {
        while place < scalars.count, scalars[place] != "\n" { place += 1 }
        continue
      }
      lineStart = scalar == "\n"
      if isDigit(place) || (isCurrency(scalar) && isDigit(place + 1)) {
        takeNumber()
      } else if isLetter(scalar) {
        takeWord()
      } else {
        takeMark(scalar)
        place += 1
      }
    }
  }

  private mutating func append(_ text: String, _ from: Int) {
    words.append(HeardText.Word(text: text, span: from..<place))
  }

  private mutating func takeMark(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "?", "!":
      if words.last?.text != String(scalar) {
        words.append(HeardText.Word(text: String(scalar), span: place..<place + 1))
      }
    case ".", "\n", "\u{2026}":
      if let last = words.last, !last.isEnd { words.append(HeardText.Word(text: ".", span: place..<place + 1)) }
    case ",", ";", ":", "\u{2014}", "\u{2013}", "(", ")", "/", "\"", "\u{201C}", "\u{201D}":
      breaks.insert(words.count)
    case "-" where place > 0 && scalars[place - 1] == " ":
      breaks.insert(words.count)
    default:
      if scalar.properties.isEmojiPresentation {
        words.append(HeardText.Word(text: String(scalar), span: place..<place + 1))
      }
    }
  }

  private mutating func takeWord() {
    let from = place
    while place < scalars.count, isLetter(scalars[place]) || isDigit(place) || joins(place) { place += 1 }
    var view = String.UnicodeScalarView()
    for scalar in scalars[from..<min(place, from + Self.longestWord)] {
      view.append(Self.isApostrophe(scalar) ? "'" : scalar)
    }
    for word in spellings.words(of: String(view).lowercased()) {
      append(Self.kinds[word] ?? word, from)
    }
  }

  /// An apostrophe between two letters belongs to the word.
  private func joins(_ place: Int) -> Bool {
    Self.isApostrophe(scalars[place]) && place + 1 < scalars.count && isLetter(scalars[place + 1])
  }

  private mutating func takeNumber() {
    let from = place
    let isMoney = isCurrency(scalars[place])
    if isMoney { place += 1 }
    var separators = 0
    var isTime = false
    while place < scalars.count {
      if isDigit(place) {
        place += 1
      } else if [".", ",", ":", "/", "-"].contains(scalars[place]), isDigit(place + 1) {
        separators += 1
        isTime = isTime || scalars[place] == ":"
        place += 1
      } else {
        break
      }
    }
    let digitsEnd = place
    if place < scalars.count, scalars[place] == "%" { place += 1 }
    while place < scalars.count, isLetter(scalars[place]) { place += 1 }
    var ending = String.UnicodeScalarView()
    ending.append(contentsOf: scalars[digitsEnd..<min(place, digitsEnd + Self.longestWord)])
    let kind =
      switch String(ending).lowercased() {
      case "st", "nd", "rd", "th": "<ordinal>"
      case "am", "pm": "<time>"
      case "k": "<amount>"
      case "%": "<share>"
      default: isMoney ? "<amount>" : isTime ? "<time>" : separators > 0 ? "<amount>" : "<number>"
      }
    append(kind, from)
  }

  private func isDigit(_ place: Int) -> Bool {
    place < scalars.count && ("0"..."9").contains(scalars[place])
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z": true
    case "\0"..."\u{7F}": false
    default: scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }
  }

  private func isCurrency(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "$" || (!scalar.isASCII && scalar.properties.generalCategory == .currencySymbol)
  }

  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "\u{2019}" || scalar == "\u{2018}" || scalar == "\u{2BC}"
  }

  private static let kinds: [String: String] = {
    var kinds: [String: String] = [:]
    let days = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat"
    for day in days.split(separator: " ") {
      kinds[String(day)] = "<day>"
      kinds[String(day) + "s"] = "<day>"
    }
    let months =
      "january february april june july august september october november december jan feb apr jun jul aug sep sept oct nov dec"
    for month in months.split(separator: " ") { kinds[String(month)] = "<month>" }
    for word
      in "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred thousand"
      .split(separator: " ")
    { kinds[String(word)] = "<count>" }
    for word in "fifteenth tenth twentieth thirtieth fifth sixth seventh eighth ninth twelfth".split(separator: " ") {
      kinds[String(word)] = "<ordinal>"
    }
    return kinds
  }()
}

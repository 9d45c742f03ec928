/// Reads the written form of cues, classes and spellings.
struct CueReader {
  private(set) var cues: [Cue] = []
  private(set) var rules: [CueBook.Rule] = []
  private(set) var numbers: [String: Int32] = [:]
  private(set) var spellings: [String: [String]] = [:]
  private var classes: [Substring: [Int32]] = [:]

  /// The most ways in which gaps and optional words may let a pattern be tried at one place.
  private static let mostWays = 64

  mutating func readClasses(_ text: String) throws(ToneFileError) {
    for (line, row) in rows(text) {
      guard row.first == "@", let colon = row.firstIndex(of: ":") else {
        throw trouble(line, "expected `@name: words`, found `\(row)`")
      }
      let words = row[row.index(after: colon)...].split(whereSeparator: { $0 == "|" || $0 == " " })
      classes[row[..<colon]] = words.map { number(of: $0) }
    }
  }

  mutating func readSpellings(_ text: String) throws(ToneFileError) {
    for (line, row) in rows(text) {
      guard let colon = row.firstIndex(of: ":") else {
        throw trouble(line, "expected `written: read as`, found `\(row)`")
      }
      let words = row[row.index(after: colon)...].split(separator: " ").map(String.init)
      guard !words.isEmpty else { throw trouble(line, "nothing stands after the colon") }
      spellings[String(row[..<colon])] = words
    }
  }

  mutating func readCues(_ text: String, axis: Cue.Axis) throws(ToneFileError) {
    for (line, row) in rows(text) {
      if row.first == "+" || row.first == "-", row.dropFirst().first == " " {
        try readHeading(row, axis: axis, line: line)
      } else {
        guard cues.last?.axis == axis else { throw trouble(line, "a pattern before the first cue: `\(row)`") }
        for written in row.split(separator: ";") {
          let pattern = try readPattern(written, line: line)
          rules.append(CueBook.Rule(cue: cues.count - 1, pattern: pattern))
        }
      }
    }
  }

  /// The lines that hold something, numbered from 1, without the blanks around them.
  private func rows(_ text: String) -> [(line: Int, row: Substring)] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, row in
      let trimmed = trim(row)
      return trimmed.isEmpty ? nil : (index + 1, trimmed)
    }
  }

  private func trim(_ row: Substring) -> Substring {
    var row = row
    while row.first == " " || row.first == "\t" || row.first == "\r" { row.removeFirst() }
    while row.last == " " || row.last == "\t" || row.last == "\r" { row.removeLast() }
    return row
  }

  private mutating func readHeading(_ row: Substring, axis: Cue.Axis, line: Int) throws(ToneFileError) {
    guard let colon = row.firstIndex(of: ":") else {
      throw trouble(line, "expected `SIGN name: description`, found `\(row)`")
    }
    var name = trim(row[row.index(row.startIndex, offsetBy: 2)..<colon])
    let once = name.hasSuffix("[once]")
    if once { name = trim(name.dropLast("[once]".count)) }
    guard !cues.contains(where: { $0.axis == axis && $0.name == name }) else {
      throw trouble(line, "there are two cues `\(name)`")
    }
    cues.append(
      Cue(
        name: String(name), axis: axis, raises: row.first == "+", once: once,
        meaning: String(trim(row[row.index(after: colon)...]))))
  }

  private mutating func readPattern(_ written: Substring, line: Int) throws(ToneFileError) -> CuePattern {
    var pattern = CuePattern()
    var ways = 1
    for part in written.split(separator: " ") {
      switch part {
      case "^": pattern.atStart = true
      case "[?]": pattern.question = true
      case "[.]": pattern.question = false
      case "$": pattern.elements.append(.end)
      default:
        if part.hasPrefix("..") {
          guard let most = Int(part.dropFirst(2)), (1...5).contains(most) else {
            throw trouble(line, "`\(part)` is no gap; `..1` to `..5` are")
          }
          ways *= most + 1
          pattern.elements.append(.gap(most))
        } else if part.first == "!" {
          pattern.elements.append(.not(try readWords(part.dropFirst(), line: line).words))
        } else {
          let optional = part.last == "?"
          if optional { ways *= 2 }
          let read = try readWords(optional ? part.dropLast() : part, line: line)
          pattern.elements.append(.word(words: read.words, kinds: read.kinds, optional: optional))
        }
      }
    }
    try splitOptionalStart(&pattern, written, line: line)
    guard ways <= Self.mostWays else {
      throw trouble(line, "`\(trim(written))` has too many gaps and words that may be left out")
    }
    return pattern
  }

  /// A pattern is looked up by its first word, so that it must begin with one.
  private mutating func splitOptionalStart(
    _ pattern: inout CuePattern, _ written: Substring, line: Int
  ) throws(ToneFileError) {
    guard case .word(let words, let kinds, let optional)? = pattern.elements.first else {
      throw trouble(line, "`\(trim(written))` does not begin with a word")
    }
    guard optional else { return }
    // The same without its first word is another pattern of the cue.
    pattern.elements[0] = .word(words: words, kinds: kinds, optional: false)
    var shorter = pattern
    shorter.elements.removeFirst()
    try splitOptionalStart(&shorter, written, line: line)
    rules.append(CueBook.Rule(cue: cues.count - 1, pattern: shorter))
  }

  private mutating func readWords(
    _ part: Substring, line: Int
  ) throws(ToneFileError) -> (words: [Int32], kinds: [CuePattern.Kind]) {
    var words: [Int32] = []
    var kinds: [CuePattern.Kind] = []
    for word in part.split(separator: "|") {
      switch word {
      case "#": kinds.append(.number)
      case "#$": kinds.append(.money)
      case "[caps]": kinds.append(.capitals)
      case "[marks]": kinds.append(.marks)
      case "[!]": kinds.append(.exclamation)
      default:
        if word.first == "@" {
          guard let members = classes[word] else { throw trouble(line, "there is no class `\(word)`") }
          words += members
        } else {
          words.append(number(of: word))
        }
      }
    }
    guard !words.isEmpty || !kinds.isEmpty else { throw trouble(line, "`\(part)` names no word") }
    return (words, kinds)
  }

  private mutating func number(of word: Substring) -> Int32 {
    let word = String(word)
    if let number = numbers[word] { return number }
    let number = Int32(numbers.count)
    numbers[word] = number
    return number
  }

  private func trouble(_ line: Int, _ problem: String) -> ToneFileError {
    ToneFileError(file: "tone-cues.plist", line: line, problem: problem)
  }
}

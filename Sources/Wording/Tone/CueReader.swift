/// Reads the written form of cues, classes and spellings.
///
/// Works on bytes: cutting strings into characters takes longer than all the rest.
struct CueReader {
  private typealias Piece = ArraySlice<UInt8>

  private(set) var cues: [Cue] = []
  private(set) var rules: [CueBook.Rule] = []
  private(set) var numbers: [String: Int32] = [:]
  private(set) var spellings: [String: [String]] = [:]
  private var classes: [Piece: [Int32]] = [:]

  /// The most ways in which gaps and optional words may let a pattern be tried at one place.
  private static let mostWays = 64

  mutating func readClasses(_ text: String) throws(ToneFileError) {
    for (line, row) in rows(text) {
      guard row.first == .at, let colon = row.firstIndex(of: .colon) else {
        throw trouble(line, "expected `@name: words`, found `\(string(row))`")
      }
      let words = row[(colon + 1)...].split(whereSeparator: { $0 == .bar || $0 == .blank })
      classes[row[..<colon]] = words.map { number(of: $0) }
    }
  }

  mutating func readSpellings(_ text: String) throws(ToneFileError) {
    for (line, row) in rows(text) {
      guard let colon = row.firstIndex(of: .colon) else {
        throw trouble(line, "expected `written: read as`, found `\(string(row))`")
      }
      let words = row[(colon + 1)...].split(separator: .blank).map(string)
      guard !words.isEmpty else { throw trouble(line, "nothing stands after the colon") }
      spellings[string(row[..<colon])] = words
    }
  }

  mutating func readCues(_ text: String, axis: Cue.Axis) throws(ToneFileError) {
    for (line, row) in rows(text) {
      if row.first == .plus || row.first == .minus, row.dropFirst().first == .blank {
        try readHeading(row, axis: axis, line: line)
      } else {
        guard cues.last?.axis == axis else { throw trouble(line, "a pattern before the first cue: `\(string(row))`") }
        for written in row.split(separator: .semicolon) {
          let pattern = try readPattern(written, line: line)
          rules.append(CueBook.Rule(cue: cues.count - 1, pattern: pattern))
        }
      }
    }
  }

  /// The lines that hold something, numbered from 1, without the blanks around them.
  private func rows(_ text: String) -> [(line: Int, row: Piece)] {
    let lines = Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.enumerated().compactMap { index, row in
      let trimmed = trim(row)
      return trimmed.isEmpty ? nil : (index + 1, trimmed)
    }
  }

  private func trim(_ row: Piece) -> Piece {
    var row = row
    while let first = row.first, first == .blank || first == 9 || first == 13 { row.removeFirst() }
    while let last = row.last, last == .blank || last == 9 || last == 13 { row.removeLast() }
    return row
  }

  private func string(_ piece: Piece) -> String { String(decoding: piece, as: UTF8.self) }

  private mutating func readHeading(_ row: Piece, axis: Cue.Axis, line: Int) throws(ToneFileError) {
    guard let colon = row.firstIndex(of: .colon) else {
      throw trouble(line, "expected `SIGN name: description`, found `\(string(row))`")
    }
    var name = trim(row[(row.startIndex + 2)..<colon])
    let mark = Array("[once]".utf8)
    let once = name.suffix(mark.count).elementsEqual(mark)
    if once { name = trim(name.dropLast(mark.count)) }
    let cue = Cue(
      name: string(name), axis: axis, raises: row.first == .plus, once: once,
      meaning: string(trim(row[(colon + 1)...])))
    guard !cues.contains(where: { $0.axis == axis && $0.name == cue.name }) else {
      throw trouble(line, "there are two cues `\(cue.name)`")
    }
    cues.append(cue)
  }

  private mutating func readPattern(_ written: Piece, line: Int) throws(ToneFileError) -> CuePattern {
    var pattern = CuePattern()
    var ways = 1
    for part in written.split(separator: .blank) {
      if part.count == 1, part.first == .caret {
        pattern.atStart = true
      } else if part.count == 1, part.first == .dollar {
        pattern.elements.append(.end)
      } else if part.elementsEqual(Self.ifQuestion) {
        pattern.question = true
      } else if part.elementsEqual(Self.unlessQuestion) {
        pattern.question = false
      } else if part.prefix(2).elementsEqual([.point, .point]) {
        guard let most = Int(string(part.dropFirst(2))), (1...5).contains(most) else {
          throw trouble(line, "`\(string(part))` is no gap; `..1` to `..5` are")
        }
        ways *= most + 1
        pattern.elements.append(.gap(most))
      } else if part.first == .exclamation {
        pattern.elements.append(.not(try readWords(part.dropFirst(), line: line).words))
      } else {
        let optional = part.last == .question
        if optional { ways *= 2 }
        let read = try readWords(optional ? part.dropLast() : part, line: line)
        pattern.elements.append(.word(words: read.words, kinds: read.kinds, optional: optional))
      }
    }
    try splitOptionalStart(&pattern, written, line: line)
    guard ways <= Self.mostWays else {
      throw trouble(line, "`\(string(trim(written)))` has too many gaps and words that may be left out")
    }
    return pattern
  }

  private static let ifQuestion = Array("[?]".utf8)
  private static let unlessQuestion = Array("[.]".utf8)
  private static let kinds: [[UInt8]: CuePattern.Kind] = [
    Array("#".utf8): .number, Array("#$".utf8): .money, Array("[caps]".utf8): .capitals,
    Array("[marks]".utf8): .marks, Array("[!]".utf8): .exclamation,
  ]

  /// A pattern is looked up by its first word, so that it must begin with one.
  private mutating func splitOptionalStart(
    _ pattern: inout CuePattern, _ written: Piece, line: Int
  ) throws(ToneFileError) {
    guard case .word(let words, let kinds, let optional)? = pattern.elements.first else {
      throw trouble(line, "`\(string(trim(written)))` does not begin with a word")
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
    _ part: Piece, line: Int
  ) throws(ToneFileError) -> (words: [Int32], kinds: [CuePattern.Kind]) {
    var words: [Int32] = []
    var kinds: [CuePattern.Kind] = []
    for word in part.split(separator: .bar) {
      if word.first == .at {
        guard let members = classes[word] else { throw trouble(line, "there is no class `\(string(word))`") }
        words += members
      } else if word.first == .hash || word.first == .bracket, let kind = Self.kinds[Array(word)] {
        kinds.append(kind)
      } else {
        words.append(number(of: word))
      }
    }
    guard !words.isEmpty || !kinds.isEmpty else { throw trouble(line, "`\(string(part))` names no word") }
    return (words, kinds)
  }

  private mutating func number(of piece: Piece) -> Int32 {
    let next = Int32(numbers.count)
    let word = string(piece)
    if let number = numbers[word] { return number }
    numbers[word] = next
    return next
  }

  private func trouble(_ line: Int, _ problem: String) -> ToneFileError {
    ToneFileError(file: "tone-cues.plist", line: line, problem: problem)
  }
}

extension UInt8 {
  fileprivate static let at = UInt8(ascii: "@")
  fileprivate static let bar = UInt8(ascii: "|")
  fileprivate static let blank = UInt8(ascii: " ")
  fileprivate static let bracket = UInt8(ascii: "[")
  fileprivate static let caret = UInt8(ascii: "^")
  fileprivate static let colon = UInt8(ascii: ":")
  fileprivate static let dollar = UInt8(ascii: "$")
  fileprivate static let exclamation = UInt8(ascii: "!")
  fileprivate static let hash = UInt8(ascii: "#")
  fileprivate static let minus = UInt8(ascii: "-")
  fileprivate static let plus = UInt8(ascii: "+")
  fileprivate static let point = UInt8(ascii: ".")
  fileprivate static let question = UInt8(ascii: "?")
  fileprivate static let semicolon = UInt8(ascii: ";")
}

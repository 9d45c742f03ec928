import Testing

@testable import CommandLanguage

/// How a line splits: each word as it says, quoted ones between ‹ ›, unfinished ones ending in …
private func words(_ text: String) -> [String] {
  Lexer.line(text).tokens.map { $0.isQuoted ? "‹\($0.text)›" + ($0.isUnfinished ? "…" : "") : $0.text }
}

struct LexerTests {
  @Test(arguments: [
    ("", []),
    ("   ", []),
    ("today", ["today"]),
    ("  show  brightwater\t ", ["show", "brightwater"]),
    ("note \"it is late\"", ["note", "‹it is late›"]),
    ("note \"\"", ["note", "‹›"]),
    ("note \"say \\\"please\\\" \\\\ and\\tgo\\non\"", ["note", "‹say \"please\" \\ and\tgo\non›"]),
    ("note \"C:\\dir\"", ["note", "‹C:\\dir›"]),
    ("note “typed elsewhere”", ["note", "‹typed elsewhere›"]),
    ("note „so auch“", ["note", "‹so auch›"]),
    ("note “a \"straight\" one”", ["note", "‹a \"straight\" one›"]),
    ("show odon's 'sohne'", ["show", "odon's", "'sohne'"]),
    ("size 12\" wide", ["size", "12\"", "wide"]),
    ("say \"a\"b", ["say", "‹a›", "b"]),
    ("say \"a\"\"b\"", ["say", "‹a›", "‹b›"]),
    ("# a remark", []),
    ("  # a remark \"", []),
    ("show #3", ["show", "#3"]),
    ("\u{FEFF}today", ["today"]),
    ("EUR\u{A0}300\u{3000}x", ["EUR", "300", "x"]),
    ("a\u{0}b \u{1B}[0m", ["a\u{0}b", "\u{1B}[0m"]),
    ("note \"open", ["note", "‹open›…"]),
    ("note \"", ["note", "‹›…"]),
    ("note \"open\\", ["note", "‹open\\›…"]),
    ("say \"two\nlines\" done", ["say", "‹two\nlines›", "done"]),
    ("say <<END\none\n\n  two\nEND", ["say", "‹one\n\n  two›"]),
    ("say <<END\r\none\r\ntwo\r\nEND\r\n", ["say", "‹one\ntwo›"]),
    ("say <<END\nEND", ["say", "‹›"]),
    ("say <<END\n\nEND", ["say", "‹›"]),
    ("say <<END\n\n\nEND", ["say", "‹\n›"]),
    ("say <<END\none\nEND of it", ["say", "‹one\nEND of it›…"]),
    ("say <<END", ["say", "‹›…"]),
    ("say <<END more", ["say", "<<END", "more"]),
    ("say <<", ["say", "<<"]),
    ("say \"<<END\"", ["say", "‹<<END›"]),
    ("first\nsecond", ["first"]),
  ])
  func splits(line: String, expected: [String]) {
    #expect(words(line) == expected)
  }

  @Test(arguments: [
    ("note \"open", Line.Continuation.quote),
    ("note “open\"", .quote),
    ("say <<END\none", .hereDocument("END")),
    ("say \"done\"", nil),
    ("# \"", nil),
  ])
  func says(line: String, needsMore: Line.Continuation?) {
    #expect(Lexer.line(line).needsMore == needsMore)
  }

  @Test func countsLines() {
    let text = "one\n\nsay <<END\na\nb\nEND\nfour \"x\ny\" z\r\n# c"
    let lines = Array(Lexer.lines(Source(text, kind: .script(path: "s.kindly"), firstLine: 10)))
    #expect(lines.map(\.number) == [10, 11, 12, 16, 18])
    #expect(lines.map { $0.tokens.map(\.span.line) } == [[10], [], [12, 12], [16, 16, 17], []])
    #expect(lines.map { String($0.rawText) } == ["one", "", "say <<END\na\nb\nEND", "four \"x\ny\" z", "# c"])
    #expect(lines.map(\.isComment) == [false, false, false, false, true])
    #expect(lines[3].rawText(from: 1) == "\"x\ny\" z")
  }

  @Test func beginsInsideALine() {
    let line = Lexer.line(Source("/show odon"), from: 1)
    #expect(line.tokens.map(\.text) == ["show", "odon"])
    #expect(line.tokens[1].span.range == 6..<10)
  }

  @Test func takesArgumentsWhole() {
    let line = Lexer.arguments(["paid", "300", "from", "Brightwater Café", "", "\"x\"", "#"])
    #expect(line.tokens.map(\.text) == ["paid", "300", "from", "Brightwater Café", "", "\"x\"", "#"])
    #expect(line.tokens.allSatisfy { $0.isWhole && !$0.isQuoted })
    #expect(line.source.text == "paid 300 from \"Brightwater Café\" \"\" \"x\" #")
    #expect(line.tokens.map { line.source.text(in: $0.span.range) } == line.tokens.map { $0.raw[...] })
    #expect(line.rawText(from: 2) == "from Brightwater Café  \"x\" #")
  }

  /// Whatever is typed, no character is lost, and every token stands where it says.
  @Test(arguments: 0..<400)
  func losesNothing(seed: Int) {
    var random = Random(seed: UInt64(seed))
    let text = random.text(length: 60)
    let source = Source(text)
    let lines = Array(Lexer.lines(source))
    #expect(lines.flatMap(\.pieces).joined() == text)
    for line in lines {
      for token in line.tokens {
        #expect(source.text(in: token.span.range) == token.raw[...])
        #expect(token.isQuoted || token.text == token.raw)
        #expect(token.isQuoted || !token.text.contains(" "))
      }
    }
    #expect(lines.dropLast().allSatisfy { $0.needsMore == nil })
  }

  /// A line of ten million bytes is a line like any other.
  @Test func bearsLongLines() {
    let words = Lexer.line(String(repeating: "abcdefghi ", count: 100_000))
    #expect(words.tokens.count == 100_000)
    let quote = Lexer.line("\"" + String(repeating: "x\\\" ", count: 2_500_000))
    #expect(quote.needsMore == .quote)
    let word = Lexer.line("hold " + String(repeating: "é", count: 1_000_000))
    #expect(outcome(word).utf8.count < 500)
  }
}

/// A small generator with a fixed seed (splitmix64), so that a failing case can be found again.
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A text of pieces that mean something to the lexer and of scalars from everywhere.
  mutating func text(length: Int) -> String {
    let pieces = [
      " ", " ", "\t", "\n", "\r\n", "\"", "\"", "\\", "“", "”", "„", "#", "<<END", "\nEND\n", "hold", "promise 300",
      "by", "from", "client", "1 dec", "é", "e\u{301}", "漢", "👩‍👩‍👧", "\u{200D}", "\u{1B}[2J", "\u{0}", "\u{7F}",
      "\u{202E}", "\u{A0}", "\u{2028}", "'", "/", "import invoices",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...length, using: &self) {
      if Bool.random(using: &self), let piece = pieces.randomElement(using: &self) {
        text += piece
      } else if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &self)) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

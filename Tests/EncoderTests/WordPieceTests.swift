import Encoder
import Testing

@Suite("Word pieces")
struct WordPieceTests {
  private let vocabulary: Vocabulary
  private let wordPiece: WordPiece

  init() throws {
    vocabulary = try Vocabulary(path: Fixture.tiny.vocabulary)
    wordPiece = WordPiece(vocabulary: vocabulary, limit: 24)
  }

  /// The pieces of a text, spelled out, without start and end.
  private func pieces(_ text: String) throws -> String {
    let lines = try String(decoding: Fixture.data("tiny/vocab.txt"), as: UTF8.self).split(separator: "\n")
    return wordPiece.numbers(of: text).dropFirst().dropLast().map { String(lines[Int($0)]) }.joined(separator: " ")
  }

  @Test("the numbers are the reference's")
  func reference() throws {
    for row in try Fixture.tinyExpected() {
      #expect(wordPiece.numbers(of: row.text) == row.numbers, "\(row.text)")
    }
  }

  @Test(
    "texts are cut as models were trained",
    arguments: [
      ("", ""),
      (" \t\r\n", ""),
      ("Payment OVERDUE", "pay ##ment over ##due"),
      ("unpaid", "un ##paid"),
      ("Café cafe\u{301} CAFÉ", "cafe cafe cafe"),
      ("due,due...", "due , due . . ."),
      ("is the“is”", "is the [UNK] is [UNK]"),
      ("a\u{0}b\u{200B}c\u{FFFD}", "a ##b ##c"),
      ("a\u{A0}b\u{3000}c\u{2028}d", "a b c d"),
      ("付款付", "付 款 付"),
      ("on付on", "on 付 on"),
      ("для ДЛЯ Я", "для для [UNK]"),
      ("😀 on", "[UNK] on"),
      ("☃is", "[UNK]"),
      ("[SEP] [sep] [SEP", "[SEP] [UNK] s ##e ##p [UNK] [UNK] s ##e ##p"),
      // The euro sign is a symbol, not punctuation, and stays inside its word.
      ("$12€ €", "$ [UNK] €"),
    ] as [(String, String)])
  func cutting(text: String, expected: String) throws {
    #expect(try pieces(text) == expected)
  }

  @Test("a word of a hundred signs is cut, a longer one unknown")
  func longWords() throws {
    #expect(wordPiece.numbers(of: String(repeating: "a", count: 100)).count == 24)
    #expect(try pieces(String(repeating: "a", count: 101)) == "[UNK]")
    #expect(try pieces(String(repeating: "é", count: 101) + " on") == "[UNK] on")
  }

  @Test("a long text is cut off at the limit, the end kept", arguments: [2, 3, 10, 24])
  func limit(limit: Int) throws {
    let short = WordPiece(vocabulary: vocabulary, limit: limit)
    let text = String(repeating: "payment is due ", count: 9)
    let whole = WordPiece(vocabulary: vocabulary, limit: 1000).numbers(of: text)
    let cut = short.numbers(of: text)
    #expect(cut == whole.prefix(limit - 1) + [3])
  }

  @Test(
    "a megabyte of anything is read no further than needed",
    arguments: ["pay ", "é", "a \u{301}", "\u{301}", "[", " "])
  func megabyte(part: String) {
    let text = String(repeating: part, count: 1_000_000 / part.utf8.count)
    let numbers = wordPiece.numbers(of: text)
    #expect(numbers.first == 2 && numbers.last == 3 && (2...24).contains(numbers.count))
  }

  @Test("any text gives numbers of the list, and blanks around it change nothing")
  func anyText() {
    let ranges: [ClosedRange<UInt32>] = [0...0x7F, 0x80...0x2FF, 0x300...0x36F, 0x4E00...0x4E20, 0x1F600...0x1F610]
    var random = Generator(seed: 11)
    for _ in 0..<500 {
      var text = ""
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let range = ranges.randomElement(using: &random) ?? 0...0x7F
        text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: range, using: &random)) ?? " ")
      }
      let numbers = wordPiece.numbers(of: text)
      #expect(numbers.allSatisfy { (0..<Int32(vocabulary.count)).contains($0) })
      #expect(wordPiece.numbers(of: " \(text)\n") == numbers, "\(text.unicodeScalars.map(\.value))")
    }
  }
}

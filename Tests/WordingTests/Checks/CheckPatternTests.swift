import Testing

@testable import Wording

@Suite("Patterns of checks")
struct CheckPatternTests {
  /// The pieces of `text` that `pattern` finds.
  private func pieces(_ pattern: String, _ text: String, lists: [String: [String]] = [:]) throws -> [String] {
    var grammar = CheckGrammar(lists: lists)
    try grammar.read(pattern: pattern, rule: "test")
    let matcher = CheckMatcher(grammar, spellings: ["u": "you"])
    let cut = CheckText(text)
    return matcher.matches(in: cut).joined().map { cut.text(at: cut.span(ofWords: $0.words)) }
  }

  @Test(
    arguments: [
      ("you never pay", "You never pay, and u never pay.", ["You never pay", "u never pay"]),
      ("you ..2 pay", "You will not pay. You would really not pay.", ["You will not pay"]),
      ("you not? pay", "You pay. You not pay.", ["You pay", "You not pay"]),
      ("(a b|c) d", "A b d c d a d", ["A b d", "c d"]),
      ("(a|b)? c", "a c", ["a c"]),
      ("threat*", "Threats and threatening, no threa.", ["Threats", "threatening"]),
      ("^ pay", "Hello Tom, pay now. We pay.", ["pay"]),
      ("pay $", "We pay. We pay now.", ["pay"]),
      ("pay , or", "Pay, or go. Pay or go.", ["Pay, or"]),
      ("pay !now|it", "Pay now. Pay it. Pay us.", ["Pay"]),
      ("pay =now us?", "Pay now. Pay us.", ["Pay"]),
      ("[?] you pay", "Will you pay? You pay.", ["you pay"]),
      ("[.] you pay", "Will you pay? You pay.", ["You pay"]),
      ("don't pay", "You don't pay; you do not pay; you don’t pay.", ["don't pay", "do not pay", "don’t pay"]),
      ("cannot", "I cannot, I can't, I can not.", ["cannot", "can't", "can not"]),
      ("due #D", "due 14th, due 2026-11-27, due 27/11, due 14", ["due 14th", "due 2026-11-27", "due 27/11"]),
      (
        "for #$", "for $4,200.00 for 1,140.00 for 2.730,00 for 88 for 27.11",
        [
          "for $4,200.00", "for 1,140.00", "for 2.730,00",
        ]
      ),
      ("invoice #I", "invoice 88 invoice INV-7 invoice $40 invoice 3rd", ["invoice 88", "invoice INV-7"]),
      ("@list now", "go now, run now", ["go now", "run now"]),
      ("(@list|stop here) now", "go now, stop here now, stop now", ["go now", "stop here now"]),
      ("(a (b|c d)? e|f) g", "a b e g, a c d e g, a e g, f g, a g", ["a b e g", "a c d e g", "a e g", "f g"]),
      ("(a !b|c d|f) e", "a d e, a b e, f e", ["a d e", "f e"]),
      ("(don't|never*) pay", "don't pay, neverending pay", ["don't pay", "neverending pay"]),
      ("#A|café now", "Our cafe\u{301} now, OUR now.", ["cafe\u{301} now", "OUR now"]),
      ("caf\u{E9}* now", "Cafe\u{301}s now.", ["Cafe\u{301}s now"]),
    ])
  func matches(pattern: String, text: String, expected: [String]) throws {
    #expect(try pieces(pattern, text, lists: ["list": ["go", "run"]]) == expected)
  }

  @Test("a sentence longer than a window is read to its end, and nothing is found twice")
  func longSentences() throws {
    let words = (0..<500).map { $0 % 50 == 49 ? "you never pay" : "word" }
    #expect(try pieces("you never pay", words.joined(separator: " ")).count == 10)
  }

  @Test("sentences end where they should")
  func sentences() {
    func count(_ text: String) -> Int { CheckText(text).sentences.count }
    #expect(count("Dear Mr. Pell, see inv. 88 of 3 Oct. 2025. Thanks.") == 2)
    #expect(count("Pay e.g. by card. No. 88 is open.") == 2)
    #expect(count("Line one\n\nLine two") == 2)
    #expect(count("A line that is long enough to have been wrapped by the mail programme\nand goes on here.") == 1)
    #expect(count("") == 0)
  }
}

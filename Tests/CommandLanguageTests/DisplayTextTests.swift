import Testing

@testable import CommandLanguage

struct DisplayTextTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("ｶﾅ", 2), ("カナ", 4), ("한글", 4), ("👍", 2),
    ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("❤️", 2), ("1️⃣", 2), ("a\u{200B}b", 2), ("\u{200D}", 0), ("😀x", 3),
    ("\u{1B}", 1), ("\t", 1), ("नि", 2), ("…", 1), ("1", 1), ("\r\n", 1),
  ])
  func measures(text: String, width: Int) {
    #expect(DisplayText.width(of: text) == width)
  }

  @Test(arguments: [
    ("plain", "plain"), ("\u{1B}[31mred", "␛[31mred"), ("a\nb", "a␊b"), ("a\r\nb", "a␊b"), ("a\tb", "a b"),
    ("\u{0}\u{7F}\u{9B}", "␀␡\u{FFFD}"), ("ab\u{202E}cd", "ab\u{FFFD}cd"), ("👩‍👧", "👩‍👧"),
    ("z" + String(repeating: "\u{301}", count: 100), "z" + String(repeating: "\u{301}", count: 15)),
  ])
  func cleans(text: String, expected: String) {
    #expect(DisplayText.cleaned(text) == expected)
    #expect(DisplayText.width(of: text) == DisplayText.width(of: DisplayText.cleaned(text)))
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("漢字漢字", 5, "漢字…"), ("漢字漢字", 4, "漢…"), ("abc", 1, "…"),
    ("abc", 0, ""), ("", 0, ""),
  ])
  func cuts(text: String, columns: Int, expected: String) {
    #expect(DisplayText.cut(text, to: columns) == expected)
  }

  @Test func names() {
    #expect(DisplayText.list([]) == "")
    #expect(DisplayText.list(["a"]) == "a")
    #expect(DisplayText.list(["a", "b"]) == "a or b")
    #expect(DisplayText.list(["a", "b", "c"], "and") == "a, b and c")
    #expect(DisplayText.quoted(String(repeating: "x", count: 90)) == "\"" + String(repeating: "x", count: 39) + "…\"")
    #expect(DisplayText.padded("漢", to: 4) == "漢  ")
  }

  @Test func wraps() {
    let text = "one two three four"
    #expect(Wrapping.lines(text, width: 9) == ["one two", "three", "four"])
    #expect(Wrapping.lines(text, width: 11, indent: 1, hanging: 3) == [" one two", "   three", "   four"])
    #expect(Wrapping.lines("漢字 漢字 漢字", width: 9) == ["漢字 漢字", "漢字"])
    #expect(Wrapping.lines("a\n\nb", width: 9) == ["a", "", "b"])
    #expect(Wrapping.lines("incomprehensible", width: 9) == ["incomprehensible"])
    #expect(Wrapping.lines("", width: 9) == [""])
  }

  /// No cleaned text can steer a terminal, and no cut text is too wide.
  @Test(arguments: 0..<200)
  func isHarmless(seed: Int) {
    var random = Random(seed: UInt64(seed) &+ 7_000)
    let text = random.text(length: 40)
    let cleaned = DisplayText.cleaned(text)
    #expect(cleaned.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
    for columns in [0, 1, 7, 20] { #expect(DisplayText.width(of: DisplayText.cut(cleaned, to: columns)) <= columns) }
  }
}

import TestTerminal
import Testing

@Suite struct ScreenTests {
  private func screen(_ text: String, columns: Int = 10, rows: Int = 4) -> Screen {
    var screen = Screen(columns: columns, rows: rows)
    screen.feed(Array(text.utf8))
    return screen
  }

  @Test(arguments: [
    ("one\r\ntwo", "one\ntwo"), ("abc\u{8}X", "abX"), ("abc\rX", "Xbc"), ("0123456789", "0123456789"),
    ("0123456789X", "0123456789\nX"), ("0123456789\r\nX", "0123456789\nX"), ("a\tb", "a       b"),
    ("a\r\nb\r\nc\r\nd\r\ne", "b\nc\nd\ne"), ("abc\u{1B}[2DX", "aXc"), ("abc\u{1B}[2;3HX", "abc\n  X"),
    ("abc\u{1B}[1G\u{1B}[K", ""), ("abcdef\u{1B}[3G\u{1B}[K", "ab"), ("abcdef\u{1B}[3G\u{1B}[1K", "   def"),
    ("abcdef\u{1B}[3G\u{1B}[2P", "abef"), ("abcdef\u{1B}[3G\u{1B}[2@XY", "abXYcdef"), ("a\r\nb\u{1B}[A\u{1B}[J", "a"),
    ("a\r\nb\u{1B}[2J", ""), ("\u{1B}[1;31mred\u{1B}[m", "red"), ("a漢b", "a漢b"), ("012345678漢", "012345678\n漢"),
    ("e\u{301}x", "e\u{301}x"), ("ab\u{1B}[4h\u{8}X\u{1B}[4l", "aXb"), ("\u{1B}]0;title\u{7}x", "x"),
    ("\u{1B}[?2004hx", "x"),
    ("a\r\nb\r\nc\u{1B}[2;1H\u{1B}[L", "a\n\nb\nc"), ("a\r\nb\r\nc\u{1B}[2;1H\u{1B}[M", "a\nc"),
  ])
  func shows(output: String, text: String) {
    let screen = screen(output)
    #expect(screen.text == text)
    #expect(screen.unknown.isEmpty)
  }

  @Test func takesBytesOneByOne() {
    var piecewise = Screen(columns: 10, rows: 4)
    let output = "Grüße\u{1B}[2D漢\r\n\u{1B}[1;36mé\u{1B}[0m"
    for byte in output.utf8 { piecewise.feed([byte]) }
    #expect(piecewise.text == screen(output).text)
    piecewise.feed([0xC3, 0x41, 0xFF, 0x42])
    #expect(piecewise.currentLine == "é\u{FFFD}A\u{FFFD}B")
  }

  @Test func remembersWhatScrolledAwayAndResizes() {
    var screen = screen("a\r\nb\r\nc\r\nd\r\ne", rows: 4)
    #expect(screen.scrollback == "a\nb\nc\nd\ne")
    screen.resize(columns: 5, rows: 2)
    #expect(screen.text == "d\ne")
    #expect(screen.scrollback == "a\nb\nc\nd\ne")
    #expect(screen.currentLine == "e")
    screen.resize(columns: 20, rows: 3)
    screen.feed("\u{7}\u{1B}[99z".utf8)
    #expect(screen.bells == 1)
    #expect(screen.unknown == ["CSI 99z"])
  }

  @Test func spellsOutTheInvisible() {
    #expect(PseudoTerminal.escaped(Array("a\u{1B}[m\r\n\u{7}é".utf8)) == #"a\e[m\r\n\u{7}é"#)
  }
}

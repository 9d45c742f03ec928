import Testing

@testable import LineEditor

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("Café", 4), ("Cafe\u{301}", 4), ("漢字", 4), ("한글", 4), ("ｆｕｌｌ", 8), ("…·→─", 4), ("👍", 2),
    ("a\u{200B}b", 2), ("\u{1B}", 0), ("€", 1),
  ])
  func measures(text: String, width: Int) { #expect(DisplayWidth.of(text) == width) }

  @Test func cutsAndPads() {
    #expect(DisplayWidth.fitted("Brightwater", to: 11) == "Brightwater")
    #expect(DisplayWidth.fitted("Brightwater", to: 7) == "Bright…")
    #expect(DisplayWidth.fitted("漢字漢字", to: 6) == "漢字…")
    #expect(DisplayWidth.fitted("abc", to: 0) == "")
    #expect(DisplayWidth.fitted("abcdef", to: 5, ellipsis: "...") == "ab...")
    #expect(DisplayWidth.padded("漢", to: 4) == "漢  ")
    #expect(DisplayWidth.padded("long", to: 2) == "long")
  }

  @Test func choosesColour() {
    let plain = ["TERM": "xterm"]
    #expect(Terminal.usesColor(.auto, environment: plain, isTerminal: true))
    #expect(!Terminal.usesColor(.auto, environment: plain, isTerminal: false))
    #expect(!Terminal.usesColor(.auto, environment: [:], isTerminal: true))
    #expect(!Terminal.usesColor(.auto, environment: ["TERM": "dumb"], isTerminal: true))
    #expect(!Terminal.usesColor(.auto, environment: ["TERM": "xterm", "NO_COLOR": "1"], isTerminal: true))
    #expect(Terminal.usesColor(.auto, environment: ["TERM": "xterm", "NO_COLOR": ""], isTerminal: true))
    #expect(Terminal.usesColor(.always, environment: ["NO_COLOR": "1"], isTerminal: false))
    #expect(!Terminal.usesColor(.never, environment: plain, isTerminal: true))
  }

  @Test func knowsNoWindowWhereThereIsNone() {
    #expect(Terminal.size(of: -1) == nil)
    #expect(Terminal.width(of: -1) == 80)
    #expect(Terminal.width(of: -1, columnsVariable: "132") == 132)
    #expect(Terminal.width(of: -1, columnsVariable: "3") == 20)
    #expect(Terminal.width(of: -1, columnsVariable: "wide") == 80)
  }
}

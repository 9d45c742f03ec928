import TestTerminal
import Testing

@testable import LineEditor

@Suite struct PromptTests {
  @Test func stylesItsParts() {
    let prompt = Prompt([.init("café", .strong), .init(" · "), .init("opening", .accent), .init("> ")])
    let text = PseudoTerminal.escaped(Array(prompt.literal(usesColor: true).utf8)).replacing(#"\u{1}"#, with: "|")
    #expect(text == #"|\e[0;1;36m|café|\e[0m| · |\e[0;36m|opening|\e[0m|> "#)
    #expect(prompt.literal(usesColor: false) == "café · opening> ")
    #expect(prompt.literal(usesColor: false, encoding: .limited) == "caf? - opening> ")
    #expect(prompt.width(usesColor: true) == 16)
    #expect(prompt.plainText == "café · opening> ")
  }

  @Test func keepsTheFirstLinesApart() {
    let prompt = Prompt([.init("── head ──\nsecond\n", .dim), .init("you> ", .bold)])
    #expect(prompt.head(usesColor: false) == ["── head ──", "second"])
    #expect(prompt.head(usesColor: false, encoding: .limited).first == "-- head --")
    #expect(prompt.head(usesColor: true).last == "\u{1B}[2msecond\u{1B}[m")
    #expect(prompt.literal(usesColor: true) == "\u{1}\u{1B}[0;1m\u{1}you>\u{1}\u{1B}[0m\u{1} ")
  }

  @Test func cleansWhatComesFromOutside() {
    let prompt = Prompt("a\u{1B}[2J\u{1}b\tc\r\u{9B}d> ")
    #expect(prompt.literal(usesColor: true) == "a[2Jb cd> ")
    #expect(Prompt.Style(parameters: "1m\u{1B}[2J") == .plain)
  }

  @Test func losesItsBeginningWhenThereIsNoRoom() {
    let prompt = Prompt([.init("brightwater-café-international", .strong), .init(" · cash-flow> ")])
    #expect(prompt.literal(usesColor: false, limit: 24) == "<rnational · cash-flow> ")
    for limit in 1...60 { #expect(prompt.width(usesColor: true, limit: limit) <= max(limit, 2)) }
    #expect(prompt.literal(usesColor: false, limit: 24).hasSuffix(" · cash-flow> "))
  }

  /// What libedit cannot bear never comes out, whatever goes in.
  @Test func neverTroublesLibedit() {
    var random = Random(seed: 7)
    let pieces = ["a", " ", "", "é", "漢", "e\u{301}", "\u{301}", "\n", "\u{1B}[1m", "\u{1}", "> ", "\u{200B}", "👩‍💻"]
    let styles: [Prompt.Style] = [.plain, .bold, .dim, .accent]
    for _ in 0..<2_000 {
      let prompt = Prompt(
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
          let text = (0..<3).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
          return Prompt.Part(text, styles.randomElement(using: &random) ?? .plain)
        })
      let text = prompt.literal(usesColor: true, limit: Int.random(in: 4...40, using: &random))
      let runs = text.split(separator: "\u{1}", omittingEmptySubsequences: false)
      #expect(runs.count % 2 == 1, "\(prompt)")
      for (index, run) in runs.enumerated() {
        if index.isMultiple(of: 2) {
          // Text: visible at once, so that escapes neither meet nor come last.
          #expect(!run.unicodeScalars.contains { $0.properties.generalCategory == .control })
          if index > 0 { #expect(run.unicodeScalars.first.map { DisplayWidth.of($0) } ?? 0 > 0, "\(prompt)") }
        } else {
          #expect(run.hasPrefix("\u{1B}[0") && run.hasSuffix("m"))
        }
      }
      if runs.count > 1 { #expect(runs[runs.count - 2] == "\u{1B}[0m", "\(prompt)") }
    }
  }
}

/// A small generator with a fixed sequence.
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
}

import Receivables
import Testing

@testable import Wording

@Suite struct HearingCuesTests {
  /// A phrase, a text, and whether it stands in it.
  static let phrases: [(String, String, Bool)] = [
    ("never arrived", "it never arrived", true),
    ("never arrived", "never. Arrived today", false),
    ("never|not ... arrived", "it has not yet arrived", true),
    ("never|not ... arrived", "not that I care for what has arrived", false),
    ("pay*", "the payment", true),
    ("settle|pay*|wire* tomorrow", "paying tomorrow", true),
    ("settle|pay*|wire* tomorrow", "settled tomorrow", false),
    ("the pay*? now", "the now", true),
    ("the? lot", "take lot nine", true),
    ("by <day>", "by Friday", true),
    ("by _ <day>", "by next Friday", true),
    ("by _ <day>", "by Friday", false),
    ("no .", "No. Never.", true),
    ("speaking $", "Yes, speaking", true),
    ("speaking $", "Speaking. Who is it?", true),
    ("speaking $", "speaking to my boss", false),
    ("not ... pay", "we haven't any way at all to pay", false),
    ("not ... pay", "we haven't means to pay", true),
    ("can not", "we can't", true),
  ]

  @Test(arguments: phrases)
  func findsPhrases(_ phrase: String, _ text: String, _ stands: Bool) {
    let cues = HearingCues(["meaning": phrase])
    #expect(cues.matches(in: HeardText(text, spellings: Spellings()).words).isEmpty != stands)
  }

  @Test func onlySureCuesDecideAndDenialsKeepThemFromIt() {
    let cues = HearingCues([
      "sure signal stop": "stop calling", "no signal stop": "joking", "signal insolvent": "bankrupt",
    ])
    func signals(_ text: String) -> [Signal] {
      cues.signals(in: cues.matches(in: HeardText(text, spellings: Spellings()).words))
    }
    #expect(signals("stop calling") == [.stop])
    #expect(signals("stop calling, only joking") == [])
    #expect(signals("bankrupt") == [])
  }

  @Test func linesThatSayNothingAreLeftOut() {
    #expect(
      HearingCues(["a": "\n   \n_ ...\n"]).matches(in: HeardText("any words", spellings: Spellings()).words).isEmpty)
  }

  @Test func everyCueOfOursIsReadable() throws {
    let file = try ReasonFile(contents: HearingFixture.contents())
    for (meaning, lines) in file.cues {
      for line in lines.split(separator: "\n") { #expect(HearingPhrase(line) != nil, "\(meaning): \(line)") }
      let words = meaning.split(separator: " ")
      if words.contains("signal") { #expect(Signal(rawValue: String(words.last ?? "")) != nil, "\(meaning)") }
    }
  }
}

import Testing

@testable import Wording

@Suite struct HeardTextTests {
  private let spellings = Spellings(lines: "u = you\ndont = do not\nchq = check\nnonsense")

  static let words: [(String, String)] = [
    ("We haven't got it", "we have not got it"),
    ("can't WON’T shan't", "can not will not sha not"),
    ("I'll, they've, she's", "i will they have she"),
    ("u dont", "you do not"),
    ("$1,400.50 on the 15th at 10:30", "<amount> on the <ordinal> at <time>"),
    ("1.4k by 5pm, 20% of 7", "<amount> by <time> <share> of <number>"),
    ("Friday in March or Dec", "<day> in march or <month>"),
    ("twelve chq", "<count> check"),
    ("Really?? No!!! ... fine.", "really ? no ! fine ."),
    ("> an old mail\nyes", "yes"),
    ("ok 👍", "ok 👍"),
    ("o'clock 'quoted'", "oclock quoted"),
    ("naïve Šimon", "naïve šimon"),
  ]

  @Test(arguments: words)
  func cutsWords(_ text: String, _ expected: String) {
    #expect(HeardText(text, spellings: spellings).words.map(\.text).joined(separator: " ") == expected)
  }

  static let clauses: [(String, [String])] = [
    ("It came short, so nobody will sign for it.", ["It came short", "so nobody will sign for it"]),
    ("Yes, it was paid on Monday", ["Yes, it was paid on Monday"]),
    ("We like it but we cannot pay it now", ["We like it", "but we cannot pay it now"]),
    ("One thing. Another thing?", ["One thing", "Another thing"]),
    ("", []),
  ]

  @Test(arguments: clauses)
  func cutsClauses(_ text: String, _ expected: [String]) {
    let heard = HeardText(text, spellings: spellings)
    #expect(heard.clauses.map { heard.text(at: heard.span(of: $0)) } == expected)
  }

  @Test("a strange text, by its place in the list", arguments: HearingFixture.strange.indices)
  func clausesAreInOrderAndInside(_ place: Int) {
    let text = HearingFixture.strange[place]
    let heard = HeardText(text, spellings: spellings)
    var end = 0
    for clause in heard.clauses {
      #expect(!clause.isEmpty && clause.lowerBound >= end && clause.upperBound <= heard.words.count)
      end = clause.upperBound
    }
    for word in heard.words { #expect(word.span.upperBound <= text.unicodeScalars.count && !word.span.isEmpty) }
  }
}

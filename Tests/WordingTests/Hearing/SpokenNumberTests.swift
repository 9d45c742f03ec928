import Testing

@testable import Wording

@Suite struct SpokenNumberTests {
  static let numbers: [(String, Int64, Int)] = [
    ("fourteen hundred", 1_400, 2), ("five", 5, 1), ("twenty-eight hundred", 2_800, 3), ("a thousand", 1_000, 2),
    ("one thousand two hundred and fifty", 1_250, 6), ("two and a half thousand", 2_500, 5), ("three grand", 3_000, 2),
    ("five hundred and two hundred", 500, 2), ("twenty one", 21, 2), ("ten five", 10, 1), ("two lakh", 200_000, 2),
  ]

  @Test(arguments: numbers)
  func readsNumbers(_ text: String, _ value: Int64, _ count: Int) {
    let found = SpokenNumber.read(CommitmentToken.tokens(of: text)[...])
    #expect(found?.value == value)
    #expect(found?.count == count)
  }

  @Test(arguments: ["", "hundred", "and five", "a", "payday"])
  func otherWordsAreNoNumbers(_ text: String) {
    #expect(SpokenNumber.read(CommitmentToken.tokens(of: text)[...]) == nil)
  }

  @Test func endlessNumbersDoNotOverflow() {
    let text = String(repeating: "nine million ", count: 50)
    #expect(SpokenNumber.read(CommitmentToken.tokens(of: text)[...]) != nil)
  }
}

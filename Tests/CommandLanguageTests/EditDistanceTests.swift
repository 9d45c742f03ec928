import Testing

@testable import CommandLanguage

struct EditDistanceTests {
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "abd", 1),
    ("kitten", "sitting", 3), ("ca", "abc", 3), ("Abc", "abc", 1), ("hodl", "hold", 1),
  ])
  func measures(first: String, second: String, distance: Int) {
    #expect(EditDistance.between(first, second) == distance)
    #expect(EditDistance.between(second, first) == distance)
  }

  @Test(arguments: [
    ("brightwatr", ["brightwater-cafe"]), ("Northgate", ["northgate-prints"]), ("fridy", ["friday"]), ("xyz", []),
    ("", []), ("no", ["northgate-prints", "note"]), ("x", []), ("noet", ["note", "northgate-prints"]),
  ])
  func finds(word: String, expected: [String]) {
    let candidates = ["brightwater-cafe", "northgate-prints", "note", "friday", "aging"]
    #expect(EditDistance.nearest(to: word, in: candidates) == expected)
  }

  @Test func bearsLongWords() {
    #expect(EditDistance.nearest(to: String(repeating: "a", count: 1_000_000), in: ["aa"]).isEmpty)
  }
}

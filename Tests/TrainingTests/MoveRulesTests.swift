import Testing
import Training

@Suite("Moves")
struct MoveRulesTests {
  @Test("harmful moves are known as such")
  func harms() { #expect(Move.allCases.filter(\.harms) == [.promisedAway, .dismissive, .disclosed]) }
}

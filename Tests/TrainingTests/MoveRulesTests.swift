import FoundationEssentials
import Testing
import Training

@Suite("Moves")
struct MoveRulesTests {
  /// The shipped rules.
  static func shipped() throws -> MoveRules {
    try MoveRules(propertyList: try ShippedFile.data("moves.plist"))
  }

  static let lines: [(String, [Move], [Move])] = [
    (
      "Hello Maria, it's Dana from Harbor Light. I'm calling about invoice 2207, $3,150.00, due on 6 October.",
      [.greeted, .namedInvoice, .statedFacts], [.askedDate, .acknowledged]
    ),
    (
      "Thank you for telling me. What's holding it up on your side?",
      [.acknowledged, .thanked, .openQuestion, .explored],
      [.apologised, .dismissive]
    ),
    ("Could you do half of it by Friday 4 December?", [.askedDate, .askedAmount, .fixedDate], [.promisedAway]),
    ("What could you manage this month?", [.askedAmount, .openQuestion], [.dismissive]),
    ("We could split it into three monthly payments.", [.offered], [.asksMoney]),
    ("So that's $1,050 by transfer on 4 December. Is that right?", [.summedUp, .fixedDate], []),
    ("I'm sorry, let me start again.", [.apologised], [.dismissive]),
    ("I'll send a copy of the invoice today.", [.sends, .fixedDate], []),
    ("Who would be the right person to speak to?", [.askedContact], []),
    ("Just pay whenever you like, I'll write it off.", [.promisedAway], []),
    ("That's not my problem, everybody has bills.", [.dismissive], [.acknowledged]),
    ("How sure are you about Friday? I'd rather have a date you can keep.", [.tested], []),
    ("I hope it turns up sooner or later.", [.staysVague], [.askedDate]),
    ("How could you not pay us?", [], [.explored, .openQuestion]),
    ("…", [], [.acknowledged]),
  ]

  @Test("are read from words", arguments: lines)
  func reads(_ text: String, _ made: [Move], _ notMade: [Move]) throws {
    let moves = try Self.shipped().moves(in: text)
    for move in made { #expect(moves[move] != nil, "\(move.rawValue) in: \(text)") }
    for move in notMade { #expect(moves[move] == nil, "\(move.rawValue) not in: \(text)") }
    let scalars = text.unicodeScalars.count
    for evidence in moves.values.joined() {
      #expect(evidence.span.upperBound <= scalars && !evidence.text.isEmpty)
      #expect(text.contains(evidence.text))
    }
  }

  @Test("a file with an unknown move, a missing one, or a bad pattern is refused with its place")
  func refuses() throws {
    let text = String(decoding: try ShippedFile.data("moves.plist"), as: UTF8.self)
    for (old, new, wanted) in [
      ("<key>thanked</key>", "<key>thankd</key>", "thankd"),
      ("good morning|afternoon|evening|day", "good morning|", "moves"),
      ("<dict>", "<array>", ""),
    ] {
      let broken = text.replacing(old, with: new)
      let error = #expect(throws: TrainingFileError.self) { try MoveRules(propertyList: Data(broken.utf8)) }
      #expect(error?.place.hasPrefix(wanted) == true)
    }
  }
}

import Foundation
import Testing

@testable import Wording

@Suite("Rewrites")
struct RewriterTests {
  @Test(
    arguments: [
      ("You must pay invoice 88 by Friday 4 December.", "Could you please pay invoice 88 by Friday 4 December?"),
      ("You still haven't paid invoice 2207.", "We have not yet received payment for invoice 2207."),
      ("You have failed to pay £1,140.00 immediately.", "We have not yet received £1,140.00."),
      (
        "Pay by Friday or we will take you to court.",
        "Please pay by Friday; otherwise our next step is to take you to court."
      ),
      ("Pay invoice 12 by 5 May or else.", "Please pay invoice 12 by 5 May, or call us to agree on another day."),
      ("Why haven't you paid?", "Is anything holding up the payment?"),
      (
        "You are a liar. Invoice 88 for $40.00 was due on 3 May. Pay it.",
        "Invoice 88 for $40.00 was due on 3 May. Please pay it."
      ),
      ("We need the money TODAY!!!", "We would be glad of the money today."),
      ("You promised to send £500 by Friday.", "We had noted that you would send £500 by Friday."),
      ("You ignored our letter of 3 May.", "We have had no answer to our letter of 3 May."),
    ])
  func softer(text: String, expected: String) throws {
    let rewrite = try ChecksFixture.rewriter().rewrite(text, .softer)
    #expect(rewrite.text == expected)
    #expect(!rewrite.changes.isEmpty && rewrite.reason == nil)
  }

  @Test(
    arguments: [
      (
        "I was just wondering if you could maybe pay invoice 88 sometime, if that's ok with you?",
        "Please pay invoice 88."
      ),
      ("Sorry to bother you again, but would you mind paying 1140 when you get a chance?", "Please pay 1140."),
      (
        "Let me know when you might be able to pay invoice 9, $310.00, by Friday.",
        "On which day will you pay invoice 9, $310.00, by Friday?"
      ),
      ("Could you maybe send the remittance slip?", "Please send the remittance slip."),
      ("No rush, the invoice is 88.", "The invoice is 88."),
    ])
  func firmer(text: String, expected: String) throws {
    #expect(try ChecksFixture.rewriter().rewrite(text, .firmer).text == expected)
  }

  @Test("a vague time becomes a day only if one is given")
  func dated() throws {
    let rewriter = try ChecksFixture.rewriter()
    let text = "Please pay invoice 88 soon."
    #expect(rewriter.rewrite(text, .firmer).text == text)
    #expect(
      rewriter.rewrite(text, .firmer, day: "by Friday 4 December").text == "Please pay invoice 88 by Friday 4 December."
    )
  }

  @Test("a buried request comes first")
  func order() throws {
    let text =
      "Hello Ann. I hope the move went well. The office looks lovely. Could you pay invoice 88 for £300.00 by 4 May? Best wishes, Tom"
    #expect(
      try ChecksFixture.rewriter().rewrite(text, .softer).text
        == "Hello Ann. Could you pay invoice 88 for £300.00 by 4 May? I hope the move went well. The office looks lovely. Best wishes, Tom"
    )
  }

  @Test("what needs no change stays as it is, and says why")
  func unchanged() throws {
    let rewriter = try ChecksFixture.rewriter()
    for direction in RewriteDirection.allCases {
      let rewrite = rewriter.rewrite("Thank you for your payment of $40.00.", direction)
      #expect(rewrite.text == "Thank you for your payment of $40.00." && rewrite.changes.isEmpty)
      #expect(rewrite.reason?.isEmpty == false)
      #expect(
        rewriter.rewrite(String(repeating: "Pay now. ", count: 9_000), direction).reason?.contains("parts") == true)
    }
  }

  @Test("a change points at the words of the original")
  func changes() throws {
    let text = "Hi Tom. You must pay invoice 88 today."
    let change = try #require(ChecksFixture.rewriter().rewrite(text, .softer).changes.first)
    let scalars = Array(text.unicodeScalars)[change.before]
    #expect(String(String.UnicodeScalarView(scalars)) == "You must")
    #expect(change.after == "Could you please")
  }

  /// Words with a digit, addresses, and capitalised words that do not begin a sentence.
  private func facts(_ text: String) -> [String: Int] {
    let openings: Set<String> = ["You", "We", "Why", "Could", "Shame", "Hello"]
    var counts: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      var begins = true
      for word in line.split(whereSeparator: { $0.isWhitespace }) {
        let core = word.trimmingCharacters(in: .punctuationCharacters)
        let isCapitalised = core.first?.isUppercase == true && core.dropFirst().allSatisfy { $0.isLowercase }
        let isName = !begins && isCapitalised && core.count > 1 && !openings.contains(core)
        if core.contains(where: \.isNumber) || core.contains("@") || isName { counts[core, default: 0] += 1 }
        begins = word.last.map { ".!?:”\"".contains($0) } ?? true
      }
    }
    return counts
  }

  private func holds(_ rewriter: Rewriter, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let before = facts(text)
    for direction in RewriteDirection.allCases {
      let once = rewriter.rewrite(text, direction)
      let after = facts(once.text)
      // A sentence that comes first or last now may begin with what was inside before.
      let all = once.text
      for (fact, count) in before where (after[fact] ?? 0) < count {
        let found = all.components(separatedBy: fact).count - 1
        #expect(found >= count, "\(fact) is lost: \(text) => \(all)", sourceLocation: sourceLocation)
      }
      let twice = rewriter.rewrite(once.text, direction)
      #expect(twice.text == once.text, "not stable: \(text)", sourceLocation: sourceLocation)
    }
  }

  @Test("no fact is ever lost, and a second rewrite changes nothing: our labelled texts")
  func keepsFactsOfTexts() throws {
    let rewriter = try ChecksFixture.rewriter()
    for sentence in try ChecksFixture.sentences() { holds(rewriter, sentence.text) }
    let folder = ChecksFixture.resources.appendingPathComponent("../../../scripts/words/tone").standardized
    for name in ["early", "late", "checks"] {
      let file = folder.appendingPathComponent("\(name).tsv")
      guard let lines = try? String(contentsOf: file, encoding: .utf8) else { continue }
      for (number, line) in lines.split(separator: "\n").enumerated() where number % 4 == 0 {
        let text = line.split(separator: "\t").last.map(String.init) ?? ""
        holds(rewriter, text.replacingOccurrences(of: "\\n", with: "\n"))
      }
    }
  }

  @Test("no fact is ever lost: generated texts")
  func keepsFactsOfMixtures() throws {
    let rewriter = try ChecksFixture.rewriter()
    let pieces = [
      "You must pay", "invoice INV-88", "$4,200.00", "by Friday", "4 December", "Maria", "or else.", "You are a liar.",
      "NOW!!!", "Could you maybe", "send it", "a@b.example", "when you get a chance", "if possible", ", please", "?",
      ". Hello Tom,", "no rush", "soon", "You still haven't paid", "You promised to", "We demand", "\n\n",
      "or we will take",
      "Shame on you.", "Why haven't you paid", "I was wondering if you could", "sorry to bother you, but", "perhaps",
    ]
    var seed: UInt64 = 11
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    for _ in 0..<250 {
      let text = (0..<(1 + next(14))).map { _ in pieces[next(pieces.count)] }.joined(separator: " ")
      let before = facts(text)
      for direction in RewriteDirection.allCases {
        let all = rewriter.rewrite(text, direction).text
        for (fact, count) in before {
          #expect(all.components(separatedBy: fact).count - 1 >= count, "\(fact) is lost: \(text) => \(all)")
        }
      }
    }
  }
}

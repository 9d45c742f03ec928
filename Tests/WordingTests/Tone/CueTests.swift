import Testing

@testable import Wording

@Suite("Cues")
struct CueTests {
  @Test(
    arguments: [
      ("Thank you for telling me.", "gratitude", true), ("Thank you for telling me.", "understanding", true),
      ("Hello Maria, could you check it?", "greeting", true),
      ("Hello Maria, could you check it?", "counterfactual request", true),
      ("The dearest hello of all", "greeting", false), ("Pay the invoice.", "bare command", true),
      ("Please pay the invoice.", "bare command", false), ("Hi Tom, pay the invoice.", "bare command", true),
      ("You have failed to pay.", "blames you", true), ("The payment has failed.", "blames you", false),
      ("You never pay.", "negation", true), ("I haven't seen it.", "negation", true), ("PAY IT NOW", "shouting", true),
      ("The IBAN is on the invoice, and so is the BIC.", "shouting", false), ("Pay!!!", "shouting", true),
      ("Invoice 14 by 12 May we will check.", "polite wish", false), ("May we call you?", "polite wish", true),
      ("Really appreciate it.", "factuality", false), ("You really should pay.", "factuality", true),
      ("A wonderful, lovely day", "pleasant words", true), ("An awful, horrible day", "unpleasant words", true),
      ("Your debt is due with interest.", "unpleasant words", false), ("Not wonderful.", "unpleasant words", true),
    ])
  func warmth(text: String, cue: String, stands: Bool) throws {
    let counter = try ToneFixture.counter()
    #expect(ToneFixture.names(text, .warmth, counter).contains(cue) == stands)
  }

  @Test(
    arguments: [
      ("Please pay by Friday.", "deadline", true), ("Within 7 days", "deadline", true),
      ("Otherwise your account goes on hold.", "consequence", true), ("You must pay.", "obligation", true),
      ("Maybe at some point?", "no hurry", true), ("Maybe at some point?", "hedge", true),
      ("We expect $40.00.", "amount", true), ("We expect 40 cases.", "amount", false),
      ("We cannot extend it.", "withdrawal of options", true), ("The weather is mild.", "deadline", false),
    ])
  func firmness(text: String, cue: String, stands: Bool) throws {
    let counter = try ToneFixture.counter()
    #expect(ToneFixture.names(text, .firmness, counter).contains(cue) == stands)
  }

  @Test("a cue points at its words")
  func span() throws {
    let counter = try ToneFixture.counter()
    let text = ToneText("Good day. I’d like to thank you, Zoë.")
    let found = counter.count(text).hits.filter { counter.cues[$0.cue].name == "gratitude" }.map {
      text.text(at: $0.span)
    }
    #expect(found == ["thank you"])
  }

  @Test("cues count by sentence, so that saying all of it twice changes nothing")
  func average() throws {
    let counter = try ToneFixture.counter()
    let once = "Thank you for the call. Could you pay by Friday?"
    let (one, two) = (counter.count(ToneText(once)), counter.count(ToneText(once + " " + once)))
    for (a, b) in zip(one.values, two.values) { #expect(abs(a - b) < 1e-6) }
  }

  @Test("names are unique, and each sign and meaning is there")
  func table() throws {
    let counter = try ToneFixture.counter()
    for axis in Cue.Axis.allCases {
      let cues = counter.cues.filter { $0.axis == axis }
      #expect(Set(cues.map(\.name)).count == cues.count)
      #expect(cues.contains(where: \.raises) && cues.contains { !$0.raises })
      #expect(cues.allSatisfy { !$0.meaning.isEmpty })
    }
  }

  @Test(
    arguments: [
      ("pattern first", 1, "before the first cue"), ("+ a: b\n  x|@none", 2, "no class `@none`"),
      ("+ a: b\n  ^ $", 2, "does not begin with a word"), ("+ a: b\n  x ..9 y", 2, "is no gap"),
      ("+ a: b\n- a: c", 2, "two cues `a`"), ("+ a b", 1, "SIGN name"),
      ("+ a: b\n  x a? b? c? d? e? f? g?", 2, "too many"),
    ])
  func mistakes(warmth: String, line: Int, problem: String) {
    let error = #expect(throws: ToneFileError.self) {
      try CueBook(CueBook.Written(classes: "", spellings: "", warmth: warmth, firmness: ""))
    }
    #expect(error?.line == line)
    #expect(error?.problem.contains(problem) == true)
  }

  @Test("a pattern with gaps, alternatives and words left out")
  func patterns() throws {
    let written = CueBook.Written(
      classes: "@who: you|they", spellings: "u: you", warmth: "+ a: b\n  @who ..2 !not pay it? $", firmness: "")
    let counter = CueCounter(book: try CueBook(written), valence: Valence(words: "bad -20\ngood 19"))
    for (text, stands) in [
      ("u pay", true), ("they will surely pay it.", true), ("you one two three pay", false), ("you not pay it", true),
      ("you pay them", false), ("we pay", false),
    ] {
      #expect(ToneFixture.names(text, .warmth, counter).contains("a") == stands, "\(text)")
    }
  }

  @Test("the word list is in order, and finds what it holds")
  func valence() throws {
    let list = Valence(words: "bad -20\nbadly -21\ngood 19\nzest 5")
    #expect(["bad", "badly", "good", "zest"].map { list.value(of: $0) } == [-2, -2.1, 1.9, 0.5])
    #expect(["", "ba", "bade", "a", "zz", "go", "goods"].allSatisfy { list.value(of: $0) == 0 })
    #expect(Valence(words: "").value(of: "good") == 0)
    let shipped = try Valence(propertyList: ToneFixture.bytes("tone-words.plist"))
    #expect(shipped.value(of: "wonderful") > 2 && shipped.value(of: "horrible") < -2)
    #expect(
      ["debt", "owe", "overdue", "interest", "dispute", "credit", "please"].allSatisfy { shipped.value(of: $0) == 0 })
  }
}

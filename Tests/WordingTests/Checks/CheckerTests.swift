import Encoder
import FoundationEssentials
import Testing

@testable import Wording

@Suite("Checks")
struct CheckerTests {
  /// Says the same of every sentence.
  private struct Constant: SentenceEncoder {
    let embedding: Embedding
    func encode(_ texts: [String]) throws -> [Embedding] { texts.map { _ in embedding } }
  }

  private struct Broken: SentenceEncoder {
    struct Failure: Error {}
    func encode(_ texts: [String]) throws -> [Embedding] { throw Failure() }
  }

  @Test("the marked words of every sentence are found, and nothing else of that rule")
  func table() throws {
    let checker = try Checker(ChecksFixture.rules())
    for sentence in try ChecksFixture.sentences() {
      let found = checker.findings(in: sentence.text, context: CheckContext(purpose: .other))
        .filter { $0.rule == sentence.rule }.compactMap(\.text)
      #expect(found == sentence.spans, "\(sentence.rule.rawValue): \(sentence.marked)")
    }
  }

  @Test("every rule has its fifteen sentences on either side")
  func tableIsFull() throws {
    let sentences = try ChecksFixture.sentences()
    for rule in CheckRule.bySentence {
      #expect(sentences.filter { $0.rule == rule && $0.breaks }.count >= 15)
      #expect(sentences.filter { $0.rule == rule && !$0.breaks }.count >= 15)
    }
  }

  @Test("a span is half-open, in scalars, whatever stands before it")
  func spans() throws {
    let text = "👩‍👩‍👧 Café: you still haven't paid invoice 88."
    let finding = try #require(Checker(ChecksFixture.rules()).findings(in: text).first)
    let span = try #require(finding.span)
    let scalars = Array(text.unicodeScalars)[span]
    #expect(String(String.UnicodeScalarView(scalars)) == finding.text)
    #expect(finding.rule == .blame && finding.text == "you still haven't paid")
    #expect(finding.suggestion == "we have not received your payment yet")
  }

  @Test("a firm and lawful letter is clean")
  func firmLetter() throws {
    let letter = """
      FINAL NOTICE BEFORE REFERRAL

      Dear Mr Okafor,
      Invoice 50881 for £8,915.00 was due on 31 July and remains unpaid after five letters. Interest under clause 7
      has been running since 1 August. Unless we receive payment, or a proposal we can agree to, by 8 December, we
      shall pass the account to our collection agency. If any part of the invoice is wrong, please tell us and we will
      look into it before anything else happens. If you have already paid, please ignore this letter.

      Yours sincerely
      Dana Reyes
      """
    let found = try Checker(ChecksFixture.rules()).findings(in: letter)
    #expect(found.isEmpty, "\(found)")
  }

  @Test("what the client wrote is not held against us")
  func quotations() throws {
    let checker = try Checker(ChecksFixture.rules())
    #expect(checker.findings(in: "You wrote: “You are a liar and a thief!!” I understand your anger.").isEmpty)
    #expect(checker.findings(in: "> you are a liar and you will regret it\nI understand your anger.").isEmpty)
    #expect(!checker.findings(in: "You are a “liar”, Tom.").isEmpty)
  }

  @Test("a threat wrapped in thanks is a threat")
  func veiled() throws {
    let found = try Checker(ChecksFixture.rules()).findings(
      in: "Thank you kindly for your patience. It would be a shame if something happened to your van. Many thanks!")
    #expect(found.map(\.rule) == [.threat])
  }

  @Test("telling outsiders as a menace is a threat as well")
  func menace() throws {
    let found = try Checker(ChecksFixture.rules()).findings(in: "Otherwise I'll tell your customers about it.")
    #expect(Set(found.map(\.rule)) == [.threat, .thirdParty])
  }

  // MARK: Missing facts

  @Test(
    arguments: [
      ("Dear Ann, invoice 88 for £40.00 was due on 3 May. Please pay by 5 June.", []),
      ("Dear Ann, invoice 88 was due on 3 May. Please pay by 5 June.", [CheckRule.missingAmount]),
      ("Dear Ann, the sum of £40.00 was due on 3 May. Please pay by 5 June.", [.missingInvoice]),
      ("Dear Ann, invoice 88 for £40.00 is overdue. Please arrange payment.", [.missingDate]),
      ("Dear Ann, invoice 88 for £40.00 is overdue. Please pay by Friday.", []),
      ("Dear Ann, as agreed, please pay by Friday what is overdue.", []),
      ("Which day will you pay?", []), ("Invoice 88 is overdue.", []),
      ("Hi Ann, thank you for your payment. Nothing is overdue, so please pay nothing.", []),
    ])
  func missing(text: String, rules: [CheckRule]) throws {
    let found = try Checker(ChecksFixture.rules()).findings(in: text)
    #expect(found.map(\.rule) == rules)
    #expect(found.allSatisfy { $0.span == nil && $0.text == nil && !$0.advice.isEmpty })
  }

  @Test("the caller may say that a text is a reminder, or that it is none")
  func purpose() throws {
    let checker = try Checker(ChecksFixture.rules())
    #expect(checker.findings(in: "Hello.", context: CheckContext(purpose: .reminder)).count == 3)
    let reminder = "Dear Ann, invoice 88 is overdue. Please pay."
    #expect(checker.findings(in: reminder, context: CheckContext(purpose: .other)).isEmpty)
    #expect(checker.findings(in: reminder).count == 2)
  }

  // MARK: The book

  @Test("announcing what the book does not allow is a false claim")
  func book() throws {
    let checker = try Checker(ChecksFixture.rules())
    func found(_ text: String, _ legal: LegalContext) -> [CheckRule] {
      checker.findings(in: text, context: CheckContext(purpose: .other, legal: legal)).map(\.rule)
    }
    let agency = "Unless we agree by Friday we pass the account to our collection agency."
    #expect(found(agency, LegalContext(hasAgency: true, stage: "final")).isEmpty)
    #expect(found(agency, LegalContext(hasAgency: false, stage: "final")) == [.falseLegal])
    #expect(found(agency, LegalContext(hasAgency: true, stage: "gentle")) == [.falseLegal])
    let interest = "Statutory interest may be claimed on late commercial payments."
    #expect(found(interest, LegalContext(hasAgency: true, country: "GB", debtor: .company)).isEmpty)
    #expect(found(interest, LegalContext(hasAgency: true, country: "US", debtor: .company)) == [.falseLegal])
    #expect(found(interest, LegalContext(hasAgency: true, country: "GB", debtor: .person)) == [.falseLegal])
    let form = "The pre-action protocol for debt claims applies."
    #expect(found(form, LegalContext(hasAgency: true, country: "GB", debtor: .person)).isEmpty)
    #expect(found(form, LegalContext(hasAgency: true, country: "GB", debtor: .company)) == [.falseLegal])
  }

  // MARK: Heads

  @Test("a head speaks only when it is sure, and only where no rule did")
  func heads() throws {
    let rules = try ChecksFixture.rules()
    let head = CheckHeads.Head(start: 0, weights: [4], hints: [], sure: 0.9)
    let heads = CheckHeads([.sarcasm: head])
    let sure = Checker(rules, heads: heads, encoder: Constant(embedding: [1]))
    let finding = try #require(sure.findings(in: "The sky is blue.").first)
    #expect(finding.rule == .sarcasm && finding.span == 0..<16)
    guard case .head(let probability) = finding.evidence else {
      Issue.record("a head should have spoken")
      return
    }
    #expect(probability > 0.9 && probability < 1)
    #expect(Checker(rules, heads: heads, encoder: Constant(embedding: [0.1])).findings(in: "The sky is blue.").isEmpty)
    #expect(Checker(rules, heads: heads, encoder: Broken()).findings(in: "You are a liar.").map(\.rule) == [.insult])
  }

  @Test("a head takes back what words alone say where it doubts it, if it may")
  func doubts() throws {
    let rules = try ChecksFixture.rules()
    let head = CheckHeads.Head(start: 0, weights: [4], hints: [], sure: 2, doubt: 0.1)
    let heads = CheckHeads([.insult: head, .threat: CheckHeads.Head(start: 0, weights: [4], hints: [], sure: 2)])
    func found(_ text: String, _ number: Float) -> [CheckRule] {
      Checker(rules, heads: heads, encoder: Constant(embedding: [number])).findings(in: text).map(\.rule)
    }
    #expect(found("You are a liar.", -1) == [] && found("You are a liar.", -0.5) == [.insult])
    let threat = "I know where your children go to school."
    #expect(Checker(rules).findings(in: threat).map(\.rule) == [.threat] && found(threat, -1) == [.threat])
  }

  @Test("the shipped heads fit the rules, and come with an adapter")
  func shippedHeads() throws {
    let heads = try ChecksFixture.heads()
    #expect(Set(heads.heads.keys) == Set(CheckRule.bySentence))
    #expect(heads.heads.values.allSatisfy { $0.weights.count == 384 && $0.hints.count == CheckHeads.hintCount })
    #expect(heads.adapter?.changes.isEmpty == false)
  }

  @Test(
    "with the model the heads find what no rule does, and leave most near misses alone",
    .enabled(if: ChecksFixture.model != nil))
  func withModel() throws {
    let model = try #require(ChecksFixture.model)
    let checker = try Checker(ChecksFixture.rules(), heads: ChecksFixture.heads(), encoder: Encoder(model))
    let sentences = try ChecksFixture.sentences()
    let found = checker.findings(in: sentences.map(\.text), context: CheckContext(purpose: .other))
    let clean = zip(sentences, found).filter { !$0.0.breaks }
    // Every one of them is written to be mistaken, and stands without the message that would explain it.
    #expect(clean.filter { !$0.1.isEmpty }.count * 10 <= clean.count)
    let byRules = try Checker(ChecksFixture.rules())
      .findings(in: sentences.map(\.text), context: CheckContext(purpose: .other))
    let kept = zip(found, byRules).count { Set($0.map(\.rule)).isSuperset(of: $1.map(\.rule)) }
    #expect(kept * 10 >= found.count * 9)
    let alone = checker.findings(in: sentences[0].text, context: CheckContext(purpose: .other))
    #expect(alone.map(\.rule) == found[0].map(\.rule))
  }

  @Test(
    "with the model most of what others wrote is judged as they labelled it", .enabled(if: ChecksFixture.model != nil))
  func unseenMessages() throws {
    let model = try #require(ChecksFixture.model)
    let checker = try Checker(ChecksFixture.rules(), heads: ChecksFixture.heads(), encoder: Encoder(model))
    let messages = try ChecksFixture.messages()
    var (right, wanted, found) = (0, 0, 0)
    for (message, findings) in zip(messages, checker.findings(in: messages.map(\.text))) {
      let rules = Set(findings.map(\.rule))
      right += rules.intersection(message.labels).count
      wanted += message.labels.count
      found += rules.count
    }
    #expect(messages.count == 130)
    #expect(right * 100 >= wanted * 85 && right * 100 >= found * 85, "\(right) of \(wanted), \(found) found")
  }

  // MARK: Robustness

  @Test("a megabyte of anything is cut and checked in one pass")
  func megabyte() throws {
    let checker = try Checker(ChecksFixture.rules())
    let pieces = [
      "you ", "never ", "PAY ", "!!", "\n", "“", "A. ", "don't ", "it would be a shame if ", "88", ",", "👩‍👧 ",
    ]
    for piece in pieces {
      let text = String(repeating: piece, count: 1_000_000 / 4 / piece.utf8.count)
      let scalars = text.unicodeScalars.count
      let found = checker.findings(in: text)
      #expect(found.allSatisfy { ($0.span?.upperBound ?? 0) <= scalars })
    }
  }

  @Test("any mixture of words and marks gives spans inside the text that hold its words")
  func mixtures() throws {
    let checker = try Checker(ChecksFixture.rules())
    let pieces = [
      "you", "are", "a", "liar", "PAY", "NOW", "!", "?!", ".", "\n\n", "“", "”", ">", "or", "else", "don't", "’", "€40",
      "é", "invoice", "88", "by", "Friday", ",", "-", "\u{301}", "\u{0}", "\u{1B}[31m", "police", "your wife", "tell",
    ]
    var seed: UInt64 = 7
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    for _ in 0..<400 {
      let text = (0..<(1 + next(40))).map { _ in pieces[next(pieces.count)] }
        .joined(separator: next(4) == 0 ? "" : " ")
      let scalars = Array(text.unicodeScalars)
      for finding in checker.findings(in: text) {
        guard let span = finding.span else { continue }
        #expect(!span.isEmpty && span.upperBound <= scalars.count)
        #expect(finding.text == String(String.UnicodeScalarView(scalars[span])))
      }
    }
  }

  @Test("a faulty file is refused with its place")
  func faultyFiles() throws {
    #expect(throws: CheckFileError.self) { try CheckRules(propertyList: Data("nothing".utf8)) }
    func read(_ pattern: String) throws {
      var grammar = CheckGrammar(lists: [:])
      try grammar.read(pattern: pattern, rule: "threat")
    }
    let reasons = [
      "": "no word is required", "^ $": "no word is required", "..3": "no word is required",
      "(a)?": "no word is required",
      "?": "`?` is 0 words; write it in brackets", "a|two words|": "`words|` has an empty word",
      "( a": "`(` is not closed", "a )": "`)` has no `(`", "a | b": "`|` has no `(`",
      "(a|) b": "an alternative is empty",
      "a ()?": "an alternative is empty", "..99 a": "`..99` should be .. and a number up to 12",
      "@none": "there is no list `@none`", "#x": "`#x` is no kind of word", "a||b": "`a||b` has an empty word",
      "!": "`` has an empty word", "don't? a": "`don't` is 2 words; write it in brackets",
      "a|don't": "`don't` is 2 words; write it in brackets", "a [?]": "`[?]` is 0 words; write it in brackets",
    ]
    for (pattern, reason) in reasons {
      let error = #expect(throws: CheckFileError.self, "\(pattern)") { try read(pattern) }
      #expect(error == .badPattern(rule: "threat", pattern: pattern, reason: reason))
    }
    var grammar = CheckGrammar(lists: [:])
    let error = #expect(throws: CheckFileError.self) {
      _ = try grammar.read("fine\n\n  a\tb ) c \nfine", rule: "threat")
    }
    #expect(error?.description == "threat: in the pattern `a\tb ) c ` `)` has no `(`")
  }
}

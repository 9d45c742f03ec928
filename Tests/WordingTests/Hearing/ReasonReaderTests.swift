import Encoder
import Foundation
import Receivables
import Testing

@testable import Wording

@Suite struct ReasonReaderTests {
  /// Plain sentences that every version must hear, encoder or not.
  static let plain: [(String, Reason)] = [
    ("We never received the invoice, could you send it again?", .notReceived),
    ("It's waiting for the director to sign it off", .approvalDelay),
    ("We can't process it without a PO number, please send one", .needsDocuments),
    ("You charged us twice and two boxes arrived damaged", .dispute),
    ("Cash is tight until our customers pay us", .cashFlow),
    ("I have nothing left and I don't know if I'll ever be able to pay", .hardship),
    ("That was already paid, the transfer left our account last week", .alreadyPaid),
    ("I'll pay it on Friday", .promise),
    ("Could we split it into three monthly installments?", .planRequest),
    ("You've got the wrong person, I don't work in accounts", .wrongContact),
    ("So sorry, I completely forgot about it", .oversight),
    ("I'm driving, can you call me back tomorrow?", .callback),
    ("No. We are not paying it.", .refusal),
    ("You people are thieves, how dare you", .hostile),
    ("Good morning, how are you today?", .thanksOrChat),
  ]

  @Test(arguments: plain)
  func hearsPlainSentencesWithoutTheEncoder(_ text: String, _ reason: Reason) throws {
    #expect(try HearingFixture.plainReader().read(text).reason == reason)
  }

  @Test(.enabled(if: HearingFixture.hasModel, "the language model is not on this machine"), arguments: plain)
  func hearsPlainSentences(_ text: String, _ reason: Reason) throws {
    #expect(try HearingFixture.reader().read(text).reason == reason)
  }

  /// What words on the surface would get wrong; the examples of the specification.
  static let hard: [(String, Reason)] = [
    ("nobody here will sign for a delivery that came short", .dispute),
    ("the transfer left on Tuesday, your bank must be slow", .alreadyPaid),
    ("not dodging, I'm walking into a meeting, try Thursday?", .callback),
    ("finance has it in the run but everything over five hundred waits until our grant lands", .cashFlow),
    ("two of our big customers went under, cash is really tight until january", .cashFlow),
  ]

  @Test(.enabled(if: HearingFixture.hasModel, "the language model is not on this machine"), arguments: hard)
  func hearsWhatIsMeant(_ text: String, _ reason: Reason) throws {
    let reading = try HearingFixture.reader().read(text)
    #expect(reading.reasons.prefix(3).contains { $0.reason == reason }, "\(reading.reasons.prefix(3))")
  }

  /// Signals said in so many words, and words of theirs that mean nothing of the kind.
  static let signals: [(String, Set<Signal>)] = [
    ("Stop calling me.", [.stop]),
    ("Do not contact us ever again, take us off your list", [.stop]),
    ("Please speak to my lawyer about this", [.represented]),
    ("I am instructed on behalf of my client", [.represented]),
    ("The company went into administration on Monday", [.insolvent]),
    ("He passed away in March", [.deceased]),
    ("I'm having chemo and can't work", [.vulnerable]),
    ("I want to kill myself", [.selfHarm]),
    ("I'd be better off dead", [.selfHarm]),
  ]

  @Test(arguments: signals)
  func hearsSignalsByRuleAlone(_ text: String, _ expected: Set<Signal>) throws {
    #expect(try expected.isSubset(of: HearingFixture.plainReader().read(text).signals))
  }

  /// What sounds like a signal, and stops no call.
  @Test(arguments: [
    "we'll clear the lot by close of business Wednesday", "ok leave it with me, what was the number again?",
    "we are not paying this, full stop", "stop hassling me, you vultures", "our boiler died on Monday",
    "my lawyer wife says hi, she sent it this morning", "we were at the weekend market", "I need the invoice",
  ])
  func isNotSureOfWhatOnlySoundsLikeASignal(_ text: String) throws {
    #expect(try HearingFixture.plainReader().read(text).sureSignals.isEmpty)
  }

  @Test(arguments: signals)
  func whatIsSaidInSoManyWordsIsSure(_ text: String, _ expected: Set<Signal>) throws {
    let reading = try HearingFixture.plainReader().read(text)
    #expect(expected.isSubset(of: reading.sureSignals))
    #expect(Set(reading.sureSignals).isSubset(of: reading.signals))
  }

  /// An administrator comes with the insolvency and is no lawyer of theirs.
  @Test func anOfficerIsNoRepresentative() throws {
    let reader = try HearingFixture.plainReader()
    #expect(
      reader.read("the company went into administration, write to the administrators").sureSignals == [.insolvent])
    #expect(reader.read("we filed chapter 7, speak to my attorney").sureSignals.contains(.represented))
  }

  @Test(arguments: [("Speaking.", true), ("yes, this is she", true), ("that's me", true), ("speaking to whom?", false)])
  func hearsThatItIsThem(_ text: String, _ isPerson: Bool) throws {
    #expect(try HearingFixture.plainReader().read(text).isPerson == isPerson)
  }

  @Test(arguments: [
    ("friday then", true), ("$500 by bank transfer on the 4th", true), ("some time next week", true),
    ("not on Friday", false), ("we will sort it", false), ("", false),
  ])
  func knowsWhetherADayIsNamed(_ text: String, _ isNamed: Bool) {
    #expect(Commitments.nameDay(in: text) == isNamed)
  }

  @Test func withoutAnEncoderThatWorksTheWordingJudges() throws {
    let broken = try ReasonReader(model: HearingFixture.contents(), encoder: BrokenEncoder())
    for (text, _) in Self.plain { #expect(broken.read(text) == (try HearingFixture.plainReader().read(text))) }
  }

  @Test func repeatsNoSignalWhereThereIsNone() throws {
    let reader = try HearingFixture.plainReader()
    for text in [
      "I'll pay it on Friday", "Could you send a copy of the invoice?", "It is in the payment run", "thanks!",
    ] {
      #expect(reader.read(text).signals.isEmpty, "\(text)")
    }
  }

  @Test(arguments: ["", "ok", "hmm", "Uh-huh.", "well", "um, yes"])
  func littleSaidIsHeardAsLittle(_ text: String) throws {
    let reading = try HearingFixture.plainReader().read(text)
    #expect(reading.reason == .thanksOrChat)
    #expect(reading.confidence <= 0.3)
  }

  @Test("a strange text, by its place in the list", arguments: HearingFixture.strange.indices)
  func anyTextIsRead(_ place: Int) throws {
    let text = HearingFixture.strange[place]
    let reading = try HearingFixture.plainReader().read(text)
    let length = text.unicodeScalars.count
    #expect(Set(reading.reasons.map(\.reason)) == Set(Reason.allCases))
    #expect(abs(reading.reasons.reduce(0) { $0 + $1.confidence } - 1) < 1e-6)
    #expect(zip(reading.reasons, reading.reasons.dropFirst()).allSatisfy { $0.confidence >= $1.confidence })
    #expect(reading.cues.count <= ReasonReader.mostCues)
    #expect(reading.cues.allSatisfy { $0.range.lowerBound >= 0 && $0.range.upperBound <= length && !$0.range.isEmpty })
  }

  @Test func aTextOfMegabytesIsReadInPart() throws {
    let text = "We never received the invoice. " + String(repeating: "blah pay friday, ", count: 65_000)
    #expect(try HearingFixture.plainReader().read(text).reasons.count == Reason.allCases.count)
  }

  @Test func manyTextsAreReadAsOne() throws {
    let reader = try HearingFixture.plainReader()
    let texts = Self.plain.map(\.0) + HearingFixture.strange
    let together = reader.read(texts)
    for (text, reading) in zip(texts, together) { #expect(reader.read(text).reasons == reading.reasons) }
    #expect(reader.read([String]()).isEmpty)
  }

  @Test func pointsAtWhatDecided() throws {
    let text = "Bonjour é, sorry, the invoice never arrived here"
    let reading = try HearingFixture.plainReader().read(text)
    let scalars = Array(text.unicodeScalars)
    #expect(!reading.cues.isEmpty)
    for cue in reading.cues { #expect(String(String.UnicodeScalarView(scalars[cue.range])) == cue.text) }
    #expect(reading.cues.contains { $0.text.contains("never arrived") })
  }

  @Test(.enabled(if: HearingFixture.hasModel, "the language model is not on this machine"))
  func leavesOutPhrasesToFindTheDecidingOne() throws {
    let text =
      "Lovely weather we are having down here, the children are well, but the transfer left our bank on Tuesday"
    let reading = try HearingFixture.reader().read(text)
    #expect(reading.reason == .alreadyPaid)
    #expect(reading.cues.contains { $0.text.contains("transfer left") })
  }

  @Test func theEncoderIsAskedOnceAndForFewTexts() throws {
    let encoder = CountingEncoder()
    let reader = try ReasonReader(model: HearingFixture.contents(), encoder: encoder)
    _ = reader.read(String(repeating: "we will see about this, and then about that. ", count: 200))
    #expect(encoder.calls.value == 1)
    #expect(encoder.texts.value <= 1 + MeaningVector.mostClauses + 8)
  }

  @Test func theFileIsSmall() throws {
    #expect(try HearingFixture.contents().count < 300_000)
  }

  @Test func aFileThatDoesNotFitIsRefusedWithThePart() throws {
    let whole = try #require(
      try PropertyListSerialization.propertyList(from: HearingFixture.contents(), format: nil) as? [String: Any])
    func error(_ change: (inout [String: Any]) -> Void) throws -> ReasonFileError? {
      var copy = whole
      change(&copy)
      let data = try PropertyListSerialization.data(fromPropertyList: copy, format: .xml, options: 0)
      do throws(ReasonFileError) {
        _ = try ReasonModel(contents: data)
        return nil
      } catch { return error }
    }
    func fitted(_ key: String, _ value: Any) -> (inout [String: Any]) -> Void {
      { whole in
        var fitted = whole["fitted"] as? [String: Any] ?? [:]
        fitted[key] = value
        whole["fitted"] = fitted
      }
    }
    #expect(try error { _ in } == nil)
    #expect(try error { $0["fitted"] = nil } == .missing(part: "fitted"))
    if case .misfit(let part, _)? = try error(fitted("columns", "a b")) {
      #expect(part == "columns")
    } else {
      Issue.record()
    }
    if case .misfit(let part, _)? = try error(fitted("rarities", "AQ==")) {
      #expect(part == "features")
    } else {
      Issue.record()
    }
    if case .unreadable? = try error({ $0["cues"] = "none" }) {} else { Issue.record() }
  }
}

/// An encoder that only counts.
private final class CountingEncoder: SentenceEncoder {
  let calls = Counter()
  let texts = Counter()

  func encode(_ texts: [String]) throws -> [Embedding] {
    calls.add(1)
    self.texts.add(texts.count)
    return texts.map { _ in [Float](repeating: 0.05, count: 384) }
  }
}

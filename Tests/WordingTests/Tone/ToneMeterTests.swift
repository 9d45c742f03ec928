import Encoder
import Receivables
import Testing

@testable import Wording

@Suite("The tone meter without the encoder")
struct ToneMeterTests {
  static let firm = "Please pay by Friday 4 December; after that your account goes on hold."
  static let soft = "Maybe you could pay at some point?"
  /// The first is warmer than the second.
  static let warmer: [(String, String)] = [
    ("Thank you for letting me know, Maria. What could you manage this month?", "Why have you not paid yet?"),
    ("Could you let me know which day works for you?", "You have failed to pay, as always."),
    ("If anything about invoice 1041 is unclear, I'm glad to go through it with you.", "Pay invoice 1041. Now."),
    ("We appreciate your business and would like to find a plan together.", "You people never keep your word."),
    ("Did invoice 540 reach you?", "Surely even you can read an invoice."),
  ]

  @Test("firm and warm move apart")
  func apart() throws {
    let meter = try ToneFixture.meter()
    let (firm, soft) = (meter.measure(Self.firm), meter.measure(Self.soft))
    #expect(firm.firmness > soft.firmness + 0.3)
    #expect(firm.warmth > meter.measure("Pay up now, you have had long enough.").warmth + 0.1)
    #expect(firm.register == .firm)
    #expect(soft.register != .firm)
  }

  @Test(arguments: warmer)
  func order(warm: String, cold: String) throws {
    let meter = try ToneFixture.meter()
    #expect(meter.measure(warm).warmth > meter.measure(cold).warmth)
  }

  @Test("the shares add up to the measure")
  func shares() throws {
    let meter = try ToneFixture.meter(encoder: LetterEncoder())
    for text in [Self.firm, Self.soft, "Hello Maria,\n\nthank you. Could you pay $40.00?\n\nBest regards"] {
      let features = ToneFeatures(text, counter: meter.counter)
      let meaning = try #require(meter.meanings(of: [features])?.first)
      let weighing = meter.weighing(of: features, meaning)
      let tone = meter.tone(of: features, meaning)
      for (axis, measure) in [(Cue.Axis.warmth, tone.warmth), (.firmness, tone.firmness)] {
        let sum = tone.shares.filter { $0.axis == axis }.reduce(weighing[axis].bias) { $0 + $1.effect }
        #expect(abs(Logistic.value(sum) - measure) < 1e-9)
      }
      #expect(tone.shares.filter { $0.name == Tone.meaning }.count == 2)
    }
  }

  @Test("cues keep their signs in every head")
  func signs() throws {
    let meter = try ToneFixture.meter()
    for plain in [false, true] {
      for kind in ToneModel.Kind.allCases {
        for (cue, weight) in zip(meter.counter.cues, meter.model[plain: plain][kind].cues) {
          #expect(weight == 0 || (weight > 0) == cue.raises, "\(kind) \(cue.name)")
        }
      }
    }
    // A please at the start is neither rude nor kind by itself.
    #expect(meter.measure("Please pay invoice 14.").warmth > meter.measure("Pay invoice 14.").warmth)
  }

  @Test("any text has a measure")
  func anything() throws {
    var chance = ToneGenerator(state: 3)
    let pieces = [
      "", " ", "\n", "\u{1B}[31m", "\0", "🙂", "PAY", "you", "n't", "?", "!", "é", "$", "…", "thanks", "\u{200D}",
    ]
    for encoder in [nil, LetterEncoder() as any SentenceEncoder] {
      let meter = try ToneFixture.meter(encoder: encoder)
      for _ in 0..<60 {
        let text = (0..<Int.random(in: 0...12, using: &chance)).map { _ in pieces.randomElement(using: &chance) ?? "" }
          .joined(separator: " ")
        let tone = meter.explain(text)
        #expect((0...1).contains(tone.warmth) && (0...1).contains(tone.firmness))
        let count = text.unicodeScalars.count
        #expect(tone.moved.allSatisfy { $0.span.upperBound <= count && !$0.span.isEmpty })
      }
    }
  }

  @Test("a text as long as a book is read, and costs no more than its length")
  func long() throws {
    let meter = try ToneFixture.meter(encoder: LetterEncoder())
    let text = String(repeating: "Thank you for the call. Please pay by Friday! ", count: 4_000)
    let tone = meter.measure(text)
    #expect(abs(tone.warmth - meter.measure(String(text.prefix(460))).warmth) < 0.1)
    _ = meter.measure(String(repeating: "you and ", count: 25_000))
  }

  @Test("what says nothing gives no clear signal, and no register")
  func unclear() throws {
    let meter = try ToneFixture.meter()
    for text in ["", "1041", "The balance is 4,200 euro."] {
      #expect(meter.measure(text).clear == false)
      #expect(meter.measure(text).register == nil)
    }
    #expect(meter.measure("Thank you so much!").clear)
  }

  @Test("a finding takes from the warmth, and one of the worst kinds caps it, however thankful the text")
  func findings() throws {
    let tone = try ToneFixture.meter().measure("Thank you so much for your kind help.")
    func finding(_ rule: CheckRule, _ evidence: Finding.Evidence = .rule) -> Finding {
      Finding(rule: rule, span: 0..<5, text: "Thank", advice: "", evidence: evidence)
    }
    #expect(tone.warmth > Tone.cap + 0.1)
    let blaming = tone.after([finding(.blame), finding(.blame)])
    #expect(blaming.warmth < tone.warmth && blaming.warmth > Tone.cap)
    #expect(blaming.shares.contains { $0.name == Tone.faults && $0.effect < 0 })
    let doubtful = tone.after([finding(.blame, .head(0.5))])
    #expect(doubtful.warmth < tone.warmth && doubtful.warmth > blaming.warmth)
    #expect(tone.after([finding(.blame), finding(.sarcasm)]).warmth < blaming.warmth)
    for rule in [CheckRule.threat, .falseLegal, .thirdParty, .insult] {
      #expect(tone.after([finding(rule)]).warmth <= Tone.cap)
      #expect(tone.after([finding(rule)]).firmness == tone.firmness)
    }
    for findings in [[], [finding(.missingDate)]] {
      #expect(tone.after(findings).warmth == tone.warmth)
      #expect(tone.after(findings).shares.count == tone.shares.count)
    }
  }

  @Test("a band holds both measures")
  func band() throws {
    let tone = try ToneFixture.meter().measure(Self.firm)
    #expect(ToneBand(warmth: tone.warmth, firmness: tone.firmness...1).fits(tone))
    #expect(!ToneBand(warmth: tone.warmth + 0.01, firmness: 0...1).fits(tone))
    #expect(!ToneBand(warmth: 0, firmness: 0...(tone.firmness - 0.01)).fits(tone))
  }

  @Test("words that decided are found by leaving them out, and point at the text")
  func moved() throws {
    let text = "Hello Maria, it’s Dana. You have failed to pay, and we are tired of your excuses."
    let tone = try ToneFixture.meter(encoder: LetterEncoder()).explain(text)
    let scalars = Array(text.unicodeScalars)
    #expect(!tone.moved.isEmpty)
    for moved in tone.moved {
      #expect(String(String.UnicodeScalarView(scalars[moved.span])) == moved.text)
    }
    #expect(tone.moved.contains { $0.text.contains("failed") && $0.axis == .warmth && $0.effect < 0 })
  }

  @Test("an encoder that fails is done without")
  func broken() throws {
    let tone = try ToneFixture.meter(encoder: BrokenEncoder()).measure(Self.firm)
    let plain = try ToneFixture.meter().measure(Self.firm)
    #expect(!tone.readsMeaning)
    #expect(tone.warmth == plain.warmth && tone.firmness == plain.firmness)
  }

  @Test("many texts at once measure as one by one")
  func batch() throws {
    let meter = try ToneFixture.meter(encoder: LetterEncoder())
    let texts = [Self.firm, "", Self.soft, "One. Two. Three!"]
    for (text, tone) in zip(texts, meter.measure(texts)) {
      #expect(abs(tone.warmth - meter.measure(text).warmth) < 1e-9)
    }
  }

  @Test("a damaged file is refused, not guessed at")
  func damaged() throws {
    let bytes = try ToneFixture.bytes("tone.plist")
    let counter = try ToneFixture.counter()
    for weights in [[], Array("<plist><dict/></plist>".utf8), Array(bytes.prefix(bytes.count / 2))] {
      #expect(throws: ToneFileError.self) { try ToneModel(propertyList: weights, cues: counter.cues) }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let renamed = text.replacing("<key>trade</key>", with: "<key>trades</key>")
    let error = #expect(throws: ToneFileError.self) {
      try ToneModel(propertyList: Array(renamed.utf8), cues: counter.cues)
    }
    #expect(error?.problem.contains("`trade`") == true)
    #expect(bytes.count < 300_000)
  }
}

@Suite("The tone meter with the encoder", .enabled(if: ToneFixture.model != nil, "no model: see scripts/model"))
struct ReadingToneMeterTests {
  private func meter() throws -> ToneMeter {
    try ToneFixture.meter(encoder: Encoder(try #require(ToneFixture.model)))
  }

  @Test("firm and warm move apart")
  func apart() throws {
    let tones = try meter().measure([ToneMeterTests.firm, ToneMeterTests.soft])
    #expect(tones[0].readsMeaning && tones[1].readsMeaning)
    #expect(tones[0].firmness > tones[1].firmness + 0.3)
    #expect(tones[0].warmth > 0.5)
  }

  @Test(arguments: ToneMeterTests.warmer)
  func order(warm: String, cold: String) throws {
    let tones = try meter().measure([warm, cold])
    #expect(tones[0].warmth > tones[1].warmth)
  }

  @Test("thanks do not hide a reproach")
  func veiled() throws {
    let tones = try meter().measure([
      "Would the 14th or the 21st suit you better?",
      "Thank you so much for yet another promise; do please try to keep this one, if it isn't too hard.",
    ])
    #expect(tones[0].warmth > tones[1].warmth + 0.2)
  }
}

import Encoder
import FoundationEssentials
import Receivables
import Testing

@testable import Wording

/// The shipped words, rendered for a table of clients, held against the meter and the checks.
@Suite struct PhraseToneTests {
  private let book: Phrasebook
  private let bands: [PhraseStage: ToneBand]
  private let registers: [PhraseStage: Register]

  init() throws {
    book = try shippedPhrasebook()
    let plan = try PropertyListDecoder().decode(
      FollowUpProtocol.self, from: Data(ToneFixture.bytes("protocols/standard.plist")))
    var bands: [PhraseStage: ToneBand] = [:]
    var registers: [PhraseStage: Register] = [:]
    for stage in plan.stages {
      guard let name = PhraseStage(rawValue: stage.name), let warmth = stage.warmth, let firmness = stage.firmness
      else { continue }
      bands[name] = ToneBand(warmth: warmth, firmness: firmness[0]...firmness[1])
      registers[name] = stage.register
    }
    self.bands = bands
    self.registers = registers
  }

  /// A text as it goes out, with where it stands.
  struct Spoken {
    let place: String
    let key: PhraseKey
    let stage: PhraseStage?
    let situation: ClientSituations.Situation
    let text: String
  }

  /// All variants of a cell, in the situations given. Before the day due nothing is late and nothing was broken.
  private func spoken(
    _ key: PhraseKey, stage: PhraseStage? = nil, in situations: [ClientSituations.Situation]
  ) throws -> [Spoken] {
    guard let found = book.resolve(key), let cell = book.cells[.shipped]?[key.kind]?[found.name]?[key.register] else {
      return []
    }
    let shape = FactShape.root(words: book.words.keys)
    return try cell.variants.indices.flatMap { variant -> [Spoken] in
      let ready = try book.ready(cell, found, variant: variant, shape: shape)
      return situations.compactMap { situation in
        var sample: FactSample? = situation.sample
        if stage == .headsUp || stage == PhraseStage.none { sample = situation.sample.beforeDue }
        guard let sample else { return nil }
        return Spoken(
          place: "\(key) \(variant + 1)", key: key, stage: stage, situation: situation,
          text: book.render(ready, book.context(sample.facts)).text)
      }
    }
  }

  private static let byStage = PhraseKind.allCases.filter(\.carriesStageTone)

  /// The band of a text: the stage's for its own register; for another one as soft, or as firm, as the stages that have
  /// that register for their own may be.
  private func band(_ stage: PhraseStage, _ register: Register) throws -> ToneBand {
    let own = try #require(bands[stage])
    let others = bands.filter { registers[$0.key] == register }.map(\.value.firmness)
    guard registers[stage] != register else { return own }
    let softest = others.map(\.lowerBound).min() ?? own.firmness.lowerBound
    let firmest = others.map(\.upperBound).max() ?? own.firmness.upperBound
    return ToneBand(
      warmth: own.warmth, firmness: min(softest, own.firmness.lowerBound)...max(firmest, own.firmness.upperBound))
  }

  /// Texts outside their band, each with how often it is and the farthest measures.
  private func misfits(_ meter: ToneMeter, in situations: [ClientSituations.Situation]) throws -> [String] {
    var texts: [Spoken] = []
    for stage in bands.keys.sorted(by: { $0.day < $1.day }) {
      for kind in Self.byStage where book.stage(for: kind, at: stage) == stage {
        for register in Register.allCases {
          texts += try said(PhraseKey(kind, stage: stage, register), at: stage, in: situations)
        }
      }
    }
    try #require(Set(texts.map(\.place)).count > 150)
    var outside: [String: [Tone]] = [:]
    for (entry, tone) in zip(texts, meter.measure(texts.map(\.text))) {
      guard let stage = entry.stage, try !band(stage, entry.key.register).fits(tone) else { continue }
      outside[entry.place, default: []].append(tone)
    }
    return outside.sorted { $0.key < $1.key }.map { place, tones in
      func range(_ value: (Tone) -> Double) -> String {
        let all = tones.map { String(Int((value($0) * 1_000).rounded())) }.sorted()
        return (all.first ?? "") + " to " + (all.last ?? "")
      }
      return "\(place): \(tones.count) times, warmth \(range(\.warmth)), firmness \(range(\.firmness)) thousandths"
    }
  }

  /// Texts as they reach the client: what a call is about comes after an opening, whichever it is.
  private func said(
    _ key: PhraseKey, at stage: PhraseStage, in situations: [ClientSituations.Situation]
  ) throws -> [Spoken] {
    let texts = try spoken(key, stage: stage, in: situations)
    guard key.kind == .purpose else { return texts }
    return try texts.flatMap { text in
      try spoken(PhraseKey(.open, PhraseKey.anyName, key.register), stage: stage, in: [text.situation]).map {
        Spoken(
          place: text.place, key: text.key, stage: stage, situation: text.situation, text: $0.text + " " + text.text)
      }
    }
  }

  @Test func everyTextLiesInTheBandOfItsStage() throws {
    let misfits = try misfits(ToneFixture.meter(), in: ClientSituations.all)
    #expect(misfits == [], "\(misfits.count) outside")
  }

  @Test(.enabled(if: ToneFixture.model != nil)) func everyTextLiesInItsBandReadWithTheEncoder() throws {
    let encoder = Encoder(try #require(ToneFixture.model))
    let chosen = ClientSituations.all.filter {
      ["UK, company, three invoices", "UK, company, one invoice"].contains($0.sample.name)
    }
    try #require(chosen.count == 2)
    let misfits = try misfits(ToneFixture.meter(encoder: encoder), in: chosen)
    #expect(misfits == [], "\(misfits.count) outside")
  }

  /// Kinds that ask for nothing: a greeting, words for bad news or for anger, and what was agreed in writing. The meter
  /// knows how people ask for money and hears only the bad news in them, so their registers are left to the reader.
  private static let asksNothing: Set<PhraseKind> = [.open, .acknowledge, .calm, .confirm, .confirmLetter]
  /// Kinds that nobody but ourselves reads.
  private static let ours: Set<PhraseKind> = [.pause, .phone, .internal]
  /// The measure of a few sentences is not finer than this.
  private static let noise = 0.1

  private func means(
    _ meter: ToneMeter, _ kind: PhraseKind, _ names: [String], _ register: Register,
    _ situations: [ClientSituations.Situation]
  ) throws -> (warmth: Double, firmness: Double) {
    let tones = try names.flatMap { name -> [Tone] in
      let stage = PhraseStage(rawValue: name)
      return meter.measure(try spoken(PhraseKey(kind, name, register), stage: stage, in: situations).map(\.text))
    }
    try #require(!tones.isEmpty)
    let count = Double(tones.count)
    return (tones.map(\.warmth).reduce(0, +) / count, tones.map(\.firmness).reduce(0, +) / count)
  }

  /// Kind by kind the empathetic register is the warmest and the firm one the firmest; where the stage's tone is carried,
  /// cell by cell.
  @Test func registersAreOrdered() throws {
    let meter = try ToneFixture.meter()
    let situations = ClientSituations.all.filter {
      ["US, company, three invoices, a broken promise", "UK, company, one invoice"].contains($0.sample.name)
    }
    try #require(situations.count == 2)
    var wrong: [String] = []
    func compare(_ kind: PhraseKind, _ names: [String], noise: Double) throws {
      let soft = try means(meter, kind, names, .empathetic, situations)
      let firm = try means(meter, kind, names, .firm, situations)
      let name = names.count == 1 ? " \(names[0])" : ""
      if soft.warmth + noise <= firm.warmth { wrong.append("\(kind.rawValue)\(name): \(soft.warmth) not warmer") }
      if soft.firmness >= firm.firmness { wrong.append("\(kind.rawValue)\(name): \(firm.firmness) not firmer") }
    }
    for kind in PhraseKind.allCases where !Self.ours.contains(kind) && !Self.asksNothing.contains(kind) {
      // Decision and referral are the words of the final stage once more.
      let names = (book.cells[.shipped]?[kind] ?? [:]).keys.filter { !["decision", "referral"].contains($0) }.sorted()
      try compare(kind, names, noise: 0)
      for name in names where kind.carriesStageTone { try compare(kind, [name], noise: Self.noise) }
    }
    #expect(wrong == [])
  }

  /// Who speaks of ending their life is told to call for help now; that presses for no money.
  private static func isHelp(_ entry: Spoken, _ finding: Finding) -> Bool {
    entry.key.kind == .stop && entry.key.name == Signal.selfHarm.rawValue && finding.rule == .pushy
  }

  @Test func noCheckFires() throws {
    let checker = Checker(try ChecksFixture.rules(), heads: try ChecksFixture.heads())
    var found: [String] = []
    let situations = ClientSituations.all.filter { $0.sample.name.contains("three invoices") }
    for kind in PhraseKind.allCases where !Self.ours.contains(kind) {
      for name in (book.cells[.shipped]?[kind] ?? [:]).keys.sorted() {
        for register in Register.allCases {
          let isReminder = kind.carriesStageTone && !kind.isSpoken
          let texts = try spoken(PhraseKey(kind, name, register), stage: PhraseStage(rawValue: name), in: situations)
          let context = CheckContext(purpose: isReminder ? .reminder : .other)
          for (entry, findings) in zip(texts, checker.findings(in: texts.map(\.text), context: context)) {
            found += findings.filter { !Self.isHelp(entry, $0) }.map {
              "\(entry.place): \($0.rule.rawValue) “\($0.text ?? "")”"
            }
          }
        }
      }
    }
    #expect(Set(found).sorted() == [])
  }

  @Test func factsAreThereAndAgree() throws {
    #expect(PhraseCheck(book, samples: ClientSituations.all.map(\.sample)).problems().map(\.description) == [])
  }

  @Test func numberMoneyAndDaysAreRight() throws {
    var wrong: [String] = []
    for kind in PhraseKind.allCases where kind != .pause {
      for name in (book.cells[.shipped]?[kind] ?? [:]).keys.sorted() {
        for register in Register.allCases {
          for entry in try spoken(PhraseKey(kind, name, register), in: ClientSituations.all) {
            let faults = Self.faults(entry.text, entry.situation)
            wrong += faults.map { "\(entry.place) (\(entry.situation.sample.name)): \($0)" }
          }
        }
      }
    }
    #expect(wrong == [])
  }

  private static func faults(_ text: String, _ situation: ClientSituations.Situation) -> [String] {
    let facts = situation.sample.facts
    let lower = text.lowercased()
    var faults = situation.locale.foreign.filter(text.contains)
    let count = facts.invoices.count
    let wrong =
      count == 1
      ? ["these invoices", "invoices are", "invoices have", "invoices were", "invoice are", "invoice have"]
      : ["this invoice", "invoice is", "invoice has", "invoice was", "invoices is", "invoices has", "invoices was"]
    faults += wrong.filter { lower.contains($0) && !lower.contains("do \($0)") }
    // One day, one year; and never one of several.
    for unit in ["day", "year"] {
      let words = lower.split { !$0.isLetter && !$0.isNumber }
      for (number, word) in zip(words, words.dropFirst()) where number.allSatisfy(\.isNumber) {
        if word == unit + "s", number == "1" { faults.append("1 \(unit)s") }
        if word == unit, number != "1", number.count < 3 { faults.append("\(number) \(unit)") }
      }
    }
    if situation.locale.spelling == .british, lower.contains("installment") { faults.append("installment") }
    if situation.locale.spelling == .american, lower.contains("instalment") { faults.append("instalment") }
    return faults
  }
}

extension Phrasebook {
  /// The stage whose words a kind uses at a stage.
  fileprivate func stage(for kind: PhraseKind, at stage: PhraseStage) -> PhraseStage? {
    resolve(PhraseKey(kind, stage: stage, .neutral)).flatMap { PhraseStage(rawValue: $0.name) }
  }
}

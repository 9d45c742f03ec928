import Receivables
import Wording

/// The part of both measures that a stage allows, with the stage's name.
struct StageBand: Hashable, Sendable {
  let stage: String
  let band: ToneBand

  /// The band of a stage of the protocol; nil where nothing is said to the client.
  init?(_ stage: Stage) {
    guard let warmth = stage.warmth, let firmness = stage.firmness, firmness.count == 2, firmness[0] <= firmness[1]
    else { return nil }
    self.stage = stage.name
    band = ToneBand(warmth: warmth, firmness: firmness[0]...firmness[1])
  }
}

/// What a text sounds like and what it breaks.
struct Judgement {
  let text: String
  /// Held down where the text breaks a rule that courtesy does not make up for.
  let tone: Tone
  let findings: [Finding]
  /// The band it is held against; nil when none was asked for.
  let band: StageBand?

  /// Whether it lies in the band; nil when none was asked for.
  var fits: Bool? { band.map { $0.band.fits(tone) } }
  /// Whether anything speaks for a tone; nothing does where there is not a letter.
  var isClear: Bool { tone.clear && text.contains(where: \.isLetter) }
  /// What it sounds like; nil when nothing speaks clearly, or when it is too cold to be any.
  var register: Register? { isClear ? tone.register : nil }
  /// What must be changed, or allowed with a reason, before it can be saved or sent.
  var stops: [Finding] { findings.filter(\.rule.stopsDraft) }
}

/// Judges our own words: tone by the meter, what must not be said by the checks.
struct WordingJudge {
  private let session: Session
  private let meter: ToneMeter
  private let checker: Checker

  /// So many texts are read at once: enough for the encoder to work in full batches, few enough to answer soon.
  static let batch = 128

  init(_ session: Session) throws {
    self.session = session
    let library = WordingLibrary(session)
    meter = try library.meter()
    checker = try library.checker()
  }

  /// One text. With `explains` the words that decided are looked for by leaving out one phrase after the other.
  func judge(
    _ text: String, at band: StageBand? = nil, purpose: CheckContext.Purpose = .unknown, client: Index? = nil,
    explains: Bool = false
  ) -> Judgement {
    let context = context([text], band?.stage, purpose, client)
    return judgement(
      text, explains ? meter.explain(text) : meter.measure(text), checker.findings(in: text, context: context), band)
  }

  /// Many texts, each by itself.
  func judge(_ texts: [String], at band: StageBand? = nil) -> [Judgement] {
    let context = context(texts, band?.stage, .unknown, nil)
    let tones = meter.measure(texts)
    let findings = checker.findings(in: texts, context: context)
    return texts.indices.map { judgement(texts[$0], tones[$0], findings[$0], band) }
  }

  private func judgement(_ text: String, _ tone: Tone, _ findings: [Finding], _ band: StageBand?) -> Judgement {
    Judgement(
      text: text, tone: tone.capped(if: findings.contains(where: \.rule.capsWarmth)), findings: findings, band: band)
  }

  /// What is known besides the words. The book is opened only where law or an agency is spoken of.
  private func context(
    _ texts: [String], _ stage: String?, _ purpose: CheckContext.Purpose, _ client: Index?
  ) -> CheckContext {
    guard checker.speakOfLaw(texts), let book = try? session.book else { return CheckContext(purpose: purpose) }
    let debtor = (client ?? session.callClient).map { book.client($0) }
    return CheckContext(
      purpose: purpose,
      legal: LegalContext(
        hasAgency: !(book.settings["agency"] ?? "").isEmpty, country: debtor?.country, state: debtor?.state,
        debtor: debtor?.kind.map { $0 == .company ? .company : .person }, stage: stage))
  }
}

extension Session {
  /// The band of a stage: that of the client's or the book's protocol, else of the first protocol that has the stage.
  func band(of stage: String, for client: Index? = nil) throws -> StageBand? {
    let rules = try rules
    let first = try client.map { rules.followUp(of: try book.client($0)) } ?? rules.defaultProtocol
    let all = [first] + rules.protocols.sorted { $0.key < $1.key }.map(\.value)
    return all.lazy.compactMap { plan in plan.stages.first { $0.name == stage } }.first.flatMap(StageBand.init)
  }
}

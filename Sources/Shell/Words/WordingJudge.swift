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

  /// The words between two of its Unicode scalars.
  func piece(_ span: Range<Int>) -> String {
    let scalars = Array(text.unicodeScalars)
    return String(String.UnicodeScalarView(scalars[span.clamped(to: 0..<scalars.count)]))
  }

  /// Whether it lies in the band; nil when none was asked for.
  var fits: Bool? { band.map { $0.band.fits(tone) } }
  /// Whether anything speaks for a tone; nothing does where there is not a letter.
  var isClear: Bool { tone.clear && text.contains(where: \.isLetter) }
  /// What it sounds like; nil when nothing speaks clearly, or when it is too cold to be any.
  var register: Register? { isClear ? tone.register : nil }
  /// What must be changed, or allowed with a reason, before it can be saved or sent.
  var stops: [Finding] { findings.filter(\.rule.stopsDraft) }
}

/// Holds our own words against the checks, with what the book knows.
struct WordingChecks {
  private let session: Session
  private let checker: Checker

  init(_ session: Session) throws {
    self.session = session
    checker = try WordingLibrary(session).checker()
  }

  /// What one text breaks. The client is that of the open call unless it is given.
  func findings(
    in text: String, purpose: CheckContext.Purpose = .unknown, client: Index? = nil, stage: String? = nil
  ) -> [Finding] {
    checker.findings(in: text, context: context([text], stage, purpose, client))
  }

  /// The same for many texts, each by itself.
  func findings(in texts: [String], purpose: CheckContext.Purpose = .unknown, stage: String? = nil) -> [[Finding]] {
    checker.findings(in: texts, context: context(texts, stage, purpose, nil))
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

/// Judges our own words: tone by the meter, what must not be said by the checks.
struct WordingJudge {
  private let meter: ToneMeter
  private let checks: WordingChecks

  /// So many texts are read at once: enough for the encoder to work in full batches, few enough to answer soon.
  static let batch = 128

  init(_ session: Session) throws {
    meter = try WordingLibrary(session).meter()
    checks = try WordingChecks(session)
  }

  /// One text. With `explains` the words that decided are looked for by leaving out one phrase after the other.
  func judge(_ text: String, at band: StageBand? = nil, explains: Bool = false) -> Judgement {
    judgement(
      text, explains ? meter.explain(text) : meter.measure(text), checks.findings(in: text, stage: band?.stage), band)
  }

  /// Many texts, each by itself.
  func judge(_ texts: [String], at band: StageBand? = nil, purpose: CheckContext.Purpose = .unknown) -> [Judgement] {
    let tones = meter.measure(texts)
    let findings = checks.findings(in: texts, purpose: purpose, stage: band?.stage)
    return texts.indices.map { judgement(texts[$0], tones[$0], findings[$0], band) }
  }

  private func judgement(_ text: String, _ tone: Tone, _ findings: [Finding], _ band: StageBand?) -> Judgement {
    Judgement(text: text, tone: tone.after(findings), findings: findings, band: band)
  }
}

extension Session {
  /// The band of a stage: that of the client's or the book's protocol, else of the first protocol that has the stage.
  func band(of stage: String, for client: Index? = nil) throws -> StageBand? {
    try self.stage(named: stage, for: client).flatMap(StageBand.init)
  }

  /// A stage by its name: of the client's or the book's protocol, else of the first protocol that has one.
  func stage(named name: String, for client: Index? = nil) throws -> Stage? {
    let rules = try rules
    let first = try client.map { rules.followUp(of: try book.client($0)) } ?? rules.defaultProtocol
    let all = [first] + rules.protocols.sorted { $0.key < $1.key }.map(\.value)
    return all.lazy.compactMap { plan in plan.stages.first { $0.name == name } }.first
  }
}

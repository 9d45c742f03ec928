package import Encoder
package import Receivables
package import Wording

/// Grades one reply to one line of the client's.
package struct Grader: Sendable {
  private let model: GradeModel
  private let encoder: (any SentenceEncoder)?

  package init(_ model: GradeModel, encoder: (any SentenceEncoder)? = nil) {
    self.model = model
    self.encoder = encoder
  }

  /// Judges a reply.
  /// - Parameters:
  ///   - band: what the stage allows; nil where the stage says nothing to the client.
  package func grade(_ reply: ReplyReading, to client: ClientWords, band: ToneBand?) -> GradedReply {
    grade([(reply, client, band)])[0]
  }

  /// Judges many at once, which the encoder does faster than one by one.
  package func grade(_ exchanges: [(reply: ReplyReading, client: ClientWords, band: ToneBand?)]) -> [GradedReply] {
    let meanings = encoder.flatMap { try? $0.encode(exchanges.map(\.reply.text)) }
    return exchanges.enumerated().map { number, exchange in
      let (reply, client, band) = exchange
      let fits = fitting(client)
      let values = GradeFeatures(reply, to: client, band: band, fits: fits).values
      let embedding = meanings.flatMap { number < $0.count ? $0[number] : nil }
      let head = embedding == nil ? model.alone : model.both
      let shares = head.shares(values, embedding ?? [])
      let checks = self.checks(reply, client, band, fits)
      let (grade, score) = Self.verdict(shares, checks)
      return GradedReply(score: score, grade: grade, checks: checks, reading: reply)
    }
  }

  /// The moves that answer what the client said; any that move on where nothing was understood.
  package func fitting(_ client: ClientWords) -> Set<Move> {
    if let signal = client.signal, let moves = model.answers[signal.rawValue] { return moves }
    return client.reason.flatMap { model.answers[$0.rawValue] } ?? []
  }

  /// The likeliest grade, and a score of 0 to 100: good counts in full, weak by half.
  private static func verdict(_ shares: [Float], _ checks: [GradedCheck]) -> (Grade, Int) {
    let isGrave = checks.contains { !$0.passed && graveKinds.contains($0.kind) }
    let shares = vetoed(shares, isGrave: isGrave)
    let (good, weak, harmful) = (shares[0], shares[1], shares[2])
    let grade: Grade = harmful >= max(good, weak) ? .harmful : (good >= weak ? .good : .weak)
    return (grade, Int((100 * (good + 0.5 * weak)).rounded()))
  }

  /// The least probability of harm where the words themselves harm: that is not outweighed by how the rest sounds.
  private static let veto = Float(0.6)

  /// The shares of good, weak and harmful, with what is grave taken for harmful.
  package static func vetoed(_ shares: [Float], isGrave: Bool) -> [Float] {
    guard isGrave, shares[2] < veto else { return shares }
    let rest = max(shares[0] + shares[1], .leastNonzeroMagnitude)
    return [shares[0] / rest * (1 - veto), shares[1] / rest * (1 - veto), veto]
  }

  private static let graveKinds: Set<CheckKind> = [.noThreat, .noFalseLaw, .noDisclosure, .noInsult, .noEmptyPromise]

  // MARK: Checks

  private func checks(
    _ reply: ReplyReading, _ client: ClientWords, _ band: ToneBand?, _ fits: Set<Move>
  ) -> [GradedCheck] {
    var checks = [shows(.acknowledges, [.acknowledged, .apologised], reply)]
    if client.stops {
      let money = reply.evidence(of: .asksMoney)
      checks.append(GradedCheck(kind: .stopsAsking, passed: money == nil, evidence: money, advice: nil))
      checks.append(shows(.saysNext, [.askedContact, .nextStep, .signposted], reply))
    } else {
      checks.append(
        shows(.movesOn, [.explored, .offered, .askedDate, .askedAmount, .askedContact, .sends, .nextStep], reply))
      checks.append(shows(.dates, [.askedDate, .fixedDate], reply))
      if !fits.isEmpty { checks.append(shows(.answers, fits.sorted { $0.rawValue < $1.rawValue }, reply)) }
      if let band {
        checks.append(
          GradedCheck(
            kind: .register, passed: band.fits(loosely: reply.tone), evidence: nil, advice: band.advice(reply.tone)))
      }
    }
    checks.append(forbids(.noThreat, [.threat], nil, reply))
    checks.append(forbids(.noFalseLaw, [.falseLegal], nil, reply))
    checks.append(forbids(.noDisclosure, [.thirdParty], client.reason == .wrongContact ? .disclosed : nil, reply))
    checks.append(forbids(.noInsult, [.insult], nil, reply))
    checks.append(forbids(.noBlame, [.blame, .guiltTrip, .sarcasm, .condescending], nil, reply))
    checks.append(forbids(.noPressure, [.pushy, .ultimatum, .shouting], nil, reply))
    checks.append(forbids(.noEmptyPromise, [], .promisedAway, reply))
    checks.append(forbids(.notDismissive, [], .dismissive, reply))
    return checks
  }

  /// A check that is passed by making one of these moves.
  private func shows(_ kind: CheckKind, _ moves: [Move], _ reply: ReplyReading) -> GradedCheck {
    let evidence = moves.lazy.compactMap { reply.evidence(of: $0) }.first
    return GradedCheck(kind: kind, passed: evidence != nil, evidence: evidence, advice: nil)
  }

  /// A check that is passed by breaking none of these rules and not making that move.
  private func forbids(_ kind: CheckKind, _ rules: Set<CheckRule>, _ move: Move?, _ reply: ReplyReading) -> GradedCheck
  {
    if let finding = reply.finding(of: rules) {
      let evidence = finding.span.map { Evidence(text: finding.text ?? "", span: $0) }
      return GradedCheck(kind: kind, passed: false, evidence: evidence, advice: finding.advice)
    }
    let evidence = move.flatMap { reply.evidence(of: $0) }
    return GradedCheck(kind: kind, passed: evidence == nil, evidence: evidence, advice: nil)
  }
}

extension ToneBand {
  /// By how much a single line may miss the band, which is meant for whole messages; more where only words were
  /// counted and the meaning was not read.
  package static func slack(for tone: Tone) -> Double { tone.readsMeaning ? 0.16 : 0.2 }

  /// Whether a spoken line lies in the band or near it.
  package func fits(loosely tone: Tone) -> Bool { strain(on: tone) == nil }

  /// How a spoken line misses the band.
  package enum Strain: String, Hashable, Sendable {
    case tooCold = "too cold"
    case tooHard = "too hard"
  }

  /// What keeps a spoken line out of the band; nil where it fits.
  package func strain(on tone: Tone) -> Strain? {
    let slack = Self.slack(for: tone)
    if tone.warmth < warmth - slack { return .tooCold }
    return tone.firmness > firmness.upperBound + slack ? .tooHard : nil
  }

  /// What to do about a tone that lies outside.
  func advice(_ tone: Tone) -> String? {
    switch strain(on: tone) {
    case .tooCold: "It sounds colder than this stage asks for."
    case .tooHard: "It sounds harder than this stage asks for."
    case nil: nil
    }
  }
}

extension Book {
  mutating func take(_ made: DecisionMade, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    let client = try position(ofClient: made.client)
    try requireReason(made.because, "a decision")
    guard (made.choice == .settle) == (made.amount != nil) else {
      throw Refusal(
        made.amount == nil ? "a settlement needs the amount that is settled for" : "only a settlement has an amount")
    }
    if let amount = made.amount { try requirePositive(amount, "a settlement") }
    casework.decisions.append(
      Decision(
        id: id, client: client, choice: made.choice, amount: made.amount, because: made.because, day: now.day,
        by: now.by))
  }

  mutating func take(_ referred: ClientReferred, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    let client = try position(ofClient: referred.client)
    guard !referred.agency.isEmpty else { throw Refusal("a referral names the agency") }
    guard let decision = casework.decision(about: client), decision.choice == .agency else {
      throw Refusal(
        "nobody has decided to refer \(self.client(client).name)",
        hint: "`decide \(referred.client) agency because \"…\"` records the decision")
    }
    casework.referrals.append(
      Referral(id: id, client: client, agency: referred.agency, day: now.day, by: now.by))
    placements.append(
      StagePlacement(
        client: client, stage: "referral", day: now.day, reason: "referred to \(referred.agency)", record: now.record))
    holds.append(
      Hold(
        id: id, client: client, invoice: nil, placed: now.day, until: .latest,
        reason: "referred to \(referred.agency)", by: now.by))
  }

  mutating func take(_ made: DossierMade, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    casework.dossiers.append(
      Dossier(
        id: id, client: try position(ofClient: made.client), folder: made.folder, head: made.head,
        missing: made.missing, day: now.day))
  }

  mutating func take(_ tracked: LetterTracked, _ id: RecordID) throws(Refusal) {
    let client = try position(ofClient: tracked.client)
    guard CertifiedLetter.isArticle(tracked.article) else {
      throw Refusal("“\(tracked.article)” is no article number", hint: "it has 20 or 22 digits")
    }
    let posted = casework.letters.first { $0.article == tracked.article && $0.delivery == .posted }
    if tracked.delivery == .posted {
      if let posted {
        throw Refusal("article \(tracked.article) was posted to \(self.client(posted.client).name) already")
      }
    } else {
      guard let posted, posted.client == client else {
        throw Refusal(
          "no letter to \(self.client(client).name) with the article number \(tracked.article) was posted",
          hint: "`sent article NUMBER` records the posting")
      }
      guard tracked.day >= posted.day else {
        throw Refusal("the letter was posted on \(posted.day), after \(tracked.day)")
      }
    }
    casework.letters.append(
      CertifiedLetter(
        id: id, client: client, article: tracked.article, delivery: tracked.delivery, day: tracked.day,
        signedBy: tracked.signedBy))
  }

  mutating func take(_ done: OnboardingStepDone, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    let client = try position(ofClient: done.client)
    guard !done.step.isEmpty else { throw Refusal("a step needs its name") }
    casework.onboarding.append(
      OnboardingStep(id: id, client: client, step: done.step, note: done.note, day: now.day, by: now.by))
  }

  mutating func take(_ set: CreditLimitSet, _ now: Circumstances, _ id: RecordID) throws(Refusal) {
    let client = try position(ofClient: set.client)
    try requireReason(set.because, "a credit limit")
    if let amount = set.amount { try requirePositive(amount, "a credit limit") }
    casework.creditLimits.append(
      CreditLimit(id: id, client: client, amount: set.amount, because: set.because, day: now.day, by: now.by))
  }

  private func requireReason(_ reason: String, _ what: String) throws(Refusal) {
    guard !reason.isEmpty else { throw Refusal("\(what) is recorded with its reasons", hint: "`because \"…\"`") }
  }
}

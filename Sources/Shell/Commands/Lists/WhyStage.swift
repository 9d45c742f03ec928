import Receivables

/// How the stage of one invoice comes about, for `why`.
struct WhyStage {
  let invoice: InvoiceStanding
  let plan: FollowUpProtocol
  /// The last stage that the days late have reached, whatever was done; nil before the first.
  let reached: Int?
  /// The first stage not done yet; nil when all are.
  let firstOpen: Int?
  /// Whether this invoice carries the client's stage.
  let carries: Bool

  init(_ invoice: InvoiceStanding, in standing: ClientStanding) {
    self.invoice = invoice
    plan = standing.plan
    carries = standing.leading?.open.index == invoice.open.index && standing.stage != nil
    let late = invoice.open.daysChaseable
    reached = late.flatMap { late in
      standing.plan.stages.lastIndex { stage in
        stage.day <= late && stage.byDecision != true && !(stage.lapsesWhenDue == true && late >= 0)
      }
    }
    var first = (invoice.done ?? -1) + 1
    while first < plan.stages.count, late ?? -1 >= 0, plan.stages[first].lapsesWhenDue == true { first += 1 }
    firstOpen = first < plan.stages.count ? first : nil
  }

  private func name(_ position: Int?) -> String? { position.map { plan.stages[$0].name } }
  var stageName: String? { name(invoice.stage) }
  var reachedName: String? { name(reached) }
  var firstOpenName: String? { name(firstOpen) }
  var doneName: String? { name(invoice.done) }

  /// The arithmetic in a sentence.
  func words(_ say: Say) -> String {
    guard let late = invoice.open.daysChaseable else { return "it has no day due, so it is at no stage" }
    var parts: [String] = []
    if let extended = invoice.open.invoice.extendedDue {
      parts.append("chased from the extended day \(say.day(extended))")
    }
    parts.append(late > 0 ? "\(late) d late" : late == 0 ? "due today" : "due in \(-late) d")
    if let reached {
      parts.append("reached \(plan.stages[reached].name) (day \(plan.stages[reached].day))")
    } else {
      parts.append("no stage reached")
    }
    parts.append(doneName.map { "done up to \($0)" } ?? "no stage done")
    if let firstOpenName { parts.append("first not done \(firstOpenName)") }
    return parts.joined(separator: "; ") + " → " + conclusion(say)
  }

  private func conclusion(_ say: Say) -> String {
    guard let stage = invoice.stage else { return "no stage yet" }
    var text = plan.stages[stage].name
    let expected = min(reached ?? -1, firstOpen ?? plan.stages.count)
    if plan.stages[stage].byDecision == true {
      text += ", by a recorded decision"
    } else if stage > reached ?? -1 {
      text += ", moved up by the broken plan"
    } else if stage < expected, stage == invoice.done {
      text += ", since \(plan.gapDays) days lie between two stages"
    } else if stage < expected, let needed = plan.stages[expected].contactsBefore {
      text += ", since \(plan.stages[expected].name) needs \(needed) contacts before it"
    }
    switch invoice.pause {
    case .disputed: text += "; not chased, it is disputed"
    case .held(let until, _): text += "; not chased, held until \(say.day(until))"
    case .inPlan: text += "; not chased, it is in the plan"
    case nil: break
    }
    return text
  }
}

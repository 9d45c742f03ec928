/// Where one instalment of a plan stands on a day.
package enum InstallmentState: Hashable, Sendable {
  case paid
  /// It was missed, and made good on a day.
  case cured(on: Day)
  case later
  case due
  /// Late, but not missed before its grace is over.
  case grace(until: Day)
  /// Missed; it can be made good until a day.
  case missed(until: Day)
  /// Missed and not made good.
  case broken
  /// Open, and the plan does not stand any more.
  case open

  /// The word of a document.
  package var name: String {
    switch self {
    case .paid: "paid"
    case .cured: "cured"
    case .later: "later"
    case .due: "due"
    case .grace: "grace"
    case .missed: "missed"
    case .broken: "broken"
    case .open: "open"
    }
  }

  /// The day until which something can be done about it, where there is one.
  package var until: Day? {
    switch self {
    case .grace(let until), .missed(let until): until
    default: nil
    }
  }
}

extension PlanStanding {
  /// Where each instalment stands on `day`, the day this standing is for.
  package func installmentStates(on day: Day) -> [InstallmentState] {
    plan.installments.indices.map { index in
      let installment = plan.installments[index]
      let miss = missed.first { $0.number == index }
      if paid[index] == installment.amount || status == .completed {
        return miss?.cured.map { .cured(on: $0) } ?? .paid
      }
      guard status.stands || status == .broken else { return .open }
      if let miss { return status == .broken ? .broken : .missed(until: miss.until) }
      if installment.due > day { return .later }
      if installment.due == day { return .due }
      if graces[index] >= day { return .grace(until: graces[index]) }
      // Fell due while one before it is to be made good; it has to be made good with it.
      return curing.map { .missed(until: $0.until) } ?? .open
    }
  }
}

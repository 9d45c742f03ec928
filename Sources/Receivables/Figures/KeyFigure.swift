/// A figure of a period with everything it was computed from.
package struct KeyFigure: Hashable, Sendable {
  /// Which figure; the raw value names it in documents.
  package enum Name: String, Hashable, Sendable, CaseIterable {
    case daysSalesOutstanding = "dso"
    case bestPossibleDSO = "best-possible-dso"
    case countbackDSO = "countback-dso"
    case averageDaysDelinquent = "average-days-delinquent"
    case collectionEffectiveness = "collection-effectiveness"
    case daysBeyondTerms = "days-beyond-terms"
    case daysToPay = "days-to-pay"
    case atRisk = "at-risk"
    case promisesKept = "promises-kept"
    case promisesPartlyKept = "promises-partly-kept"
    case promisedAmountKept = "promised-amount-kept"
    case rightPartyPerAttempt = "right-party-per-attempt"
    case rightPartyPerConnection = "right-party-per-connection"
    case promisesPerConversation = "promises-per-conversation"
    case contactsPerPaidInvoice = "contacts-per-paid-invoice"
    case disputeDays = "dispute-days"

    package var unit: Unit {
      switch self {
      case .daysSalesOutstanding, .bestPossibleDSO, .countbackDSO, .averageDaysDelinquent, .daysBeyondTerms, .daysToPay,
        .disputeDays:
        .days
      case .collectionEffectiveness, .atRisk, .promisesKept, .promisesPartlyKept, .promisedAmountKept,
        .rightPartyPerAttempt, .rightPartyPerConnection, .promisesPerConversation:
        .percent
      case .contactsPerPaidInvoice: .each
      }
    }
  }

  package enum Unit: String, Hashable, Sendable {
    case days, percent, each
  }

  /// What a figure is computed from; the raw value names it in documents.
  package enum InputName: String, Hashable, Sendable, CaseIterable {
    case receivables, current, sales, days
    case opening, closing, closingCurrent = "closing-current"
    case paid, paymentCount = "payments"
    case billed, openAfter90 = "open-90-days-past-due", billedCount = "invoices-billed"
    case judged = "promises-judged", kept, partlyKept = "partly-kept", broken
    case promised, received
    case attempts, connections, rightParty = "right-party", promisesMade = "promises-made"
    case contacts, invoicesPaid = "invoices-paid"
    case disputes, disputeDays = "days-open"
    case months
  }

  package enum Quantity: Hashable, Sendable {
    case money(Money)
    case count(Int)
  }

  package struct Input: Hashable, Sendable {
    package let name: InputName
    package let quantity: Quantity
  }

  package let name: Name
  /// In the figure's unit; nil when there is none because its denominator is nothing.
  package let value: ExactFraction?
  package let inputs: [Input]

  init(_ name: Name, _ value: ExactFraction?, _ inputs: [(InputName, Quantity)]) {
    self.name = name
    self.value = value
    self.inputs = inputs.map { Input(name: $0.0, quantity: $0.1) }
  }
}

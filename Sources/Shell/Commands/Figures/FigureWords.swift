import Receivables

/// Key figures in words: their names, definitions and inputs.
enum FigureWords {
  static func title(_ name: KeyFigure.Name) -> String {
    switch name {
    case .daysSalesOutstanding: "Days sales outstanding (DSO)"
    case .bestPossibleDSO: "Best possible DSO"
    case .countbackDSO: "Countback DSO"
    case .averageDaysDelinquent: "Average days delinquent"
    case .collectionEffectiveness: "Collection effectiveness index (CEI)"
    case .daysBeyondTerms: "Days beyond terms"
    case .daysToPay: "Average days to pay"
    case .atRisk: "At-risk rate"
    case .promisesKept: "Promises kept"
    case .promisesPartlyKept: "Promises partly kept"
    case .promisedAmountKept: "Promised amount that came"
    case .rightPartyPerAttempt: "Right-party contacts, of attempts"
    case .rightPartyPerConnection: "Right-party contacts, of people reached"
    case .promisesPerConversation: "Promises, of conversations"
    case .contactsPerPaidInvoice: "Contacts per invoice paid"
    case .disputeDays: "Dispute cycle time"
    }
  }

  static func definition(_ name: KeyFigure.Name) -> String {
    switch name {
    case .daysSalesOutstanding: "receivables on the last day ÷ sales × days"
    case .bestPossibleDSO: "receivables not overdue on the last day ÷ sales × days"
    case .countbackDSO:
      "days of the calendar months whose sales, the newest first, make up the receivables; the last month in proportion"
    case .averageDaysDelinquent: "DSO less best possible DSO"
    case .collectionEffectiveness:
      "(receivables before + sales − receivables after) ÷ (receivables before + sales − receivables after that are not "
        + "overdue); sales of the whole period"
    case .daysBeyondTerms: "days from due to paid, weighted by the amount paid"
    case .daysToPay: "days from invoice to paid, weighted by the amount paid"
    case .atRisk:
      "of the amount billed, what was open 90 days past due; invoices whose 90th day past due lies in the period"
    case .promisesKept, .promisesPartlyKept:
      "of the promises whose day and tolerance passed in the period; cancelled and replaced ones left out"
    case .promisedAmountKept: "what came in time ÷ what was promised, of the same promises"
    case .rightPartyPerAttempt: "times we spoke to who can decide or pay ÷ all our attempts"
    case .rightPartyPerConnection: "times we spoke to who can decide or pay ÷ attempts at which somebody answered"
    case .promisesPerConversation: "promises made ÷ times we spoke to who can decide or pay"
    case .contactsPerPaidInvoice: "contacts that reached them ÷ invoices paid in full"
    case .disputeDays: "mean days from opened to resolved, of the disputes resolved in the period"
    }
  }

  static func title(_ name: KeyFigure.InputName) -> String {
    switch name {
    case .receivables: "receivables"
    case .current: "not overdue"
    case .sales: "sales"
    case .days: "days"
    case .opening: "receivables before"
    case .closing: "receivables after"
    case .closingCurrent: "of these not overdue"
    case .paid: "paid"
    case .paymentCount: "payments to invoices"
    case .billed: "billed"
    case .openAfter90: "open 90 days past due"
    case .billedCount: "invoices"
    case .judged: "promises judged"
    case .kept: "kept"
    case .partlyKept: "partly kept"
    case .broken: "broken"
    case .promised: "promised"
    case .received: "came in time"
    case .attempts: "attempts"
    case .connections: "somebody answered"
    case .rightParty: "right party"
    case .promisesMade: "promises made"
    case .contacts: "contacts"
    case .invoicesPaid: "invoices paid"
    case .disputes: "disputes resolved"
    case .disputeDays: "days open in all"
    case .months: "months with sales on record"
    }
  }

  /// The value with its unit, or that there is none.
  static func value(_ figure: KeyFigure) -> String {
    guard let value = figure.value else { return "–" }
    return switch figure.name.unit {
    case .days: "\(value.decimalString(places: 1)) d"
    case .percent: "\(value.decimalString(places: 1)) %"
    case .each: value.decimalString(places: 2)
    }
  }
}

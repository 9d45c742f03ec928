import Receivables

// The few records of a book that a snapshot keeps as coded values. They mirror the records, so that the records may
// change without changing what lies in a file.

struct PlanRow: Codable {
  var id: RecordID
  var client: Int32
  var invoices: [Int32]
  var installments: [Installment]
  var agreed: Day
  var contact: String?
  var approvedBy: String?
  var cancelled: Day?
  var cancelledBecause: String?
  var superseded: Day?

  init(_ plan: Plan) {
    id = plan.id
    client = plan.client
    invoices = plan.invoices
    installments = plan.installments
    agreed = plan.agreed
    contact = plan.contact
    approvedBy = plan.approvedBy
    cancelled = plan.cancelled
    cancelledBecause = plan.cancelledBecause
    superseded = plan.superseded
  }

  var plan: Plan {
    Plan(
      id: id, client: client, invoices: invoices, installments: installments, agreed: agreed, contact: contact,
      approvedBy: approvedBy, cancelled: cancelled, cancelledBecause: cancelledBecause, superseded: superseded)
  }
}

struct ProposalRow: Codable {
  var client: Int32
  var day: Day
  var total: Money
  var invoices: [Int32]
  var options: [PlanOption]

  init(_ proposal: Proposal) {
    client = proposal.client
    day = proposal.day
    total = proposal.total
    invoices = proposal.invoices
    options = proposal.options
  }

  var proposal: Proposal {
    Proposal(
      client: client, day: day, total: total, invoices: invoices, options: options)
  }
}

struct WaiverRow: Codable {
  var id: RecordID
  var client: Int32
  var invoices: [Int32]
  var day: Day
  var reason: String
  var by: String

  init(_ waiver: InterestWaiver) {
    id = waiver.id
    client = waiver.client
    invoices = waiver.invoices
    day = waiver.day
    reason = waiver.reason
    by = waiver.by
  }

  var waiver: InterestWaiver {
    InterestWaiver(id: id, client: client, invoices: invoices, day: day, reason: reason, by: by)
  }
}

struct CallRow: Codable {
  var id: RecordID
  var client: Int32
  var incoming: Bool
  var started: Day
  var by: String
  var moves: [CallMove]

  init(_ call: Call) {
    id = call.id
    client = call.client
    incoming = call.incoming
    started = call.started
    by = call.by
    moves = call.moves
  }

  var call: Call {
    Call(
      id: id, client: client, incoming: incoming, started: started, by: by, moves: moves)
  }
}

struct DraftRow: Codable {
  var id: RecordID
  var client: Int32
  var channel: Channel
  var to: String?
  var subject: String?
  var body: String
  var stage: String?
  var register: Register?
  var purpose: String
  var invoices: [Int32]
  var day: Day
  var by: String
  var allowed: [String]

  init(_ draft: Draft) {
    id = draft.id
    client = draft.client
    channel = draft.channel
    to = draft.to
    subject = draft.subject
    body = draft.body
    stage = draft.stage
    register = draft.register
    purpose = draft.purpose
    invoices = draft.invoices
    day = draft.day
    by = draft.by
    allowed = draft.allowed
  }

  var draft: Draft {
    Draft(
      id: id, client: client, channel: channel, to: to, subject: subject, body: body, stage: stage,
      register: register, purpose: purpose, invoices: invoices, day: day, by: by, allowed: allowed)
  }
}

struct PlacementRow: Codable {
  var client: Int32?
  var stage: String?
  var day: Day
  var reason: String
  var record: Int

  init(_ placement: StagePlacement) {
    client = placement.client
    stage = placement.stage
    day = placement.day
    reason = placement.reason
    record = placement.record
  }

  var placement: StagePlacement {
    StagePlacement(
      client: client, stage: stage, day: day, reason: reason, record: record)
  }
}

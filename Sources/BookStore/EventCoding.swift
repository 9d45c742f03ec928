import FoundationEssentials
import Receivables

/// An event as it lies in a property list: type name, version, and fields of its own.
struct CodedEvent: Codable {
  let event: Event

  /// The shape of the fields of every type today. A type whose fields change gets the next number, and its old shape
  /// stays readable.
  static let version = 1

  enum CodingKeys: String, CodingKey {
    case type, version, fields
  }

  private struct Record: Codable { var record: Int }
  private struct Events: Codable { var events: [CodedEvent] }

  init(_ event: Event) { self.event = event }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(event.typeName, forKey: .type)
    try container.encode(CodedEvent.version, forKey: .version)
    func put(_ fields: some Encodable) throws { try container.encode(fields, forKey: .fields) }
    switch event {
    case .settingChanged(let fields): try put(fields)
    case .clientSaved(let fields): try put(fields)
    case .contactSaved(let fields): try put(fields)
    case .invoiceRecorded(let fields): try put(fields)
    case .invoiceExtended(let fields): try put(fields)
    case .invoiceVoided(let fields): try put(fields)
    case .invoiceWrittenOff(let fields): try put(fields)
    case .paymentReceived(let fields): try put(fields)
    case .creditIssued(let fields): try put(fields)
    case .cashApplied(let fields): try put(fields)
    case .cashKept(let fields): try put(fields)
    case .paymentReversed(let fields): try put(fields)
    case .contactLogged(let fields): try put(fields)
    case .promiseMade(let fields): try put(fields)
    case .promiseCancelled(let fields): try put(fields)
    case .disputeOpened(let fields): try put(fields)
    case .disputeResolved(let fields): try put(fields)
    case .holdPlaced(let fields): try put(fields)
    case .holdReleased(let fields): try put(fields)
    case .planProposed(let fields): try put(fields)
    case .planAgreed(let fields): try put(fields)
    case .planCancelled(let fields): try put(fields)
    case .interestWaived(let fields): try put(fields)
    case .stagePlaced(let fields): try put(fields)
    case .protocolAssigned(let fields): try put(fields)
    case .callStarted(let fields): try put(fields)
    case .callMoved(let fields): try put(fields)
    case .callEnded(let fields): try put(fields)
    case .draftPrepared(let fields): try put(fields)
    case .guardPassed(let fields): try put(fields)
    case .decisionMade(let fields): try put(fields)
    case .clientReferred(let fields): try put(fields)
    case .dossierMade(let fields): try put(fields)
    case .letterTracked(let fields): try put(fields)
    case .onboardingStepDone(let fields): try put(fields)
    case .creditLimitSet(let fields): try put(fields)
    case .draftAllowed(let fields): try put(fields)
    case .imported(let imported): try put(CodedImport(imported))
    case .batch(let events): try put(Events(events: events.map(CodedEvent.init)))
    case .undone(let record), .redone(let record): try put(Record(record: record))
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let name = try container.decode(String.self, forKey: .type)
    let version = try container.decode(Int.self, forKey: .version)
    guard let type = EventType(rawValue: name) else { throw StoreError.newer("an event of the unknown type “\(name)”") }
    guard version <= CodedEvent.version else {
      throw StoreError.newer("version \(version) of the event type “\(name)”")
    }
    func get<Fields: Decodable>(_ type: Fields.Type = Fields.self) throws -> Fields {
      try container.decode(Fields.self, forKey: .fields)
    }
    switch type {
    case .setting: event = .settingChanged(try get())
    case .client: event = .clientSaved(try get())
    case .contact: event = .contactSaved(try get())
    case .invoice: event = .invoiceRecorded(try get())
    case .extension: event = .invoiceExtended(try get())
    case .void: event = .invoiceVoided(try get())
    case .writeOff: event = .invoiceWrittenOff(try get())
    case .payment: event = .paymentReceived(try get())
    case .credit: event = .creditIssued(try get())
    case .apply: event = .cashApplied(try get())
    case .keep: event = .cashKept(try get())
    case .reverse: event = .paymentReversed(try get())
    case .log: event = .contactLogged(try get())
    case .promise: event = .promiseMade(try get())
    case .promiseCancel: event = .promiseCancelled(try get())
    case .dispute: event = .disputeOpened(try get())
    case .resolve: event = .disputeResolved(try get())
    case .hold: event = .holdPlaced(try get())
    case .release: event = .holdReleased(try get())
    case .planPropose: event = .planProposed(try get())
    case .planAgree: event = .planAgreed(try get())
    case .planCancel: event = .planCancelled(try get())
    case .interestWaive: event = .interestWaived(try get())
    case .stage: event = .stagePlaced(try get())
    case .protocol: event = .protocolAssigned(try get())
    case .callStart: event = .callStarted(try get())
    case .callMove: event = .callMoved(try get())
    case .callEnd: event = .callEnded(try get())
    case .draft: event = .draftPrepared(try get())
    case .guardPass: event = .guardPassed(try get())
    case .decision: event = .decisionMade(try get())
    case .refer: event = .clientReferred(try get())
    case .dossier: event = .dossierMade(try get())
    case .letter: event = .letterTracked(try get())
    case .onboard: event = .onboardingStepDone(try get())
    case .limit: event = .creditLimitSet(try get())
    case .draftAllow: event = .draftAllowed(try get())
    case .import: event = .imported(try get(CodedImport.self).imported())
    case .batch: event = .batch(try get(Events.self).events.map(\.event))
    case .undo: event = .undone(record: try get(Record.self).record)
    case .redo: event = .redone(record: try get(Record.self).record)
    }
  }
}

/// The explicit envelope around an event, as FORMAT.md describes it.
struct CodedEnvelope: Codable {
  let envelope: Envelope

  private enum CodingKeys: String, CodingKey {
    case recorded, day, by, fixedClock
  }

  init(_ envelope: Envelope) { self.envelope = envelope }

  func encode(to encoder: any Encoder) throws {
    try CodedEvent(envelope.event).encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(envelope.recorded, forKey: .recorded)
    try container.encode(envelope.day, forKey: .day)
    try container.encode(envelope.by, forKey: .by)
    if envelope.fixedClock { try container.encode(true, forKey: .fixedClock) }
  }

  init(from decoder: any Decoder) throws {
    let event = try CodedEvent(from: decoder).event
    let container = try decoder.container(keyedBy: CodingKeys.self)
    envelope = Envelope(
      event: event, recorded: try container.decode(Int64.self, forKey: .recorded),
      fixedClock: try container.decodeIfPresent(Bool.self, forKey: .fixedClock) ?? false,
      day: try container.decode(Day.self, forKey: .day), by: try container.decode(String.self, forKey: .by))
  }

  static func encode(_ envelope: Envelope) throws -> [UInt8] {
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    return [UInt8](try encoder.encode(CodedEnvelope(envelope)))
  }

  static func decode(_ payload: ArraySlice<UInt8>) throws -> Envelope {
    try PropertyListDecoder().decode(CodedEnvelope.self, from: Data(payload)).envelope
  }
}

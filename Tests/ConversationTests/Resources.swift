import Conversation
import FoundationEssentials
import Receivables
import Testing

/// The data files of the program and small values that tests share.
enum Resources {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func data(_ name: String) throws -> Data {
    try Data(contentsOf: repository.appending(path: "Sources/kindly/Resources/\(name)"))
  }

  static func playbook() throws -> Playbook { try loaded.get() }

  private static let loaded = Result { try PlaybookFile.read(try data("playbook.plist")) }

  static let stages = [
    "heads-up", "gentle", "first-call", "past-due", "terms", "direct", "urgent", "final", "decision", "referral",
  ]

  /// Brightwater: two invoices, past-due, a promise broken.
  static func situation() throws -> Situation {
    let dollars = try #require(Currency("USD"))
    return Situation(
      client: "brightwater-cafe", clientName: "Brightwater Café", day: try day("2026-11-21"), contact: "Maria",
      stage: "past-due", register: .neutral, registerBecause: ["stage past-due"],
      invoices: [
        Situation.Invoice(reference: "1041", open: Money(180_000, dollars), daysLate: 47),
        Situation.Invoice(reference: "1042", open: Money(240_000, dollars), daysLate: 33),
      ])
  }

  static func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  static func money(_ minorUnits: Int64) throws -> Money { Money(minorUnits, try #require(Currency("USD"))) }
}

/// A seeded source of numbers (SplitMix64), so that generated cases are the same each time.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// What a client says, read with certainty.
func says(
  _ reason: Reason?, signals: [Signal] = [], mentions: Set<Reading.Mention> = [],
  _ raw: String = "as they said"
) -> CallMove {
  let reasons = reason.map { [Reading.Candidate($0, 0.9)] } ?? []
  return Conversation.heard(Reading(reasons: reasons, signals: signals, mentions: mentions), raw: raw)
}

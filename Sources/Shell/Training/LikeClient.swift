import CommandLanguage
import Receivables
import Training

/// Makes a scenario of a client in the book: stage, amount, lateness, reason and manner from the records, the names and
/// what is hidden from a scenario about the same.
struct LikeClient {
  private let session: Session
  private let standing: ClientStanding

  init(_ session: Session, _ client: Index) throws {
    self.session = session
    standing = try session.standing(client)
  }

  /// Invented names, so that nobody practises on somebody they know by name.
  private static let people: [(name: String, pronoun: Scenario.Pronoun)] = [
    ("Alex", .they), ("Joan", .she), ("Peter", .he), ("Ruth", .she), ("Sam", .they), ("Victor", .he),
  ]
  private static let firms = [
    "Alder & Finch", "Bluewater Supply", "Copperfield Works", "Dovetail Studio", "Elmhurst Trading", "Foxglove House",
  ]

  /// - Parameter scenarios: where lines and hidden truths are taken from.
  func scenario(from scenarios: [Scenario], seed: Int?) throws -> Scenario {
    let desk = TrainingDesk(session)
    let about = topic
    let manner = temperament
    // Nothing of a story that is somebody's own amount or number is told.
    let alike = scenarios.filter { $0.about == about }
    let pool = alike.filter { $0.temperament == manner }
    guard var scenario = try? desk.pick(from: pool.isEmpty ? alike : pool, seed: seed) else {
      throw Diagnostic.refused("there is no scenario about \(about) to go by")
    }
    let number = seed ?? Int(session.seed % 10_000)
    let person = Self.people[number % Self.people.count]
    let stage = standing.stage.flatMap { desk.stages.contains($0.name) ? $0.name : nil } ?? "past-due"
    let old = (person: scenario.person, firm: scenario.firm, invoice: scenario.invoice)
    scenario.stage = stage
    scenario.temperament = manner
    scenario.firm = Self.firms[(number / 7) % Self.firms.count]
    scenario.invoice = String(2000 + number % 7000)
    if standing.overdue.isPositive { scenario.amount = standing.overdue }
    if let days = standing.daysOverdue { scenario.daysOverdue = days }
    scenario.person = person.name
    scenario.pronoun = person.pronoun
    func renamed(_ text: String) -> String {
      text.replacing(old.firm, with: scenario.firm).replacing(old.invoice, with: scenario.invoice)
        .replacing(old.person, with: scenario.person)
    }
    scenario.lines = scenario.lines.mapValues { $0.map(renamed) }
    scenario.truth = "Made up, in the manner of your client: the reason was \(about.replacing("-", with: " "))."
    return scenario
  }

  /// The reason given last, if there is a way to talk about it; else the most common one.
  private var topic: String {
    let attempts = standing.account.attempts.filter { $0.day <= session.today }
    let reason = attempts.last { $0.reason != nil }?.reason
    let topics = Set((try? TrainingLibrary(session).personas().routes.keys).map(Array.init) ?? [])
    guard let reason, topics.contains(reason.rawValue) else { return Reason.cashFlow.rawValue }
    return reason.rawValue
  }

  /// The manner that the history speaks for.
  private var temperament: Temperament {
    let attempts = standing.account.attempts.filter { $0.day <= session.today }
    if attempts.contains(where: { $0.outcome == .hungUp || $0.reason == .hostile }) { return .angry }
    if standing.brokenPromise != nil { return .overPromising }
    if attempts.contains(where: { $0.outcome == .refused }) { return .cold }
    let pattern = standing.pattern
    if pattern.paidCount >= 4, pattern.onTimeCount * 10 >= pattern.paidCount * 8 { return .cooperative }
    return .evasive
  }
}

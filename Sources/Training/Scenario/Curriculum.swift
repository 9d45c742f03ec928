package import FoundationEssentials
package import Receivables

/// The scenarios there are, in the order of the file; read from `scenarios.plist` or a trainer's own file.
package struct Curriculum: Sendable {
  package let scenarios: [Scenario]

  private struct File: Decodable {
    struct Means: Decodable {
      var percent: Int
      var days: Int
      var parts: Int
    }
    struct Entry: Decodable {
      var name: String
      var stage: String
      var about: String
      var temperament: String
      var difficulty: Int
      var person: String
      var pronoun: String
      var firm: String
      var invoice: String
      var amount: String
      var currency: String
      var days: Int
      var can: Means
      var truth: String
      /// By act, one line a line.
      var lines: [String: String]
    }
    var scenarios: [Entry]
  }

  package init(_ scenarios: [Scenario]) { self.scenarios = scenarios }

  /// Reads a property list; see the comment in the shipped file for its form.
  /// - Throws: `TrainingFileError` with the scenario and the field that cannot be read; whether the scenarios can be
  ///   played is told by `problems`.
  package init(propertyList data: Data) throws(TrainingFileError) {
    let file: File = try TrainingFileError.decode(data, file: Self.file)
    var scenarios: [Scenario] = []
    for entry in file.scenarios { scenarios.append(try Self.scenario(entry)) }
    self.scenarios = scenarios
  }

  package static let file = "scenarios.plist"

  private static func scenario(_ entry: File.Entry) throws(TrainingFileError) -> Scenario {
    func wrong(_ field: String, _ problem: String) -> TrainingFileError {
      TrainingFileError(file: file, place: "\(entry.name) › \(field)", problem: problem)
    }
    guard let temperament = Temperament(rawValue: entry.temperament) else {
      let known = Temperament.allCases.map(\.rawValue).joined(separator: ", ")
      throw wrong("temperament", "“\(entry.temperament)” is none of \(known)")
    }
    guard let pronoun = Scenario.Pronoun(rawValue: entry.pronoun) else {
      throw wrong("pronoun", "“\(entry.pronoun)” is none of he, she, they")
    }
    guard let currency = Currency(entry.currency) else {
      throw wrong("currency", "ISO 4217 knows no currency “\(entry.currency)”")
    }
    guard let amount = try? Money(parsing: entry.amount, currency: currency) else {
      throw wrong("amount", "“\(entry.amount)” is no amount in \(currency.code)")
    }
    return Scenario(
      name: entry.name, stage: entry.stage, about: entry.about, temperament: temperament,
      difficulty: entry.difficulty, person: entry.person, pronoun: pronoun, firm: entry.firm, invoice: entry.invoice,
      amount: amount, daysOverdue: entry.days,
      can: Scenario.Means(percent: entry.can.percent, days: entry.can.days, parts: entry.can.parts),
      truth: entry.truth, lines: entry.lines.mapValues { LineBook.lines($0) })
  }

  /// What keeps scenarios from being played, in words that name scenario and field; empty when all can.
  package func problems(personas: PersonaBook, lines: LineBook, stages: Set<String>) -> [String] {
    var problems: [String] = scenarios.isEmpty ? ["there are no scenarios"] : []
    var seen: Set<String> = []
    for scenario in scenarios {
      if !seen.insert(scenario.name).inserted { problems.append("\(scenario.name): the name occurs twice") }
      problems += scenario.problems(personas: personas, lines: lines, stages: stages).map { "\(scenario.name): \($0)" }
    }
    return problems
  }
}

extension Scenario {
  /// What keeps it from being played.
  package func problems(personas: PersonaBook, lines book: LineBook, stages: Set<String>) -> [String] {
    var problems: [String] = []
    let letters = name.unicodeScalars
    if name.isEmpty || letters.contains(where: { !("a"..."z").contains($0) && !("0"..."9").contains($0) && $0 != "-" })
    {
      problems.append("a name is lower-case letters, digits and hyphens")
    }
    if !stages.contains(stage) { problems.append("stage: “\(stage)” is no stage at which something is said") }
    if !(1...5).contains(difficulty) { problems.append("difficulty is \(difficulty); expected 1 to 5") }
    if !amount.isPositive { problems.append("amount is not above 0") }
    if !(-30...730).contains(daysOverdue) { problems.append("days is \(daysOverdue); expected -30 to 730") }
    if !(1...100).contains(can.percent) { problems.append("can › percent is \(can.percent); expected 1 to 100") }
    if !(0...120).contains(can.days) { problems.append("can › days is \(can.days); expected 0 to 120") }
    if (can.percent == 100) != (can.parts == 0) || !(0...12).contains(can.parts) {
      problems.append("can › parts is \(can.parts); expected 0 with 100 percent, else 1 to 12")
    }
    for (field, text) in [("person", person), ("firm", firm), ("invoice", invoice), ("truth", truth)]
    where text.isEmpty {
      problems.append("\(field) is empty")
    }
    guard let route = personas.routes[about] else {
      let known = personas.routes.keys.sorted().joined(separator: ", ")
      return problems + ["about: there is no way to talk about “\(about)”; expected one of \(known)"]
    }
    for act in ["says"] + route.steps.map(\.name) where !has(act, book) { problems.append("lines › \(act): none") }
    let known = Set(["says", "hints"] + LineBook.acts + route.steps.map(\.name)).union(book.names)
    for act in lines.keys.sorted() where !known.contains(act) {
      problems.append(
        "lines › \(act): nobody ever does that; expected one of \(known.sorted().joined(separator: ", "))")
    }
    for (act, texts) in lines.sorted(by: { $0.key < $1.key }) {
      for text in texts {
        for name in Placeholders.names(in: text) where !Placeholders.known.contains(name) {
          problems.append(
            "lines › \(act): there is no {\(name)}; expected one of \(Placeholders.known.sorted().joined(separator: ", "))"
          )
        }
      }
    }
    return problems
  }

  private func has(_ act: String, _ book: LineBook) -> Bool {
    !(lines[act] ?? []).isEmpty || book.lines(act, temperament).contains { !$0.isEmpty }
  }
}

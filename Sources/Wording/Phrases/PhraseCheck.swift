internal import Receivables

/// Looks through a whole phrasebook for what would embarrass its user: the work of `phrases check`.
package struct PhraseCheck {
  private let book: Phrasebook
  private let shape: [String: FactShape]
  private let usual: [Situation]
  private let early: [Situation]

  /// A situation with its facts as templates see them, made once for all phrases.
  struct Situation {
    let sample: FactSample
    let context: [String: Any]
  }

  package init(_ book: Phrasebook, samples: [FactSample] = FactSample.all) {
    self.book = book
    usual = samples.map { Situation(sample: $0, context: book.context($0.facts)) }
    early = samples.compactMap(\.beforeDue).map { Situation(sample: $0, context: book.context($0.facts)) }
    shape = FactShape.root(words: book.words.keys)
  }

  /// Characters a text message may have, in two parts at most on every network.
  package static var longestText: Int { 320 }

  /// Everything that is wrong, in the order of kinds and names; empty for a sound phrasebook.
  package func problems() -> [PhraseProblem] {
    var found = book.strangers
    for kind in PhraseKind.allCases {
      found += absent(kind)
      for origin in [Phrasebook.Origin.shipped, .own] {
        let names = book.cells[origin]?[kind] ?? [:]
        for name in names.keys.sorted() {
          var facts: [(PhraseKey, variant: Int, said: Set<String>)] = []
          for register in Register.allCases {
            guard let cell = names[name]?[register] else { continue }
            let (problems, said) = check(cell, PhraseKey(kind, name, register), origin)
            found += problems
            facts += said.map { (PhraseKey(kind, name, register), $0.key, $0.value) }
          }
          found += unequal(facts, origin)
        }
      }
    }
    var seen: Set<PhraseProblem> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// Names that nothing answers.
  private func absent(_ kind: PhraseKind) -> [PhraseProblem] {
    kind.reachableNames.flatMap { name in
      Register.allCases.compactMap { register in
        let key = PhraseKey(kind, name, register)
        guard book.resolve(key) == nil else { return nil }
        return PhraseProblem(
          place: key.description, origin: .shipped, rule: .missingCell, message: "there are no words for this")
      }
    }
  }

  /// What is wrong with one cell, and the facts that each of its variants states in one situation or another.
  private func check(
    _ cell: PhraseCell, _ key: PhraseKey, _ origin: Phrasebook.Origin
  ) -> (problems: [PhraseProblem], said: [Int: Set<String>]) {
    var found: [PhraseProblem] = []
    var said: [Int: Set<String>] = [:]
    func add(_ rule: PhraseProblem.Rule, _ message: String, variant: Int? = nil) {
      let number = variant.flatMap { cell.variants.count > 1 ? " \($0 + 1)" : nil } ?? ""
      found.append(PhraseProblem(place: key.description + number, origin: origin, rule: rule, message: message))
    }
    if key.kind.isSpoken, cell.variants.count < 3 {
      add(.missingVariant, "a spoken line has three variants; here are \(cell.variants.count)")
    }
    if Set(cell.variants).count < cell.variants.count { add(.sameVariant, "two variants are the same") }
    if key.kind.hasSubject, (cell.subject ?? "").isEmpty { add(.missingSubject, "it has no subject") }
    for variant in cell.variants.indices {
      let ready: Phrasebook.ReadyPhrase
      do {
        ready = try book.ready(cell, key, variant: variant, shape: shape)
      } catch PhraseError.badTemplate(_, let why) {
        add(.badTemplate, why, variant: variant)
        continue
      } catch {
        add(.badTemplate, error.description, variant: variant)
        continue
      }
      if key.kind.isOverheard, let name = ready.names.first(where: { !PhraseRules.harmless.contains($0) }) {
        add(.namesDebt, "anyone may hear this, so “\(name)” has no place in it", variant: variant)
      }
      let isEarly = key.kind.topic == .stage && key.name == PhraseStage.headsUp.rawValue
      for situation in isEarly ? early : usual.filter({ $0.sample.fits(key) }) {
        let phrase = book.render(ready, situation.context)
        for (rule, message) in PhraseRules.faults(phrase, situation) {
          add(rule, "\(message) (\(situation.sample.name))", variant: variant)
        }
        said[variant, default: []].formUnion(PhraseRules.facts(in: phrase, of: situation.sample))
      }
    }
    return (found, said)
  }

  /// Variants and registers of a cell that state different facts: how a thing is said may differ, what is said may not.
  private func unequal(
    _ facts: [(key: PhraseKey, variant: Int, said: Set<String>)], _ origin: Phrasebook.Origin
  ) -> [PhraseProblem] {
    let all = facts.reduce(into: Set<String>()) { $0.formUnion($1.said) }
    return facts.filter { $0.said != all }.sorted { $0.variant < $1.variant }.map { entry in
      let number = entry.key.kind.isSpoken ? " \(entry.variant + 1)" : ""
      return PhraseProblem(
        place: entry.key.description + number, origin: origin, rule: .unequalFacts,
        message: "the same phrase elsewhere also states " + all.subtracting(entry.said).sorted().joined(separator: ", ")
      )
    }
  }
}

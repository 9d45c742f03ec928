import FoundationEssentials
import Receivables
import Testing
import Trainees
import Training
import Wording

@Suite("Drills")
struct DrillTests {
  private let bench: PracticeField
  private let book: DrillBook
  private let rules: StandingRules
  private let phrasebook: Phrasebook

  init() throws {
    bench = try PracticeField.shipped()
    book = try DrillBook(propertyList: try ShippedFile.data("drills.plist"))
    let plan = try PropertyListDecoder().decode(
      FollowUpProtocol.self, from: try ShippedFile.data("protocols/standard.plist"))
    let recovery = try PropertyListDecoder().decode(RecoveryCurve.self, from: try ShippedFile.data("recovery.plist"))
    rules = StandingRules(protocols: ["standard": plan], defaultProtocol: plan, recovery: recovery)
    phrasebook = try Phrasebook(resources: ShippedFile.folder)
  }

  private var words: DrillWords {
    DrillWords(money: { $0.description }, day: { $0.description }, because: { "\($0)" }, held: { "\($0.why)" })
  }

  private func amount() throws -> Money { Money(315_000, try #require(Currency("USD"))) }

  private func registers() throws -> [DrillItem] {
    RegisterDrill(rules: rules, phrasebook: phrasebook, words: words, amount: try amount(), today: bench.today).items()
  }

  private func ladder() throws -> [DrillItem] {
    LadderDrill(rules: rules, words: words, amount: try amount(), today: bench.today).items()
  }

  @Test("every question has one right answer among different ones, a reason, and a name of its own")
  func questions() throws {
    let decks = [
      ReasonDrill.items(book), FactsDrill.items(book), RewriteDrill.items(book), try registers(), try ladder(),
    ]
    #expect(zip(decks, [60, 30, 16, 30, 30]).allSatisfy { $0.count >= $1 }, "\(decks.map(\.count))")
    for deck in decks {
      #expect(Set(deck.map(\.id)).count == deck.count)
      for item in deck {
        #expect(!item.why.isEmpty && !item.question.isEmpty && !item.situation.isEmpty, "\(item.id)")
        guard let right = item.right else { continue }
        #expect(item.options.indices.contains(right - 1) && item.options.count >= 3, "\(item.id)")
        #expect(Set(item.options.map(\.text)).count == item.options.count, "\(item.id)")
        #expect(item.choice("\(right)") == right - 1)
        for (number, option) in item.options.enumerated() {
          #expect(item.choice(option.name.uppercased()) == number, "\(item.id) \(option.name)")
          #expect(item.choice(option.text) == number, "\(item.id) \(option.text)")
        }
        #expect(item.choice("0") == nil && item.choice("99") == nil && item.choice(" ") == nil)
      }
    }
  }

  @Test("the register rule decides: a broken promise is a notch firmer, good years a notch softer, both cancel out")
  func register() throws {
    let items = Dictionary(uniqueKeysWithValues: try registers().map { ($0.id, $0) })
    func right(_ id: String) -> String? {
      items["register/\(id)"].flatMap { item in item.right.map { item.options[$0 - 1].name } }
    }
    #expect(right("past-due/plain") == "neutral")
    #expect(right("past-due/broken") == "firm")
    #expect(right("past-due/loyal") == "empathetic")
    #expect(right("past-due/broken-loyal") == "neutral")
    #expect(right("past-due/hardship") == "empathetic")
    #expect(right("direct/broken") == "firm")
    #expect(right("gentle/loyal") == "empathetic")
  }

  @Test("the worklist decides what comes next")
  func next() throws {
    let items = Dictionary(uniqueKeysWithValues: try ladder().map { ($0.id, $0) })
    func right(_ id: String) -> String? {
      items["ladder/\(id)"].flatMap { item in item.right.map { item.options[$0 - 1].name } }
    }
    #expect(right("in-time/first-call") == "first-call phone")
    #expect(right("behind/gentle") == "gentle email")
    #expect(right("spoken/past-due") == "wait")
    #expect(right("promised/terms") == "wait")
    #expect(right("broken/terms") == "terms phone")
    #expect(right("unanswered/first-call") == "first-call text")
  }

  @Test("what is missing in a reminder is what the checks miss in it")
  func facts() {
    let checker = bench.checker
    for item in FactsDrill.items(book) {
      let found = checker.findings(in: item.situation[0].text, context: CheckContext(purpose: .reminder))
        .map(\.rule).filter(\.isAboutAbsence).map { String($0.rawValue.dropFirst("missing-".count)) }
      let right = item.right.map { item.options[$0 - 1].name } ?? ""
      #expect(found == (right == "nothing" ? [] : [right]), "\(item.id): \(item.situation[0].text)")
    }
  }

  @Test("the shown way to rewrite passes; the text itself, one that loses a figure, and a threat do not")
  func rewriting() {
    for task in book.rewriteTasks {
      func verdict(_ answer: String) -> RewriteVerdict {
        RewriteVerdict(answer, to: task, meter: bench.meter, checker: bench.checker)
      }
      let better = verdict(task.better)
      #expect(
        better.passed,
        "\(task.text) → \(task.better): \(better.before.firmness) → \(better.after.firmness), \(better.before.warmth) → \(better.after.warmth) \(better.lost) \(better.findings.map(\.rule))"
      )
      #expect(!verdict(task.text).passed, "\(task.text)")
      #expect(
        !verdict(String(task.better.filter { !$0.isNumber })).lost.isEmpty || !task.text.contains(where: \.isNumber))
      #expect(!verdict(task.better + " Or else your customers will hear about it.").passed)
    }
  }

  @Test("what waits longest is asked first, then new questions, and the same day and seed ask the same")
  func choosing() {
    let deck = ReasonDrill.items(book)
    var progress = ProgressFile(name: "dana")
    let today = bench.today
    progress.answer(deck[7].id, isRight: true, on: today.adding(days: -9))
    progress.answer(deck[3].id, isRight: false, on: today.adding(days: -3))
    progress.answer(deck[5].id, isRight: true, on: today)
    let go = DrillGo(.reason, from: deck, progress: progress, on: today, seed: 4)
    #expect(go.items.count == DrillGo.length)
    #expect(go.items.prefix(2).map(\.id) == [deck[7].id, deck[3].id])
    #expect(!go.items.contains { $0.id == deck[5].id })
    #expect(go.items == DrillGo(.reason, from: deck, progress: progress, on: today, seed: 4).items)
    #expect(go.items != DrillGo(.reason, from: deck, progress: progress, on: today, seed: 5).items)
    for item in go.items {
      let plain = deck.first { $0.id == item.id }
      #expect(Set(item.options) == Set(plain?.options ?? []))
      #expect(item.right.map { item.options[$0 - 1] } == plain?.right.flatMap { plain?.options[$0 - 1] })
    }
    #expect(
      Set(deck.compactMap { DrillGo(.reason, from: [$0], progress: progress, on: today, seed: 1).items[0].right })
        .count > 2)
  }

  @Test("a go counts its answers and ends")
  func counting() {
    var go = DrillGo(
      .facts, from: FactsDrill.items(book), progress: ProgressFile(name: "x"), on: bench.today, seed: 1)
    #expect(go.score == nil)
    for isRight in [true, false, true, true, true, false] { go.answered(isRight) }
    #expect(go.current == nil && go.score == 80 && go.passed.count == 5)
  }

  @Test("a file with an unknown reason, a clue that is not said, or a wrong brace is refused with its place")
  func refuses() throws {
    let text = String(decoding: try ShippedFile.data("drills.plist"), as: UTF8.self)
    for (old, new, place) in [
      ("<key>cash-flow</key>", "<key>cash-flo</key>", "reasons › cash-flo"),
      ("on Phil's desk|", "on Bill's desk|", "reasons › approval-delay › says"),
      ("{amount:for $1,800.00 }", "{amount:for $1,800.00 |", "reminders › #1"),
      ("<string>softer</string>", "<string>soft</string>", "rewrites › #1 › make"),
      ("already-paid wrong-contact oversight", "already-paid wrong", "reasons › not-received › near"),
    ] {
      let broken = text.replacing(old, with: new)
      #expect(broken != text)
      let error = #expect(throws: TrainingFileError.self) { try DrillBook(propertyList: Data(broken.utf8)) }
      #expect(error?.place == place)
    }
  }
}

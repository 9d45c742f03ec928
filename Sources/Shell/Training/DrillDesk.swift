import CommandLanguage
import Foundation
import Receivables
import Training
import Wording

/// Asks the questions of drills, takes in the answers, and keeps what is known.
struct DrillDesk {
  let session: Session

  init(_ session: Session) { self.session = session }

  private var store: ProgressStore { ProgressStore(session) }
  private var view: DrillView { DrillView(session) }

  // MARK: Questions

  /// All questions of a kind.
  func deck(_ kind: DrillKind) throws -> [DrillItem] {
    switch kind {
    case .reason: ReasonDrill.items(try book())
    case .facts: FactsDrill.items(try book())
    case .rewrite: RewriteDrill.items(try book())
    case .register:
      RegisterDrill(
        rules: try session.rules, phrasebook: try session.phrasebook, words: words, amount: try amount(),
        today: session.today
      ).items()
    case .ladder:
      LadderDrill(rules: try session.rules, words: words, amount: try amount(), today: session.today).items()
    }
  }

  private func book() throws -> DrillBook {
    // A book that cannot be opened is no reason not to practise.
    _ = try? session.openStore()
    return try TrainingLibrary(session).file(DrillBook.file) { data throws(TrainingFileError) in
      try DrillBook(propertyList: data)
    }
  }

  private var words: DrillWords {
    let say = Say(session)
    return DrillWords(
      money: say.money, day: { session.formatter.spokenDay($0) }, because: { say.because($0) }, held: { say.held($0) })
  }

  /// What the invented clients owe, in the book's currency.
  private func amount() throws -> Money {
    guard let currency = (try? session.book)?.currency ?? Currency("USD") else {
      throw Diagnostic.refused("the book has no currency")
    }
    return Money(315_000, currency)
  }

  // MARK: Asking

  /// The drills there are, with what waits.
  func list() throws {
    let progress = try store.own()
    let rows = try DrillKind.allCases.map { kind in
      let deck = try deck(kind)
      return DrillView.Row(
        kind: kind, questions: deck.count, due: progress.due(among: deck, on: session.today),
        new: progress.new(among: deck))
    }
    session.reply(view.list(rows), view.document(rows))
  }

  /// Asks the first question. From the program's own command line, with nobody to answer, it only asks.
  func begin(_ kind: DrillKind, seed: Int?) throws {
    let deck = try deck(kind)
    let progress = try store.own()
    let seed = seed.map { UInt64($0) } ?? session.seedOfDrills
    let go = DrillGo(kind, from: deck, progress: progress, on: session.today, seed: seed)
    guard go.current != nil else { throw Diagnostic.refused("there is nothing to ask in \(kind.rawValue)") }
    if !session.isOneShot || session.isInteractive || session.scriptDepth > 0 { session.drill = go }
    session.reply(
      view.opening(go, progress),
      [
        "drill": .string(kind.rawValue), "due": .integer(progress.due(among: deck, on: session.today)),
        "new": .integer(progress.new(among: deck)), "item": view.document(of: go, progress),
      ])
  }

  /// Takes in what was typed.
  func answer(_ typed: String) throws {
    guard var go = session.drill, let item = go.current else { throw DrillDesk.none }
    let verdict = try judge(typed, item)
    go.answered(verdict.isRight)
    session.drill = go.current == nil ? nil : go
    store.update { $0.answer(item.id, isRight: verdict.isRight, on: session.today) }
    var page = view.feedback(verdict, item)
    var document = view.document(of: verdict, item)
    if go.current == nil {
      keep(go)
      page.append(view.ending(go))
      document = document.adding(["next": nil, "score": JSON(go.score)])
    } else {
      let progress = try store.own()
      page.append(view.question(go, progress))
      document = document.adding(["next": view.document(of: go, progress)])
    }
    session.reply(page, document)
  }

  /// Ends the questions before all were answered.
  func stop() throws {
    guard let go = session.drill else { throw DrillDesk.none }
    session.drill = nil
    keep(go)
    session.reply(view.ending(go), ["score": JSON(go.score), "answered": .integer(go.passed.count)])
  }

  /// Keeps the score of the questions that were answered.
  private func keep(_ go: DrillGo) {
    guard let score = go.score else { return }
    store.update {
      $0.add(
        TrainingRecord(
          day: session.today, kind: .drill, what: go.kind.rawValue, score: score, skills: [go.kind.skill: score]))
    }
  }

  private static let none = Diagnostic.refused("no question waits", hint: "`drill` lists what can be drilled")

  // MARK: Judging

  /// What an answer was worth.
  enum Verdict {
    /// The option that was chosen, from 0; nil where it was not known.
    case choice(isRight: Bool, chosen: Int?)
    case sentence(RewriteVerdict)
    /// No sentence was tried.
    case skipped

    var isRight: Bool {
      switch self {
      case .choice(let isRight, _): isRight
      case .sentence(let verdict): verdict.passed
      case .skipped: false
      }
    }
  }

  private func judge(_ typed: String, _ item: DrillItem) throws -> Verdict {
    let isUnknown = typed.trimmed == "?"
    switch item.answer {
    case .sentence(let task):
      if isUnknown { return .skipped }
      guard typed.contains(where: \.isLetter) else {
        throw Diagnostic.refused("a sentence is asked for", hint: DrillView.help(item))
      }
      let library = WordingLibrary(session)
      return .sentence(RewriteVerdict(typed, to: task, meter: try library.meter(), checker: try library.checker()))
    case .choice(let options, let right):
      if isUnknown { return .choice(isRight: false, chosen: nil) }
      guard let chosen = item.choice(typed) else {
        throw Diagnostic(
          "\(DisplayText.quoted(CleanText.line(typed))) is none of the answers", kind: .refused,
          candidates: EditDistance.nearest(
            to: typed.lowercased(), in: options.filter(\.showsName).map(\.name)), hints: [DrillView.help(item)])
      }
      return .choice(isRight: chosen == right, chosen: chosen)
    }
  }
}

extension Context {
  /// While questions of a drill are asked.
  static let drill: Context = "a drill"
}

extension Session {
  /// Whether a question of a drill waits for an answer.
  var isDrilling: Bool { drill?.current != nil }

  /// Chooses new questions: the seed where one was given, else the day alone.
  fileprivate var seedOfDrills: UInt64 { seedOfWords }
}

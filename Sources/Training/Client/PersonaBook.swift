package import FoundationEssentials
package import Receivables

/// How simulated clients work: the published rules of `personas.plist`.
package struct PersonaBook: Sendable {
  /// What a temperament is like.
  package struct Profile: Hashable, Sendable, Codable {
    package let start: ClientMood
    /// The trust from which they say what is really the matter.
    package let tells: Int
    /// The willingness from which they commit.
    package let commits: Int
    /// The stress above which they cannot speak.
    package let breaks: Int
    /// How strongly they take what is done to them, in percent.
    package let takesGood: Int
    package let takesBad: Int
  }

  /// One thing a client gives, in the order of a route.
  package struct Step: Hashable, Sendable {
    package let name: String
    /// Any of these moves asks for it.
    package let askedBy: Set<Move>
    /// What it takes besides; added to what the temperament asks for.
    package let trust: Int
    package let willingness: Int
    /// Its part of the outcome; those of a route add up to 100.
    package let worth: Int
    /// Whether it commits to money or a day, so that who promises too much promises here.
    package let commits: Bool
    /// It in the outcome, with placeholders; empty for what is not told there.
    package let told: String
    /// What to do to get it, for `hint`.
    package let hint: String
  }

  /// The way a talk about a reason can go.
  package struct Route: Hashable, Sendable {
    package let name: String
    package let steps: [Step]
    /// What the debrief asks, each with its weight.
    package let checks: [DebriefCheck: Int]
    /// The best that can be reached, with placeholders.
    package let best: String
    /// The goal shown at the start.
    package let goal: String
  }

  /// What a move of a real call counts as in a training, and its words where the phrasebook has none.
  package struct CallMove: Hashable, Sendable {
    /// With `{what}` for what the move puts to the client; several, said in turn. Empty where the phrasebook speaks.
    package let says: [String]
    package let counts: Set<Move>
  }

  /// The second call, after a promise that did not hold.
  package struct SecondCall: Hashable, Sendable {
    /// So many days after the first.
    package let days: Int
    /// How much of the mood at the end of the first call is left, in percent; the rest is the temperament's own start.
    package let keeps: Int
    /// What having broken one's word does to them.
    package let mood: ClientMood
    /// What its debrief asks besides, each with its weight.
    package let checks: [DebriefCheck: Int]
  }

  package let effects: [Effect: ClientMood]
  package let callMoves: [SpokenMove.Name: CallMove]
  package let second: SecondCall
  package let profiles: [Temperament: Profile]
  /// By the name of a reason or a signal.
  package let routes: [String: Route]

  private struct File: Decodable {
    struct Step: Decodable {
      var name: String
      var asked: String
      var trust: Int?
      var willingness: Int?
      var worth: Int
      var commits: Bool?
      var told: String?
      var hint: String
    }
    struct Route: Decodable {
      var reasons: String
      var goal: String
      var best: String
      var steps: [Step]
      var checks: [String: Int]
    }
    struct CallMove: Decodable {
      var says: String?
      var counts: String
    }
    struct SecondCall: Decodable {
      var days: Int
      var keeps: Int
      var mood: ClientMood
      var checks: [String: Int]
    }
    var effects: [String: ClientMood]
    var callMoves: [String: CallMove]
    var secondCall: SecondCall
    var temperaments: [String: Profile]
    var routes: [String: Route]
  }

  /// Reads a property list; see the comment in the file itself for its form.
  /// - Throws: `TrainingFileError` with the place that cannot be used.
  package init(propertyList data: Data) throws(TrainingFileError) {
    let file: File = try TrainingFileError.decode(data, file: Self.file)
    effects = try Self.complete(file.effects, "effects")
    profiles = try Self.complete(file.temperaments, "temperaments")
    var callMoves: [SpokenMove.Name: CallMove] = [:]
    let writtenMoves: [SpokenMove.Name: File.CallMove] = try Self.complete(file.callMoves, "callMoves")
    for (name, written) in writtenMoves {
      callMoves[name] = CallMove(
        says: LineBook.lines(written.says ?? ""), counts: try Self.moves(written.counts, "callMoves › \(name.rawValue)")
      )
    }
    self.callMoves = callMoves
    let later = file.secondCall
    guard (1...366).contains(later.days), (0...100).contains(later.keeps) else {
      throw Self.wrong("secondCall", "expected 1 to 366 days, and 0 to 100 percent kept")
    }
    second = SecondCall(
      days: later.days, keeps: later.keeps, mood: later.mood, checks: try Self.checks(later.checks, "secondCall"))
    var routes: [String: Route] = [:]
    for (name, written) in file.routes.sorted(by: { $0.key < $1.key }) {
      let route = try Self.route(name, written)
      for reason in written.reasons.split(whereSeparator: \.isWhitespace).map(String.init) {
        guard Reason(rawValue: reason) != nil || Signal(rawValue: reason) != nil else {
          throw Self.wrong("routes › \(name)", "there is no reason or signal “\(reason)”")
        }
        routes[reason] = route
      }
    }
    self.routes = routes
  }

  private static let file = "personas.plist"

  private static func wrong(_ place: String, _ problem: String) -> TrainingFileError {
    TrainingFileError(file: file, place: place, problem: problem)
  }

  /// Values by name, all of them and no other.
  private static func complete<Key: CaseIterable & RawRepresentable & Hashable, Value>(
    _ written: [String: Value], _ place: String
  ) throws(TrainingFileError) -> [Key: Value] where Key.RawValue == String {
    var values: [Key: Value] = [:]
    for (name, value) in written.sorted(by: { $0.key < $1.key }) {
      guard let key = Key(rawValue: name) else { throw wrong("\(place) › \(name)", "there is no such name") }
      values[key] = value
    }
    for key in Key.allCases where values[key] == nil { throw wrong("\(place) › \(key.rawValue)", "it is missing") }
    return values
  }

  private static func route(_ name: String, _ written: File.Route) throws(TrainingFileError) -> Route {
    let place = "routes › \(name)"
    var steps: [Step] = []
    for step in written.steps {
      steps.append(
        Step(
          name: step.name, askedBy: try moves(step.asked, "\(place) › \(step.name)"), trust: step.trust ?? 0,
          willingness: step.willingness ?? 0,
          worth: step.worth, commits: step.commits ?? false, told: step.told ?? "", hint: step.hint))
    }
    guard !steps.isEmpty, steps.reduce(0, { $0 + $1.worth }) == 100 else {
      throw wrong("\(place) › steps", "what the steps are worth does not add up to 100")
    }
    return Route(
      name: name, steps: steps, checks: try checks(written.checks, place), best: written.best, goal: written.goal)
  }

  /// Names of moves, parted by blanks.
  private static func moves(_ words: String, _ place: String) throws(TrainingFileError) -> Set<Move> {
    var moves: Set<Move> = []
    for word in words.split(whereSeparator: \.isWhitespace).map(String.init) {
      guard let move = Move(rawValue: word) else { throw wrong(place, "there is no move “\(word)”") }
      moves.insert(move)
    }
    return moves
  }

  private static func checks(
    _ written: [String: Int], _ place: String
  ) throws(TrainingFileError) -> [DebriefCheck: Int] {
    var checks: [DebriefCheck: Int] = [:]
    for (check, weight) in written.sorted(by: { $0.key < $1.key }) {
      guard let key = DebriefCheck(rawValue: check) else {
        throw wrong("\(place) › checks", "there is no check “\(check)”")
      }
      guard weight > 0 else { throw wrong("\(place) › checks › \(check)", "its weight is not above 0") }
      checks[key] = weight
    }
    return checks
  }
}

package import FoundationEssentials
package import Receivables

/// What one trainee has practised: the questions with their boxes, and every go with its score.
///
/// A value; whoever has it reads and writes the file. It is a property list that a person can read.
package struct ProgressFile: Hashable, Sendable {
  package let name: String
  /// By the question's name.
  package private(set) var cards: [String: LeitnerCard] = [:]
  /// In the order in which they came.
  package private(set) var records: [TrainingRecord] = []

  /// The form that is written; a higher number is a newer program's.
  package static let format = 1

  package init(name: String) { self.name = name }

  // MARK: Taking in

  /// Takes in an answer to a question.
  package mutating func answer(_ card: String, isRight: Bool, on day: Day) {
    if cards[card] == nil {
      cards[card] = LeitnerCard(isRight: isRight, on: day)
    } else {
      cards[card]?.answer(isRight, on: day)
    }
  }

  /// Takes in a go.
  package mutating func add(_ record: TrainingRecord) { records.append(record) }

  /// Takes in a training talk.
  package mutating func add(score: Int, scenario: String, skills: [Skill: Int], on day: Day) {
    add(TrainingRecord(day: day, kind: .training, what: scenario, score: score, skills: skills))
  }

  // MARK: Reading and writing

  private struct File: Codable {
    struct Card: Codable {
      var box: Int
      var due: Day
      var asked: Int
      var right: Int
    }
    struct Record: Codable {
      var day: Day
      var kind: String
      var what: String
      var score: Int
      var skills: [String: Int]
    }
    var format: Int
    var name: String
    var cards: [String: Card]
    var records: [Record]
  }

  private struct Head: Decodable { var format: Int }

  /// Reads what `propertyList` wrote.
  /// - Throws: `ProgressFileError`; nothing of a damaged file is taken.
  package init(propertyList data: Data) throws(ProgressFileError) {
    let decoder = PropertyListDecoder()
    // The number of the form first: what a newer program writes is no damage.
    if let head = try? decoder.decode(Head.self, from: data), head.format > Self.format {
      throw .newer(format: head.format)
    }
    guard let file = try? decoder.decode(File.self, from: data), file.format >= 1 else {
      throw .damaged(place: "")
    }
    name = file.name
    for (id, card) in file.cards {
      guard let card = LeitnerCard(box: card.box, due: card.due, asked: card.asked, right: card.right) else {
        throw .damaged(place: "cards › \(id)")
      }
      cards[id] = card
    }
    for (number, record) in file.records.enumerated() {
      let place = "records › #\(number + 1)"
      guard let kind = TrainingRecord.Kind(rawValue: record.kind) else { throw .damaged(place: place) }
      var skills: [Skill: Int] = [:]
      for (skill, score) in record.skills {
        guard let skill = Skill(rawValue: skill), (0...100).contains(score) else { throw .damaged(place: place) }
        skills[skill] = score
      }
      guard (0...100).contains(record.score) else { throw .damaged(place: place) }
      records.append(
        TrainingRecord(day: record.day, kind: kind, what: record.what, score: record.score, skills: skills))
    }
  }

  /// It as a property list, in XML.
  package func propertyList() throws -> Data {
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .xml
    return try encoder.encode(
      File(
        format: Self.format, name: name,
        cards: cards.mapValues { File.Card(box: $0.box, due: $0.due, asked: $0.asked, right: $0.right) },
        records: records.map { record in
          File.Record(
            day: record.day, kind: record.kind.rawValue, what: record.what, score: record.score,
            skills: Dictionary(uniqueKeysWithValues: record.skills.map { ($0.key.rawValue, $0.value) }))
        }))
  }
}

/// Why a progress file cannot be read.
package enum ProgressFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It is none, or something in it cannot be; `place` is the path of keys, empty for the whole.
  case damaged(place: String)
  /// A newer program wrote it.
  case newer(format: Int)

  package var description: String {
    switch self {
    case .damaged(let place): place.isEmpty ? "it is no progress file" : "\(place) cannot be"
    case .newer(let format): "a newer Kindly wrote it, in form \(format)"
    }
  }
}

package import FoundationEssentials
package import Receivables
internal import Wording

/// The weights by which checks, moves, tone and meaning make a grade; read from `grade.plist`, written by
/// `kindly-fit grade`.
package struct GradeModel: Sendable {
  /// A linear score of each of the three grades.
  package struct Head: Hashable, Sendable {
    /// One a grade, in the order of `Grade.allCases`.
    package var starts: [Float]
    /// One a feature, by its name; three numbers each.
    package var features: [String: [Float]]
    /// One a number of the embedding, three numbers each; empty where no encoder is used.
    package var meaning: [[Float]]

    package init(starts: [Float], features: [String: [Float]], meaning: [[Float]]) {
      self.starts = starts
      self.features = features
      self.meaning = meaning
    }

    /// The probability of each grade.
    func shares(_ values: [String: Float], _ embedding: [Float]) -> [Float] {
      var scores = starts
      for (name, value) in values {
        guard let weights = features[name] else { continue }
        for place in scores.indices { scores[place] += weights[place] * value }
      }
      for (number, weights) in zip(embedding, meaning) {
        for place in scores.indices { scores[place] += weights[place] * number }
      }
      return GradeModel.softmax(scores)
    }
  }

  /// Without an encoder, and with one.
  package var alone: Head
  package var both: Head
  /// The moves that answer a reason or a signal, by its name.
  package var answers: [String: Set<Move>]

  package init(alone: Head, both: Head, answers: [String: Set<Move>]) {
    self.alone = alone
    self.both = both
    self.answers = answers
  }

  private struct File: Decodable {
    struct Head: Decodable {
      var starts: String
      var features: [String: String]
      var meaning: String?
    }
    var answers: [String: String]
    var alone: Head
    var both: Head
  }

  /// Reads a property list; see the comment in the file itself for its form.
  /// - Throws: `TrainingFileError` with the place that cannot be read.
  package init(propertyList data: Data) throws(TrainingFileError) {
    let file: File = try TrainingFileError.decode(data, file: "grade.plist")
    alone = try Self.head(file.alone, "alone")
    both = try Self.head(file.both, "both")
    var answers: [String: Set<Move>] = [:]
    for (name, words) in file.answers.sorted(by: { $0.key < $1.key }) {
      guard Reason(rawValue: name) != nil || Signal(rawValue: name) != nil else {
        throw TrainingFileError(
          file: "grade.plist", place: "answers › \(name)", problem: "there is no such reason or signal")
      }
      for word in words.split(whereSeparator: \.isWhitespace) {
        guard let move = Move(rawValue: String(word)) else {
          throw TrainingFileError(
            file: "grade.plist", place: "answers › \(name)", problem: "there is no move “\(word)”")
        }
        answers[name, default: []].insert(move)
      }
    }
    self.answers = answers
  }

  private static func head(_ file: File.Head, _ name: String) throws(TrainingFileError) -> Head {
    let grades = Grade.allCases.count
    func numbers(_ text: String, _ place: String) throws(TrainingFileError) -> [Float] {
      var numbers: [Float] = []
      for word in text.split(whereSeparator: \.isWhitespace) {
        guard let number = Int(word) else {
          throw TrainingFileError(
            file: "grade.plist", place: "\(name) › \(place)", problem: "“\(word)” is no whole number of thousandths")
        }
        numbers.append(Float(number) / 1000)
      }
      guard numbers.count.isMultiple(of: grades) else {
        throw TrainingFileError(
          file: "grade.plist", place: "\(name) › \(place)", problem: "expected three numbers, one a grade")
      }
      return numbers
    }
    let starts = try numbers(file.starts, "starts")
    guard starts.count == grades else {
      throw TrainingFileError(file: "grade.plist", place: "\(name) › starts", problem: "expected three numbers")
    }
    var features: [String: [Float]] = [:]
    for (feature, text) in file.features.sorted(by: { $0.key < $1.key }) {
      let weights = try numbers(text, feature)
      guard weights.count == grades else {
        throw TrainingFileError(file: "grade.plist", place: "\(name) › \(feature)", problem: "expected three numbers")
      }
      features[feature] = weights
    }
    let meaning = try numbers(file.meaning ?? "", "meaning")
    let rows = stride(from: 0, to: meaning.count, by: grades).map { Array(meaning[$0..<$0 + grades]) }
    return Head(starts: starts, features: features, meaning: rows)
  }

  /// Shares that add up to 1.
  package static func softmax(_ scores: [Float]) -> [Float] {
    let top = scores.max() ?? 0
    let powers = scores.map { Float(exponential(Double($0 - top))) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }
}

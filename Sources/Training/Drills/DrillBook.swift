package import FoundationEssentials
internal import Receivables

/// The texts that drills ask about, read from `drills.plist`.
package struct DrillBook: Sendable {
  /// What clients say for a reason or a signal.
  struct Topic: Sendable {
    let name: String
    /// What to do about it.
    let answer: String
    /// The reasons it is easily taken for.
    let near: [String]
    let says: [(clue: String, text: String)]
  }

  /// In the order of reasons, then of signals.
  let topics: [Topic]
  let reminders: [String]
  /// What is to be rewritten.
  package let rewriteTasks: [DrillItem.Rewriting]

  package static let file = "drills.plist"

  private struct File: Decodable {
    struct Topic: Decodable {
      var answer: String
      var near: String
      var says: String
    }
    struct Rewriting: Decodable {
      var make: String
      var stage: String
      var text: String
      var better: String
    }
    var reasons: [String: Topic]
    var reminders: [String]
    var rewrites: [Rewriting]
  }

  /// Reads a property list; see the comment in the shipped file for its form.
  /// - Throws: `TrainingFileError` with the place that cannot be used.
  package init(propertyList data: Data) throws(TrainingFileError) {
    let file: File = try TrainingFileError.decode(data, file: Self.file)
    func wrong(_ place: String, _ problem: String) -> TrainingFileError {
      TrainingFileError(file: Self.file, place: place, problem: problem)
    }
    for name in file.reasons.keys.sorted() where ReasonDrill.meaning(of: name) == nil {
      throw wrong("reasons › \(name)", "there is no such reason or signal")
    }
    var topics: [Topic] = []
    for name in Reason.allCases.map(\.rawValue) + Signal.allCases.map(\.rawValue) {
      guard let written = file.reasons[name] else { continue }
      let near = written.near.split(whereSeparator: \.isWhitespace).map(String.init)
      for other in near where ReasonDrill.meaning(of: other) == nil || other == name {
        throw wrong("reasons › \(name) › near", "“\(other)” is no other reason or signal")
      }
      guard near.count >= 2 else { throw wrong("reasons › \(name) › near", "two are needed at least") }
      var says: [(String, String)] = []
      for line in written.says.split(whereSeparator: \.isNewline).map(Self.trimmed) where !line.isEmpty {
        let parts = line.split(separator: "|", maxSplits: 1).map(Self.trimmed)
        guard parts.count == 2, parts[1].lowercased().contains(parts[0].lowercased()) else {
          throw wrong("reasons › \(name) › says", "“\(line)” is not some of its words, | and all of them")
        }
        says.append((parts[0], parts[1]))
      }
      guard !says.isEmpty else { throw wrong("reasons › \(name) › says", "there is nothing") }
      topics.append(Topic(name: name, answer: written.answer, near: near, says: says))
    }
    self.topics = topics
    for (number, reminder) in file.reminders.enumerated() where FactsDrill.pieces(of: reminder) == nil {
      throw wrong("reminders › #\(number + 1)", "it lacks a piece for amount, invoice or date, or a brace")
    }
    reminders = file.reminders
    var rewritings: [DrillItem.Rewriting] = []
    for (number, written) in file.rewrites.enumerated() {
      guard ["softer", "firmer"].contains(written.make) else {
        throw wrong("rewrites › #\(number + 1) › make", "“\(written.make)” is neither softer nor firmer")
      }
      rewritings.append(
        DrillItem.Rewriting(
          text: written.text, isFirmer: written.make == "firmer", stage: written.stage, better: written.better))
    }
    rewriteTasks = rewritings
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var text = text[...].drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

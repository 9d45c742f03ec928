package import FoundationEssentials
import Receivables

/// The cues as they are written: for every reason, signal and mention the phrases that speak for it and how much.
package struct CueFile: Sendable {
  /// The cues of one reason, signal or mention.
  struct Group: Sendable {
    /// What speaks for it before anything was said.
    var start: Double
    /// Phrase in the words of a text, and its weight.
    var weights: [[String]: Double]
  }

  /// Why a file of cues cannot be used.
  package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The group and, inside it, the line counted from 1.
    package let place: String
    package let problem: String

    package var description: String { "cues, \(place): \(problem)" }
  }

  let spellings: [String: [String]]
  /// The scores of the reasons are divided by it before they become confidences.
  let temperature: Double
  let reasons: [Reason: Group]
  let signals: [Signal: Group]
  let mentions: [Reading.Mention: Group]

  /// Reads a property list; throws with the group and the line.
  package init(_ data: Data) throws(Failure) {
    let written: Written
    do {
      written = try PropertyListDecoder().decode(Written.self, from: data)
    } catch {
      throw Failure(place: "the file", problem: "is no property list of cues: \(error)")
    }
    guard written.version == 1 else {
      throw Failure(place: "version", problem: "is \(written.version); this Kindly reads version 1")
    }
    guard written.temperature.isFinite, written.temperature > 0 else {
      throw Failure(place: "temperature", problem: "is not above 0")
    }
    temperature = written.temperature
    spellings = try CueFile.spellings(written.spellings)
    reasons = try CueFile.groups(written.reasons, spellings)
    signals = try CueFile.groups(written.signals, spellings)
    mentions = try CueFile.groups(written.mentions, spellings)
    for reason in Reason.allCases where reasons[reason] == nil {
      throw Failure(place: "reasons", problem: "\(reason.rawValue) is missing")
    }
    for signal in Signal.allCases where signals[signal] == nil {
      throw Failure(place: "signals", problem: "\(signal.rawValue) is missing")
    }
  }

  private struct Written: Decodable {
    struct Group: Decodable {
      let start: Double?
      let cues: String
    }

    let version: Int
    let temperature: Double
    let spellings: String
    let reasons: [String: Group]
    let signals: [String: Group]
    let mentions: [String: Group]
  }

  private static func lines(_ text: String) -> [(number: Int, text: Substring)] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { (number: $0.offset + 1, text: $0.element.drop { $0 == " " || $0 == "\t" }) }
      .filter { !$0.text.isEmpty }
  }

  private static func spellings(_ text: String) throws(Failure) -> [String: [String]] {
    var spellings: [String: [String]] = [:]
    for line in lines(text) {
      let halves = line.text.split(separator: "=", maxSplits: 1)
      guard halves.count == 2 else {
        throw Failure(place: "spellings, line \(line.number)", problem: "is not `word = words`: \(line.text)")
      }
      let key = halves[0].split(separator: " ").joined()
      spellings[key] = halves[1].split(separator: " ").map(String.init)
    }
    return spellings
  }

  private static func groups<Name: RawRepresentable & Hashable>(
    _ written: [String: Written.Group], _ spellings: [String: [String]]
  ) throws(Failure) -> [Name: Group] where Name.RawValue == String {
    var groups: [Name: Group] = [:]
    for (name, group) in written.sorted(by: { $0.key < $1.key }) {
      guard let key = Name(rawValue: name) else { throw Failure(place: name, problem: "is not known") }
      var weights: [[String]: Double] = [:]
      for line in lines(group.cues) {
        let halves = line.text.split(separator: " ", maxSplits: 1)
        guard halves.count == 2, let weight = Double(halves[0]), weight.isFinite else {
          throw Failure(place: "\(name), line \(line.number)", problem: "is not `weight phrase`: \(line.text)")
        }
        let phrase = Words.phrase(halves[1], spellings: spellings)
        guard !phrase.isEmpty, !phrase.contains("") else {
          throw Failure(place: "\(name), line \(line.number)", problem: "has no words: \(line.text)")
        }
        weights[phrase] = weight
      }
      groups[key] = Group(start: group.start ?? 0, weights: weights)
    }
    return groups
  }
}

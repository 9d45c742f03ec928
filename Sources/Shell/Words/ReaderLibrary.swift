import Conversation
import Foundation
import Receivables
import Wording

/// Loads what hears reasons and signals: the fitted reader, with the sentence encoder where its model is installed.
struct ReaderLibrary {
  private let session: Session

  init(_ session: Session) { self.session = session }

  func load() throws -> any CallReasonReader { CallReader(learned: try learned()) }

  /// The reader fitted on labelled utterances.
  func learned() throws -> LearnedReasonReader {
    let path = try path(of: "reasons.plist")
    do {
      return try LearnedReasonReader(model: Data(contentsOf: URL(filePath: path)), encoder: session.sentenceEncoder)
    } catch let error as ReasonFileError {
      throw ResourceFailure(path: path, why: error.description)
    }
  }

  private func path(of name: String) throws -> String {
    guard let path = session.resources.path(of: name) else { throw ResourceFailure(path: name, why: "it is missing") }
    return path
  }
}

/// Reads what a client says in a call, with the same reader that `reason` uses.
struct CallReader: CallReasonReader {
  let learned: LearnedReasonReader

  /// A reason below this confidence is not told of.
  private static let least = 0.05
  /// Whoever speaks of an illness or an insolvency gives it as the reason; a weaker guess at another only misleads.
  private static let leastBesideSignal = 0.8

  /// A reason as sure as this leaves no room for a signal that is not, unless signals are often heard beside it.
  private static let allButCertain = 0.9
  private static let besideSignals: Set<Reason> = [.hardship, .wrongContact, .refusal, .hostile]

  func read(_ text: String) -> CallReading {
    let heard = learned.read(text)
    let mayMean = heard.confidence < Self.allButCertain || Self.besideSignals.contains(heard.reason)
    var reading = CallReading(
      reasons: heard.reasons.filter { $0.confidence >= Self.least }.map {
        CallReading.Candidate($0.reason, $0.confidence)
      },
      signals: Signal.gravestFirst.filter(heard.sureSignals.contains),
      possible: mayMean
        ? Signal.gravestFirst.filter { heard.signals.contains($0) && !heard.sureSignals.contains($0) } : [])
    if heard.isPerson { reading.mentions.insert(.person) }
    if Commitments.nameDay(in: text) { reading.mentions.insert(.day) }
    if !reading.signals.isEmpty, heard.confidence < Self.leastBesideSignal { reading.reasons = [] }
    return reading
  }
}

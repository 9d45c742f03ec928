import Conversation
import Foundation
import Receivables
import Wording

/// Loads what hears reasons and signals: the fitted reader, with the sentence encoder where its model is installed.
struct ReaderLibrary {
  private let session: Session

  init(_ session: Session) { self.session = session }

  func load() throws -> any CallReasonReader {
    CallReader(learned: try learned(), cues: try cues())
  }

  /// The reader fitted on labelled utterances.
  func learned() throws -> LearnedReasonReader {
    let path = try path(of: "reasons.plist")
    do {
      return try LearnedReasonReader(model: Data(contentsOf: URL(filePath: path)), encoder: session.sentenceEncoder)
    } catch let error as ReasonFileError {
      throw ResourceFailure(path: path, why: error.description)
    }
  }

  private func cues() throws -> CueReader {
    let path = try path(of: "cues.plist")
    do {
      return CueReader(try CueFile(Data(contentsOf: URL(filePath: path))))
    } catch let failure as CueFile.Failure {
      throw ResourceFailure(path: path, why: failure.description)
    }
  }

  private func path(of name: String) throws -> String {
    guard let path = session.resources.path(of: name) else { throw ResourceFailure(path: name, why: "it is missing") }
    return path
  }
}

/// Reads what a client says in a call: the reason by the fitted reader, days and amounts by cues.
///
/// A signal stops a call, so only what the cues are sure of does; of the fitted signals, which are made to miss nothing
/// and so raise false alarms, only self-harm does.
struct CallReader: CallReasonReader {
  let learned: LearnedReasonReader
  let cues: CueReader

  func read(_ text: String) -> CallReading {
    var reading = cues.read(text)
    guard let heard = try? learned.read(text) else { return reading }
    if heard.signals.contains(.selfHarm), !reading.signals.contains(.selfHarm) { reading.signals.append(.selfHarm) }
    reading.reasons = heard.reasons.filter { $0.confidence >= 0.05 }.map {
      CallReading.Candidate($0.reason, $0.confidence)
    }
    // Whoever speaks of an illness or an insolvency gives it as the reason; a weak guess at another only misleads.
    if !reading.signals.isEmpty, reading.reasons.first.map({ $0.confidence < 0.8 }) ?? false { reading.reasons = [] }
    return reading
  }
}

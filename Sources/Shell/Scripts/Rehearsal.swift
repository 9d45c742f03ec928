import BookStore
import CommandLanguage
import Foundation
import Receivables

/// A place to play a session or a script where nothing can be spoiled: an empty book in a scratch folder, a clock that
/// stands still, and always the same person, seed and window.
final class Rehearsal {
  let session: Session
  let transcript = Transcript()
  private let scratch: String

  /// The day it is until `as of` says another.
  static let day = Day(year: 2026, month: 11, day: 21) ?? Day(number: 0)

  /// Files to be read are looked for in `folder` when they are not in the scratch folder.
  init(besides session: Session, filesIn folder: String) throws {
    scratch = FileManager.default.temporaryDirectory.appending(path: "kindly-check-\(UUID().uuidString)").path
    let work = scratch + "/work"
    try FileManager.default.createDirectory(
      atPath: work, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let rehearsal = Session(
      resources: session.programResources, sink: transcript, clock: Clock(fixed: Rehearsal.day),
      user: SessionFile.defaultUser, seed: 1, folder: work)
    rehearsal.sourceFolder = folder
    rehearsal.usesEncoder = false
    rehearsal.dataFolder = scratch + "/data"
    rehearsal.isCancelled = session.isCancelled
    self.session = rehearsal
    guard let currency = Currency("USD") else { return }
    rehearsal.open(
      try BookStore.create(at: scratch + "/empty.kindly", company: "Harbor Light Studio", currency: currency))
  }

  deinit { try? FileManager.default.removeItem(atPath: scratch) }
}

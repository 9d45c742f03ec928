import CommandLanguage
import Conversation
import Foundation
import Receivables
import Wording

extension Session {
  /// The phrasebook: the shipped words with the book's own laid over them.
  var phrasebook: Phrasebook {
    get throws {
      if let known = cache.phrasebook { return known }
      guard let shipped = programFolder(holding: Phrasebook.shippedFiles[0]) else {
        throw ResourceFailure(path: Phrasebook.shippedFiles[0], why: "it is missing")
      }
      let own = store.map { $0.folder.child(Phrasebook.ownFile) }.flatMap { path in
        FileManager.default.fileExists(atPath: path) ? path : nil
      }
      let book = try Phrasebook(resources: shipped, own: own)
      cache.phrasebook = book
      return book
    }
  }

  /// The first of the program's own folders that holds a file.
  func programFolder(holding name: String) -> String? {
    let own = store?.folder.path
    return resources.folders.first { folder in
      folder != own && FileManager.default.fileExists(atPath: folder + "/" + name)
    }
  }

  /// Which variant of a line this client hears next.
  func rotation(_ standing: ClientStanding, turn: Int = 0) -> Rotation {
    let contacts = standing.account.attempts.count
    return Rotation(seed: seedOfWords, contacts: contacts, turn: turn)
  }
}

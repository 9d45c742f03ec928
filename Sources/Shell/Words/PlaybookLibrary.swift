import Conversation
import Foundation

/// Loads the playbook: the shipped one with the book's own nodes laid over it.
struct PlaybookLibrary {
  private let session: Session

  init(_ session: Session) { self.session = session }

  func load() throws -> Playbook {
    let paths = session.resources.paths(of: "playbook.plist")
    guard let shipped = paths.last else { throw ResourceFailure(path: "playbook.plist", why: "it is missing") }
    var playbook = try read(shipped, over: nil)
    if paths.count > 1, let own = paths.first { playbook = try read(own, over: playbook) }
    return playbook
  }

  private func read(_ path: String, over base: Playbook?) throws -> Playbook {
    do {
      let data = try Data(contentsOf: URL(filePath: path))
      return try base.map { try PlaybookFile.read(data, over: $0) } ?? PlaybookFile.read(data)
    } catch let error as PlaybookError {
      throw ResourceFailure(path: path, why: "\(error)")
    }
  }
}

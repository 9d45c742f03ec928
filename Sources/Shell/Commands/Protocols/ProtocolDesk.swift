import CommandLanguage
import Receivables

/// Finds protocols for the commands about them, with or without a book.
struct ProtocolDesk {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// The protocols that can be found; those in the book's own folder too, when there is a book.
  var library: ProtocolLibrary {
    // A book that cannot be opened is no reason not to show what comes with the program.
    _ = try? session.openStore()
    return ProtocolLibrary(session.resources)
  }

  var names: [String] { library.names() }

  /// The stages of all protocols that can be read, each once, in the order of the ladder.
  var stageNames: [String] {
    let library = library
    var seen = Set<String>()
    var result: [String] = []
    for name in library.names() {
      guard let path = library.path(of: name), let plan = try? library.read(path) else { continue }
      for stage in plan.stages where seen.insert(stage.name).inserted { result.append(stage.name) }
    }
    return result
  }

  /// The protocol of clients that have none of their own.
  var defaultName: String { (try? session.book)?.settings["protocol"] ?? "standard" }

  func candidates(_ prefix: String) -> [Candidate] {
    let library = library
    return library.names().filter { $0.hasPrefix(prefix) }.map { name in
      Candidate(name, library.path(of: name).flatMap { try? library.read($0) }?.title ?? "")
    }
  }

  /// The protocol called `name`; throws what is wrong with it.
  func read(_ name: String) throws -> FollowUpProtocol {
    guard let path = library.path(of: name) else {
      throw Diagnostic("there is no protocol \"\(name)\"", kind: .refused, candidates: names)
    }
    return try library.read(path)
  }

  /// Whether the protocol lies in the book's own folder.
  func isOwn(_ path: String) -> Bool { session.store.map { path.hasPrefix($0.folder.path + "/") } ?? false }
}

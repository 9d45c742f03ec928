import CommandLanguage
import Foundation
import Journal
import Receivables
import Training

/// Reads and writes the trainees' progress files: one a person, in the user's own data folder and in no book.
struct ProgressStore {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// A file with where it lies.
  typealias Found = (path: String, file: ProgressFile)

  /// The folder of the files; nil where nothing is kept.
  var folder: String? { session.dataFolder.map { $0 + "/training" } }

  /// The path of a person's file.
  func path(of name: String) -> String? { folder.map { "\($0)/\(Self.key(name)).plist" } }

  private static func key(_ name: String) -> String {
    let key = Finder.folded(name)
    return key.isEmpty ? "someone" : key
  }

  // MARK: Reading

  /// What is in a file; nil when there is no such file.
  /// - Throws: a `Diagnostic` when it cannot be read. Nothing is changed.
  func read(_ path: String) throws -> ProgressFile? {
    do {
      return try load(path)
    } catch let error as ProgressFileError {
      throw Diagnostic.refused("\(path): \(error)", hint: "nothing was changed")
    }
  }

  private func load(_ path: String) throws -> ProgressFile? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Diagnostic.refused("\(path) cannot be opened")
    }
    return try ProgressFile(propertyList: data)
  }

  /// All files of a folder by their names, and what is wrong with those that cannot be read.
  func all(in folder: String) throws -> (found: [Found], problems: [String]) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Diagnostic.refused("there is no folder \(DisplayText.quoted(folder))")
    }
    var found: [Found] = []
    var problems: [String] = []
    for name in names.sorted() where name.hasSuffix(".plist") && !name.hasPrefix(".") {
      do {
        if let file = try load(folder + "/" + name) { found.append((folder + "/" + name, file)) }
      } catch {
        problems.append("\(CleanText.line(name)): \(session.diagnostic(for: error).message)")
      }
    }
    return (found, problems)
  }

  /// The progress of whoever works now. A damaged file is set aside, and said so.
  /// - Throws: a `Diagnostic` when a newer program wrote it, or it cannot be opened.
  func own() throws -> ProgressFile {
    guard let path = path(of: session.user) else { return ProgressFile(name: session.user) }
    do {
      return try load(path) ?? ProgressFile(name: session.user)
    } catch ProgressFileError.newer(let format) {
      throw Diagnostic.refused("\(path): \(ProgressFileError.newer(format: format))", hint: "use the newer Kindly")
    } catch let damage as ProgressFileError {
      try setAside(path, because: damage)
      return ProgressFile(name: session.user)
    }
  }

  /// Moves a damaged file to a name of its own, where nothing overwrites it.
  private func setAside(_ path: String, because damage: ProgressFileError) throws {
    var place = "\(path).damaged-\(session.today)"
    var number = 1
    while FileManager.default.fileExists(atPath: place) {
      number += 1
      place = "\(path).damaged-\(session.today)-\(number)"
    }
    do {
      try FileManager.default.moveItem(atPath: path, toPath: place)
    } catch {
      throw Diagnostic("\(path) is damaged and cannot be set aside", kind: .book, hints: ["nothing was changed"])
    }
    session.note("Your progress file is damaged (\(damage)); it was set aside as \(place), and a new one begun.")
  }

  // MARK: Writing

  /// Changes the progress of whoever works now, on top of what another window may have written meanwhile. When it cannot
  /// be written that is said; practising goes on.
  func update(_ change: (inout ProgressFile) -> Void) {
    guard let folder, let path = path(of: session.user) else { return }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let lock = open(folder + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      defer { if lock >= 0 { close(lock) } }
      if lock >= 0 { flock(lock, LOCK_EX) }
      var file = try own()
      change(&file)
      try AtomicFile(path).replace(with: [UInt8](try file.propertyList()))
    } catch {
      session.note("Your progress could not be written: \(session.diagnostic(for: error).message)")
    }
  }
}

import Glibc

/// Reads a journal without ever waiting: no lock is taken, and a record that is being written is not seen yet.
package struct JournalReader: Sendable {
  private let folder: JournalFolder

  /// A reader of the journal in `folder`; nothing is opened before `read`.
  package init(_ folder: JournalFolder) {
    self.folder = folder
  }

  /// The verified records after `start`; only they are read and hashed. What precedes `start` is trusted, except that
  /// its last link must lie where `start` says.
  ///
  /// Throws `damaged`, or `headNotFound` when the file does not contain `start`: then read from the beginning.
  package func read(from start: Head = .empty) throws(JournalError) -> JournalScan {
    let scan = try scan(from: start)
    if case .damaged(let damage) = scan.ending { throw .damaged(path: folder.journal, damage) }
    return scan
  }

  /// Like `read`, but damage is a result and not an error.
  package func scan(from start: Head = .empty) throws(JournalError) -> JournalScan {
    let file = try openJournal(.read)
    return try file.scan(from: start)
  }

  /// All bytes of the journal, verified or not.
  func bytes() throws(JournalError) -> [UInt8] {
    let file = try openJournal(.read)
    return try file.bytes(from: 0, count: Int(file.status().st_size))
  }

  private func openJournal(_ access: OpenFile.Access) throws(JournalError) -> OpenFile {
    try OpenFile(journalOf: folder, access)
  }
}

extension OpenFile {
  /// Opens a folder's journal; that it is missing is an error of its own.
  init(journalOf folder: JournalFolder, _ access: Access) throws(JournalError) {
    do {
      self = try OpenFile(folder.journal, access)
    } catch .system(_, let path, ENOENT) {
      throw .missing(path: path)
    }
  }

  /// Verifies an open journal from `start` on.
  func scan(from start: Head) throws(JournalError) -> JournalScan {
    guard try contains(start) else { throw .headNotFound(path: path, start) }
    var bytes = try tail(from: start)
    // A reader may catch a writer between cutting a torn tail and writing over it, and see some of both. Damage is
    // what is still there, byte for byte, when looked at again.
    for _ in 0..<8 {
      let scan = JournalScan(bytes: bytes, from: start)
      guard case .damaged = scan.ending else { return scan }
      let again = try tail(from: start)
      if again == bytes { return scan }
      bytes = again
    }
    return JournalScan(bytes: bytes, from: start)
  }

  /// Whether the file is at least as long as `head` says and has its link at that place.
  func contains(_ head: Head) throws(JournalError) -> Bool {
    guard head.offset > 0 else { return head == .empty }
    guard head.offset >= RecordFormat.overhead else { return false }
    let bytes = try bytes(from: head.offset - Link.size, count: Link.size)
    return bytes.count == Link.size && bytes == head.link.bytes
  }

  private func tail(from start: Head) throws(JournalError) -> [UInt8] {
    try bytes(from: start.offset, count: max(0, Int(status().st_size) - start.offset))
  }
}

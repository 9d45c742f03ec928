import Glibc

/// Appends records to a journal, one commit each.
package struct JournalFile: Sendable {
  /// What an append came to.
  package enum Outcome: Hashable, Sendable {
    /// The record is durable; this is the journal's head now.
    case appended(Head)
    /// The journal no longer ended where the caller thought, and nothing was written. Replay, decide again, append
    /// again. `extends`: the expected head is still in the chain and the new records follow it; if not, the journal was
    /// repaired or replaced, and must be read from its beginning.
    case headMoved(to: Head, extends: Bool)
  }

  private let folder: JournalFolder
  private let disk: any Disk
  private let limit: Duration

  /// A writer for the journal in `folder`. Nothing is opened or locked before `append`.
  ///
  /// - Parameter limit: how long one append waits for another process.
  package init(_ folder: JournalFolder, limit: Duration = Lock.defaultLimit, disk: any Disk = SystemDisk()) {
    self.folder = folder
    self.limit = limit
    self.disk = disk
  }

  /// Makes the folder (mode 0700) with an empty journal and lock (mode 0600), whatever the file mode mask.
  ///
  /// An existing folder is taken as it is; an existing journal is an error (`EEXIST`). The names are durable on return.
  package static func create(_ folder: JournalFolder, disk: any Disk = SystemDisk()) throws(JournalError) {
    if mkdir(folder.path, 0o700) == 0 {
      guard chmod(folder.path, 0o700) == 0 else {
        throw .system(action: "set the mode of", path: folder.path, code: errno)
      }
    } else if errno != EEXIST {
      throw .system(action: "make", path: folder.path, code: errno)
    }
    _ = try OpenFile(folder.journal, .create)
    _ = try OpenFile(folder.lock, .writeOrCreate)
    for path in [folder.path, folder.child("..")] {
      do throws(SystemCode) {
        try disk.syncFolder(path)
      } catch {
        throw .system(action: "sync", path: path, code: error.code)
      }
    }
  }

  /// Appends one record if the journal still ends at `head`, and makes it durable.
  ///
  /// The lock is held for this one append only. A torn tail is cut; damage after `head` throws and cuts nothing. One
  /// write and one sync are the commit: when this throws, the journal is as it was (or the error says that it is not).
  package func append(_ payload: [UInt8], expecting head: Head) throws(JournalError) -> Outcome {
    guard payload.count <= RecordFormat.payloadLimit else { throw .payloadTooLarge(bytes: payload.count) }
    return try append(payload, expecting: head, under: Lock(folder, limit: limit))
  }

  /// Taking the lock as an argument keeps it until the append is done, and keeps anyone from cutting without it.
  private func append(
    _ payload: [UInt8], expecting head: Head, under lock: borrowing Lock
  ) throws(JournalError) -> Outcome {
    let file = try OpenFile(journalOf: folder, .write)

    guard try file.contains(head) else {
      let scan = try JournalReader(folder).read()
      return .headMoved(to: scan.head, extends: false)
    }
    let tail = try file.scan(from: head)
    if case .damaged(let damage) = tail.ending { throw .damaged(path: folder.journal, damage) }
    guard tail.records.isEmpty else { return .headMoved(to: tail.head, extends: true) }

    let (bytes, link) = RecordFormat.record(payload: payload, after: head.link)
    do throws(SystemCode) {
      if case .torn = tail.ending { try disk.truncate(file.descriptor, to: head.offset) }
      try disk.write(bytes, to: file.descriptor, at: head.offset)
      try disk.sync(file.descriptor)
    } catch {
      throw .appendFailed(path: folder.journal, code: error.code, restored: restore(file.descriptor, to: head))
    }
    return .appended(head.advanced(by: bytes.count, link: link))
  }

  /// Takes back what a failed append may have left. Not synced: should that be lost too, what remains is a torn tail,
  /// or the whole record, which is what the caller meant to record.
  private func restore(_ descriptor: Int32, to head: Head) -> Bool {
    do throws(SystemCode) {
      try disk.truncate(descriptor, to: head.offset)
      return true
    } catch {
      return false
    }
  }
}

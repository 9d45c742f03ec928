import Glibc

/// Makes a damaged journal usable again without losing a byte of it.
package struct Repair: Sendable {
  /// What a repair came to.
  package struct Report: Hashable, Sendable {
    /// How many records verified and were kept.
    package let kept: Int
    /// How many notes were put in the places of what was set aside.
    package let notes: Int
    /// What could not be kept, with offsets into the preserved file.
    package let setAside: [SetAside]
    /// Where the old journal is preserved, whole; nil if there was nothing to repair and nothing was written.
    package let preserved: String?
    /// The journal's head now. Unless nothing changed, snapshots and heads noted before are out of date from the
    /// first gap on.
    package let head: Head
  }

  private let folder: JournalFolder
  private let disk: any Disk
  private let limit: Duration

  /// A repair of the journal in `folder`; nothing happens before `run`.
  package init(_ folder: JournalFolder, limit: Duration = Lock.defaultLimit, disk: any Disk = SystemDisk()) {
    self.folder = folder
    self.limit = limit
    self.disk = disk
  }

  /// Writes a new journal of all records that verify and puts it in the place of the old one, which is preserved as
  /// `journal.damaged-STAMP`. A sound journal is left untouched.
  ///
  /// The new journal is complete and durable before it takes the old one's name; there is no moment without a journal.
  /// Records before the first damage keep their links, those after it get new ones.
  ///
  /// - Parameter stamp: `YYYYMMDD-HHMMSS`, from the caller's clock; digits and hyphens only. If the name is taken,
  ///   `-2` and so on is added.
  /// - Parameter note: a payload to record in the place of each lost stretch but an unfinished record at the end, so
  ///   that the book itself tells of the gap and (where one record was lost) later records keep their numbers; nil for
  ///   none.
  package func run(stamp: String, note: (SetAside) -> [UInt8]? = { _ in nil }) throws(JournalError) -> Report {
    precondition(stamp.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (48...57).contains($0) }, "a stamp is digits")
    return try run(stamp: stamp, note: note, under: Lock(folder, limit: limit))
  }

  private func run(
    stamp: String, note: (SetAside) -> [UInt8]?, under lock: borrowing Lock
  ) throws(JournalError) -> Report {
    AtomicFile(folder.journal, disk: disk).removeStaleTemporaries()

    let old = try JournalReader(folder).bytes()
    let scan = JournalScan(bytes: old)
    if case .clean = scan.ending {
      return Report(kept: scan.head.records, notes: 0, setAside: [], preserved: nil, head: scan.head)
    }

    var new: [UInt8] = []
    new.reserveCapacity(old.count)
    var head = Head.empty
    var kept = 0
    var setAside: [SetAside] = []
    for piece in Salvage(bytes: old).pieces {
      let payload: [UInt8]?
      switch piece {
      case .kept(let record):
        payload = Array(old[record.payload])
        kept += 1
      case .setAside(let lost):
        setAside.append(lost)
        payload = lost.reason == .torn ? nil : note(lost)
      }
      guard let payload else { continue }
      let (bytes, link) = RecordFormat.record(payload: payload, after: head.link)
      head = head.advanced(by: bytes.count, link: link)
      new += bytes
    }

    let preserved = try preserve(old, stamp: stamp)
    try AtomicFile(folder.journal, disk: disk).replace(with: new)
    return Report(kept: kept, notes: head.records - kept, setAside: setAside, preserved: preserved, head: head)
  }

  /// Gives the old journal its second name. Where the file system has no hard links, copies it.
  private func preserve(_ bytes: [UInt8], stamp: String) throws(JournalError) -> String {
    var number = 1
    while true {
      let path = folder.journal + ".damaged-" + stamp + (number == 1 ? "" : "-\(number)")
      if link(folder.journal, path) == 0 { return path }
      switch errno {
      case EEXIST: number += 1
      case EPERM, EOPNOTSUPP, ENOSYS, EMLINK:
        var status = stat()
        if lstat(path, &status) == 0 {
          number += 1
          continue
        }
        try AtomicFile(path, disk: disk).replace(with: bytes)
        return path
      default: throw .system(action: "preserve the journal as", path: path, code: errno)
      }
    }
  }
}

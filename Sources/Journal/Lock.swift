import Glibc

/// The right to write to a book: an exclusive `flock` on the folder's `lock` file, for as long as the value lives.
///
/// The lock belongs to the open file, so a process that ends, however it ends, frees it, and two values exclude each
/// other even inside one process. The file itself stays; removing it would let two writers lock two different files.
package struct Lock: ~Copyable {
  private let file: OpenFile

  /// How long a writer waits for another by default. An append takes milliseconds; an import well under a second.
  package static let defaultLimit = Duration.seconds(5)

  /// Waits for the lock, at most `limit` in all.
  ///
  /// Throws `JournalError.locked` with the holder's process number, if the system tells it.
  package init(_ folder: JournalFolder, limit: Duration = Lock.defaultLimit) throws(JournalError) {
    let clock = ContinuousClock()
    let deadline = clock.now + limit
    var pause = Duration.milliseconds(2)
    while true {
      let file = try OpenFile(folder.lock, .writeOrCreate)
      if flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 {
        if try Lock.isCurrent(file) {
          self.file = file
          return
        }
        // The name was given to another file meanwhile; a lock on this one would exclude nobody.
      } else if errno != EWOULDBLOCK && errno != EINTR {
        throw .system(action: "lock", path: folder.lock, code: errno)
      }
      guard clock.now < deadline else {
        throw .locked(path: folder.lock, holder: try Lock.holder(of: file))
      }
      Lock.wait(pause)
      pause = min(pause * 2, .milliseconds(50))
    }
  }

  private static func isCurrent(_ file: borrowing OpenFile) throws(JournalError) -> Bool {
    let ours = try file.status()
    var named = stat()
    return lstat(file.path, &named) == 0 && named.st_dev == ours.st_dev && named.st_ino == ours.st_ino
  }

  private static func wait(_ duration: Duration) {
    var time = timespec(tv_sec: 0, tv_nsec: Int(duration.components.attoseconds / 1_000_000_000))
    nanosleep(&time, nil)
  }

  /// The process that holds the lock, as the kernel's table of locks has it; nil where that is not to be read.
  ///
  /// A line is `1: FLOCK  ADVISORY  WRITE 4711 08:01:131073 0 EOF`: process, then device and file number.
  private static func holder(of file: borrowing OpenFile) throws(JournalError) -> Int32? {
    let number = String(try file.status().st_ino)
    guard let table = fopen("/proc/locks", "re") else { return nil }
    defer { fclose(table) }
    var found: Int32?
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), table) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let fields = text.split(separator: " ")
      // The device is left out: stacked file systems report another one here than to the file's owner.
      guard fields.count >= 6, fields[1] == "FLOCK", fields[3] == "WRITE" else { continue }
      guard fields[5].split(separator: ":").last.map(String.init) == number else { continue }
      guard let process = Int32(fields[4]), process > 0, found == nil || found == process else { return nil }
      found = process
    }
    return found
  }
}

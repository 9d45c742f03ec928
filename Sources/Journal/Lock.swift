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
          Lock.leaveName(in: file)
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
    // One name only: a hard link would have us write our number into some other file.
    guard ours.st_nlink <= 1 else { throw .notPlainFile(path: file.path) }
    return lstat(file.path, &named) == 0 && named.st_dev == ours.st_dev && named.st_ino == ours.st_ino
  }

  private static func wait(_ duration: Duration) {
    var time = timespec(tv_sec: 0, tv_nsec: Int(duration.components.attoseconds / 1_000_000_000))
    nanosleep(&time, nil)
  }

  /// Leaves this process's number for whoever waits. Only a courtesy: failing to write it does not matter.
  private static func leaveName(in file: borrowing OpenFile) {
    let text = Array("\(getpid())\n".utf8)
    if pwrite(file.descriptor, text, text.count, 0) == text.count { ftruncate(file.descriptor, off_t(text.count)) }
  }

  /// The process that left its number, if it still runs; one that was ended cannot be the holder.
  private static func holder(of file: borrowing OpenFile) throws(JournalError) -> Int32? {
    let digits = try file.bytes(from: 0, count: 16).prefix { $0 != UInt8(ascii: "\n") }
    guard let process = Int32(String(decoding: digits, as: UTF8.self)), process > 0 else { return nil }
    return kill(process, 0) == 0 || errno == EPERM ? process : nil
  }
}

import Glibc

/// The file behind a history: plain UTF-8, one entry a line, readable by its owner only.
///
/// Several programs may append at once. An append is one `write` under a shared lock; making the file shorter takes the
/// lock for itself and is left for another time when it is not free. After taking the lock both make sure that the file
/// has not been replaced meanwhile.
struct HistoryFile {
  let path: String

  /// Why the file could not be used.
  struct Failure: Error, CustomStringConvertible {
    let path: String
    let reason: String
    var description: String { "history is not kept: \(path): \(reason)" }
  }

  /// The last `limit` entries; none when there is no file. A file that holds far more is shortened.
  func load(limit: Int) throws(Failure) -> [String] {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return [] }
      throw failure(errno)
    }
    defer { close(descriptor) }
    let status = try self.status(of: descriptor)
    // Ten times the bytes such a history usually has; a line cut in two at the beginning is not an entry.
    let window = 4 << 20
    let offset = max(0, Int(status.st_size) - window)
    var lines = Self.lines(try contents(of: descriptor, from: offset))
    if offset > 0, !lines.isEmpty { lines.removeFirst() }
    if lines.count > 2 * limit || offset > 0 { try? shorten(to: limit) }
    return lines.suffix(limit)
  }

  /// Adds one entry, which holds no newline.
  func append(_ entry: String) throws(Failure) {
    // The file may be replaced between opening and locking it, but hardly several times in a row.
    for _ in 0..<8 {
      let descriptor = try opened()
      defer { close(descriptor) }
      let status = try self.status(of: descriptor)
      if status.st_mode & 0o077 != 0 { _ = fchmod(descriptor, 0o600) }
      lock(descriptor, LOCK_SH)
      guard isCurrent(descriptor) else { continue }
      var bytes = Array((entry + "\n").utf8)
      // What a killed program left unfinished must not swallow this entry.
      var last: UInt8 = 0x0A
      let size = lseek(descriptor, 0, SEEK_END)
      if size > 0, pread(descriptor, &last, 1, size - 1) == 1, last != 0x0A { bytes.insert(0x0A, at: 0) }
      let count = write(descriptor, bytes, bytes.count)
      guard count == bytes.count else { throw failure(count < 0 ? errno : ENOSPC) }
      return
    }
    throw Failure(path: path, reason: "it is being replaced all the time")
  }

  /// Rewrites the file with its last `limit` entries, by way of a temporary file beside it.
  func shorten(to limit: Int) throws(Failure) {
    let descriptor = try opened()
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, isCurrent(descriptor) else { return }
    let kept = Self.lines(try contents(of: descriptor, from: 0)).suffix(limit)
    let temporary = "\(path).\(getpid()).tmp"
    let copy = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard copy >= 0 else { throw failure(errno) }
    defer { close(copy) }
    let bytes = Array(kept.map { $0 + "\n" }.joined().utf8)
    guard write(copy, bytes, bytes.count) == bytes.count, rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw failure(code)
    }
  }

  private func opened() throws(Failure) -> Int32 {
    let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    var descriptor = open(path, flags, 0o600)
    if descriptor < 0, errno == ENOENT {
      makeFolder()
      descriptor = open(path, flags, 0o600)
    }
    guard descriptor >= 0 else { throw failure(errno) }
    return descriptor
  }

  /// Makes the folder the file lies in, and those above it, readable by the owner only.
  private func makeFolder() {
    var folder = path.hasPrefix("/") ? "" : "."
    for component in path.split(separator: "/").dropLast() {
      folder += "/" + component
      mkdir(folder, 0o700)
    }
  }

  private func status(of descriptor: Int32) throws(Failure) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Failure(path: path, reason: "it is not a regular file") }
    return status
  }

  /// Waits briefly for the lock: a program stopped while it holds the lock must not stop this one.
  private func lock(_ descriptor: Int32, _ kind: Int32) {
    for _ in 0..<50 {
      if flock(descriptor, kind | LOCK_NB) == 0 || errno != EWOULDBLOCK { return }
      poll(nil, 0, 2)
    }
  }

  /// Whether the path still leads to the open file.
  private func isCurrent(_ descriptor: Int32) -> Bool {
    var opened = stat()
    var present = stat()
    return fstat(descriptor, &opened) == 0 && lstat(path, &present) == 0 && opened.st_ino == present.st_ino
      && opened.st_dev == present.st_dev
  }

  private func contents(of descriptor: Int32, from offset: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk: [UInt8] = Array(repeating: 0, count: 65_536)
    while true {
      let count = pread(descriptor, &chunk, chunk.count, offset + bytes.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(errno)
      }
      bytes.append(contentsOf: chunk.prefix(count))
    }
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A).compactMap { History.entry(for: String(decoding: $0, as: UTF8.self)) }
  }

  private func failure(_ code: Int32) -> Failure {
    let reason = code == ELOOP ? "it is a symbolic link, which is not followed" : String(cString: strerror(code))
    return Failure(path: path, reason: reason)
  }
}

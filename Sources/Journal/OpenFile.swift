import Glibc

/// An open plain file; closed when the value ends, which also frees a lock taken on it.
struct OpenFile: ~Copyable {
  let descriptor: Int32
  let path: String

  /// How a file is opened.
  enum Access {
    /// For reading; it must exist.
    case read
    /// For reading and writing; it must exist.
    case write
    /// For reading and writing; made if it does not exist.
    case writeOrCreate
    /// For reading and writing; it must not exist.
    case create
  }

  /// Opens a plain file. A symbolic link, pipe, device or folder of that name is refused without waiting on it.
  ///
  /// A file that is made here gets `mode`, whatever the process's file mode mask.
  init(_ path: String, _ access: Access, mode: mode_t = 0o600) throws(JournalError) {
    descriptor = try OpenFile.descriptor(path, access, mode)
    self.path = path
  }

  private static func descriptor(_ path: String, _ access: Access, _ mode: mode_t) throws(JournalError) -> Int32 {
    let flags = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    var made = false
    var descriptor: Int32 = -1
    if access == .create || access == .writeOrCreate {
      // Made exclusively, to know whose mode it is; where it exists already, it is opened below.
      descriptor = open(path, flags | O_RDWR | O_CREAT | O_EXCL, mode)
      made = descriptor >= 0
    }
    if !made && access != .create {
      let refusal = access == .writeOrCreate ? errno : 0
      descriptor = open(path, flags | (access == .read ? O_RDONLY : O_RDWR))
      // Where it neither exists nor may be made, the second is the reason worth telling.
      if descriptor < 0 && errno == ENOENT && refusal != 0 { errno = refusal }
    }
    guard descriptor >= 0 else {
      let code = errno
      throw [ELOOP, EISDIR, ENXIO].contains(code)
        ? .notPlainFile(path: path) : .system(action: "open", path: path, code: code)
    }
    var status = stat()
    var failure: JournalError?
    if fstat(descriptor, &status) != 0 {
      failure = .system(action: "examine", path: path, code: errno)
    } else if status.st_mode & S_IFMT != S_IFREG {
      failure = .notPlainFile(path: path)
    } else if made && fchmod(descriptor, mode) != 0 {
      failure = .system(action: "set the mode of", path: path, code: errno)
    }
    if let failure {
      close(descriptor)
      throw failure
    }
    return descriptor
  }

  deinit {
    close(descriptor)
  }

  /// The file's size, identity and kind.
  func status() throws(JournalError) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(action: "examine", path: path, code: errno) }
    return status
  }

  /// Up to `count` bytes from `offset` on; fewer if the file ends before.
  ///
  /// Read, not mapped: a writer may shorten the file at any time, and a mapped page that is gone ends the process.
  func bytes(from offset: Int, count: Int) throws(JournalError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, filled in
      while filled < count {
        guard let base = buffer.baseAddress else { return }
        let got = pread(descriptor, base + filled, count - filled, off_t(offset + filled))
        if got == 0 { return }
        if got > 0 {
          filled += got
        } else if errno != EINTR {
          code = errno
          return
        }
      }
    }
    guard code == 0 else { throw .system(action: "read", path: path, code: code) }
    return bytes
  }
}

import Glibc

/// An `errno` value as an error, before the caller adds what was tried and where.
package struct SystemCode: Error, Hashable, Sendable {
  /// The `errno` value.
  package let code: Int32

  /// Wraps an `errno` value.
  package init(_ code: Int32) {
    self.code = code
  }

  /// The calling thread's `errno`.
  static var current: SystemCode { SystemCode(errno) }
}

/// The calls that change what is on the disk. They can be replaced, so that tests see each one and let it fail.
package protocol Disk: Sendable {
  /// Writes all of `bytes` at `offset`, or throws with an unknown part of them written.
  func write(_ bytes: [UInt8], to descriptor: Int32, at offset: Int) throws(SystemCode)
  /// Makes a file's content and length durable.
  func sync(_ descriptor: Int32) throws(SystemCode)
  /// Sets a file's length in bytes.
  func truncate(_ descriptor: Int32, to length: Int) throws(SystemCode)
  /// Renames a file over another, which is replaced in one step.
  func rename(_ source: String, to target: String) throws(SystemCode)
  /// Makes the names in a folder durable.
  func syncFolder(_ path: String) throws(SystemCode)
}

/// The real disk.
package struct SystemDisk: Disk {
  /// Needs nothing.
  package init() {}

  package func write(_ bytes: [UInt8], to descriptor: Int32, at offset: Int) throws(SystemCode) {
    // Beyond the file size limit the kernel sends SIGXFSZ, which would end the process; as an error it is EFBIG.
    var limit = sigset_t()
    var before = sigset_t()
    sigemptyset(&limit)
    sigaddset(&limit, SIGXFSZ)
    pthread_sigmask(SIG_BLOCK, &limit, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }

    let code = bytes.withUnsafeBytes { SystemDisk.write($0, to: descriptor, at: offset) }
    if code == EFBIG {
      var now = timespec()
      _ = sigtimedwait(&limit, nil, &now)
    }
    if code != 0 { throw SystemCode(code) }
  }

  /// Writes until all is written; 0, or the `errno` that stopped it.
  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int) -> Int32 {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
      if count > 0 {
        done += count
      } else if count == 0 {
        return EIO
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }

  package func sync(_ descriptor: Int32) throws(SystemCode) {
    while fdatasync(descriptor) != 0 {
      // EINTR apart, a failed sync is never repeated: the pages it lost would be taken for written.
      guard errno == EINTR else { throw .current }
    }
  }

  package func truncate(_ descriptor: Int32, to length: Int) throws(SystemCode) {
    while ftruncate(descriptor, off_t(length)) != 0 {
      guard errno == EINTR else { throw .current }
    }
  }

  package func rename(_ source: String, to target: String) throws(SystemCode) {
    guard Glibc.rename(source, target) == 0 else { throw .current }
  }

  package func syncFolder(_ path: String) throws(SystemCode) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .current }
    defer { close(descriptor) }
    // Some file systems cannot sync a folder and say EINVAL; there is nothing more to do on those.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw .current }
  }
}

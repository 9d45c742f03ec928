import Glibc
import LineEditor

/// Standard output and standard error.
final class Streams: Sink {
  /// Called before anything is written, so that what is drawn on the terminal can be wiped out.
  var beforeWriting: () -> Void = {}
  /// Why standard output takes no more, as `errno`; EPIPE when nobody reads it.
  private(set) var failure: Int32?

  private var pending: [UInt8] = []
  private let isTerminal = Terminal.isTerminal(1)

  func writeOut(_ text: String) {
    beforeWriting()
    guard failure == nil else { return }
    pending.append(contentsOf: text.utf8)
    // Whoever follows a script through a pipe sees each answer when the next command may take long; a file may wait.
    if isTerminal || pending.count > 1 << 16 { flush() }
  }

  func writeError(_ text: String) {
    beforeWriting()
    flush()
    _ = write(Array(text.utf8), to: 2)
  }

  func flush() {
    guard !pending.isEmpty else { return }
    if failure == nil { failure = write(pending, to: 1) }
    pending.removeAll(keepingCapacity: true)
  }

  /// Writes all of it; the result is `errno` where that failed.
  private func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var start = 0
    while start < bytes.count {
      let written = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        start += written
      } else if written < 0, errno == EAGAIN {
        // Someone made the pipe or the terminal non-blocking.
        var target = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&target, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}

import Glibc

/// Lines from a file, a pipe, or a terminal that can show nothing but text.
///
/// A line may have any length and hold any byte; the last one needs no newline. A carriage return before the newline and
/// a byte order mark at the very beginning are dropped. Bytes that are not UTF-8 become U+FFFD, which `repairedLines`
/// tells of. Nothing but the prompt of a dumb terminal is ever written.
package final class StreamLines: LineSource {
  /// Number of the line read last, from 1; 0 before the first.
  package private(set) var lineNumber = 0
  /// Numbers of the lines that held bytes which are not UTF-8, the first thousand of them.
  package private(set) var repairedLines: [Int] = []
  package let isInteractive: Bool

  private let descriptor: Int32
  private let promptDescriptor: Int32?
  private var buffer: [UInt8] = []
  /// Where the next line begins in `buffer`.
  private var start = 0
  /// How far `buffer` is known to hold no newline.
  private var scanned = 0
  private var hasEnded = false

  /// Lines from `descriptor`, which stays the caller's to close. `promptDescriptor` is where a person at a dumb terminal
  /// sees the prompt; nil for a file or a pipe.
  package init(descriptor: Int32, promptDescriptor: Int32? = nil) {
    self.descriptor = descriptor
    self.promptDescriptor = promptDescriptor
    isInteractive = promptDescriptor != nil
  }

  package func read(_ prompt: Prompt) -> Input {
    if let promptDescriptor { write(prompt.plainText, to: promptDescriptor) }
    while true {
      if let signal = Interrupt.take() { return .interrupted(signal) }
      if let newline = nextNewline() { return .line(takeLine(upTo: newline, skipping: 1)) }
      if hasEnded { return start < buffer.count ? .line(takeLine(upTo: buffer.count, skipping: 0)) : .end }
      switch Interrupt.wait(for: descriptor) {
      case .signal, .stopped: continue
      case .failed(let code): return .failed(code)
      case .readable:
        if let code = fill() { return .failed(code) }
      }
    }
  }

  package func aside<Result>(_ body: () throws -> Result) rethrows -> Result { try Interrupt.leftToChild(body) }

  package func close() { hasEnded = true }

  /// Takes in what can be read now; the result is `errno` where that failed.
  private func fill() -> Int32? {
    if start > 0 {
      buffer.removeFirst(start)
      scanned -= start
      start = 0
    }
    var chunk: [UInt8] = Array(repeating: 0, count: 65_536)
    let count = Glibc.read(descriptor, &chunk, chunk.count)
    if count > 0 {
      buffer.append(contentsOf: chunk.prefix(count))
    } else if count == 0 {
      hasEnded = true
    } else if errno != EINTR && errno != EAGAIN {
      return errno
    }
    return nil
  }

  private func nextNewline() -> Int? {
    let found = buffer.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress, let hit = memchr(base + scanned, 0x0A, bytes.count - scanned) else {
        return nil
      }
      return UnsafeRawPointer(hit) - base
    }
    scanned = found ?? buffer.count
    return found
  }

  private func takeLine(upTo end: Int, skipping terminator: Int) -> String {
    lineNumber += 1
    var bytes = buffer[start..<end]
    if terminator > 0, bytes.last == 0x0D { bytes.removeLast() }
    if lineNumber == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    start = end + terminator
    scanned = start
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    if repairedLines.count < 1_000 { repairedLines.append(lineNumber) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return
      }
    }
  }
}

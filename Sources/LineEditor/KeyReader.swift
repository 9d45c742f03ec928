import CEditline
import Glibc

/// Turns the bytes of a terminal into characters for libedit, and wakes for signals.
///
/// libedit's own reader drops what is not valid in the locale, cannot be woken without a race, and takes the marks some
/// terminals put around pasted text for typing.
struct KeyReader {
  /// What reading a character came to.
  enum Key: Equatable {
    case character(Unicode.Scalar)
    /// The terminal went away.
    case end
    /// A signal waits in `Interrupt`.
    case signal
    /// The process was asked to stop, or was continued.
    case stopped
    /// `errno`
    case failed(Int32)
  }

  private let descriptor: Int32
  private let encoding: TextEncoding
  /// Bytes read ahead of need.
  private var ahead: [UInt8] = []
  /// How many of the next bytes were typed before the terminal was in the editor's mode.
  private var typedAhead = 0

  init(descriptor: Int32, encoding: TextEncoding) {
    self.descriptor = descriptor
    self.encoding = encoding
  }

  /// Whether something has been typed that was not read yet.
  var hasInputWaiting: Bool {
    var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return !ahead.isEmpty || (poll(&source, 1, 0) == 1 && source.revents & Int16(POLLIN) != 0)
  }

  /// To be called when the terminal has just entered the editor's mode.
  mutating func noteTypedAhead() {
    var count: Int32 = 0
    typedAhead = ioctl(descriptor, UInt(FIONREAD), &count) == 0 ? ahead.count + Int(count) : 0
  }

  /// Waits for the next character.
  mutating func next() -> Key {
    while true {
      let first: UInt8
      switch nextByte() {
      // In its own mode the terminal turns Ctrl-D into a zero, which marks the end of the input there.
      case .success(let byte): first = byte == 0 && typedAhead > 0 ? 0x04 : byte
      case .failure(let ending): return ending.key
      }
      typedAhead -= 1
      if first == 0x1B, skipPasteMark() { continue }
      if first < 0x80 { return .character(Unicode.Scalar(first)) }
      if encoding == .limited {
        // A single-byte character set says what the byte means; where it says nothing it is most likely UTF-8.
        let wide = btowc(Int32(first))
        if wide != wint_t.max, let scalar = Unicode.Scalar(UInt32(wide)) { return .character(scalar) }
      }
      return decode(from: first)
    }
  }

  /// Whether printable text lies behind the character just read, as it does inside pasted text.
  mutating func hasTextWaiting() -> Bool {
    guard fillAhead(to: 1), let byte = ahead.first else { return false }
    return byte >= 0x20 && byte != 0x7F
  }

  /// The rest of a character that began with `first`; U+FFFD where it is not UTF-8.
  private mutating func decode(from first: UInt8) -> Key {
    let length =
      switch first {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    var bytes = [first]
    while bytes.count < length {
      switch nextByte() {
      case .success(let byte) where byte & 0xC0 == 0x80: bytes.append(byte)
      case .success(let byte):
        ahead.insert(byte, at: 0)
        return .character("\u{FFFD}")
      case .failure(let ending): return ending.key
      }
    }
    var scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
    // Below 256 libedit looks the character up in its table of keys, where an unprintable one is a command.
    if scalar.value < 0x100, iswprint(wint_t(scalar.value)) == 0 { scalar = "\u{FFFD}" }
    return .character(scalar)
  }

  /// After an escape: skips `[200~` or `[201~` when it is there to be read.
  private mutating func skipPasteMark() -> Bool {
    let marks: [[UInt8]] = [Array("[200~".utf8), Array("[201~".utf8)]
    for length in 1...5 {
      guard fillAhead(to: length) else { return false }
      let begun = ahead.prefix(length)
      guard marks.contains(where: { $0.prefix(length).elementsEqual(begun) }) else { return false }
    }
    ahead.removeFirst(5)
    return true
  }

  private struct Ending: Error {
    let key: Key
  }

  private mutating func nextByte() -> Result<UInt8, Ending> {
    if let signal = Interrupt.pending {
      // What was typed before Ctrl-C is gone, as it is in the terminal's own queue.
      if signal == SIGINT { ahead = [] }
      return .failure(Ending(key: .signal))
    }
    if !ahead.isEmpty { return .success(ahead.removeFirst()) }
    while true {
      switch Interrupt.wait(for: descriptor, listensForStops: true) {
      case .signal: return .failure(Ending(key: .signal))
      case .stopped: return .failure(Ending(key: .stopped))
      case .failed(let code): return .failure(Ending(key: .failed(code)))
      case .readable:
        var byte: UInt8 = 0
        let count = read(descriptor, &byte, 1)
        if count == 1 { return .success(byte) }
        if count == 0 { return .failure(Ending(key: .end)) }
        if errno != EINTR && errno != EAGAIN { return .failure(Ending(key: .failed(errno))) }
      }
    }
  }

  /// Reads ahead without waiting; whether `count` bytes are there.
  private mutating func fillAhead(to count: Int) -> Bool {
    while ahead.count < count {
      var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&source, 1, 0) == 1, source.revents & Int16(POLLIN) != 0 else { return false }
      var byte: UInt8 = 0
      guard read(descriptor, &byte, 1) == 1 else { return false }
      ahead.append(byte)
    }
    return true
  }
}

import CDigest

/// One link of the journal's chain: a SHA-256 digest, 32 bytes.
///
/// A record's link covers the link before it, so one noted link fixes every byte that precedes it.
package struct Link: Hashable, Sendable {
  /// The size of a link in bytes.
  package static let size = 32

  /// The link that precedes the first record: 32 zero bytes. It is also the head of an empty journal.
  package static let origin = Link()

  // Four words in memory order: a link is kept without an allocation, and its memory is the digest's bytes.
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var third: UInt64 = 0
  private var fourth: UInt64 = 0

  private init() {}

  /// Takes the first 32 of `bytes`; a precondition that there are so many.
  init(bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count >= Link.size, "a link needs 32 bytes")
    withUnsafeMutableBytes(of: &self) { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<Link.size])) }
  }

  /// The link after a record: SHA-256(previous link ‖ header ‖ payload).
  ///
  /// `content` is the record without its stored link, that is header and payload as they lie side by side in the file.
  init(after previous: Link, content: UnsafeRawBufferPointer) {
    var context = SHA2_CTX()
    SHA256Init(&context)
    previous.withBytes { SHA256Update(&context, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), $0.count) }
    SHA256Update(&context, content.baseAddress?.assumingMemoryBound(to: UInt8.self), content.count)
    withUnsafeMutableBytes(of: &self) { SHA256Final($0.baseAddress?.assumingMemoryBound(to: UInt8.self), &context) }
  }

  /// Reads `sha256:` and 64 hexadecimal digits of either case, or the digits alone; nil for anything else.
  package init?(text: String) {
    let prefix = "sha256:"
    let digits = text.hasPrefix(prefix) ? text.dropFirst(prefix.count) : text[...]
    guard digits.utf8.count == 2 * Link.size else { return nil }
    var nibbles: [UInt8] = []
    for byte in digits.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): nibbles.append(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): nibbles.append(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): nibbles.append(byte - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    withUnsafeMutableBytes(of: &self) { bytes in
      for index in 0..<Link.size { bytes[index] = nibbles[2 * index] << 4 | nibbles[2 * index + 1] }
    }
  }

  /// The 32 bytes of the digest, for the time of the call.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: self, body)
  }

  /// The 32 bytes of the digest.
  package var bytes: [UInt8] { withBytes { Array($0) } }
}

extension Link: CustomStringConvertible {
  /// `sha256:` and 64 lower-case hexadecimal digits, the form people note and compare.
  package var description: String { "sha256:" + hexadecimal(bytes) }
}

/// Two lower-case hexadecimal digits for each byte, with `separator` between bytes.
func hexadecimal(_ bytes: some Sequence<UInt8>, separator: String = "") -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: separator)
}

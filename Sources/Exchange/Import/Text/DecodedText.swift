/// The text of a file, whatever its encoding, as UTF-8 bytes without a byte-order mark.
///
/// Nothing is replaced or left out: bytes that have no meaning in the encoding are an error with their line.
package struct DecodedText: Sendable {
  package enum Encoding: String, Hashable, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "Windows-1252"
  }

  package let utf8: [UInt8]
  package let encoding: Encoding

  /// What the user should know about the encoding, if anything.
  package var note: String? {
    guard encoding == .windows1252 else { return nil }
    return "the file is not UTF-8 and was read as Windows-1252; check names with accents"
  }

  /// Decodes `bytes`; throws when they are no text or their encoding is broken.
  package init(_ bytes: [UInt8]) throws(ImportFailure) {
    if let kind = DecodedText.kindOfBinary(bytes) {
      throw ImportFailure("the file is \(kind), not text", hint: "save it as CSV first")
    }
    if bytes.starts(with: [0xFF, 0xFE]) {
      utf8 = try DecodedText.decodeUTF16(bytes, littleEndian: true)
      encoding = .utf16LittleEndian
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      utf8 = try DecodedText.decodeUTF16(bytes, littleEndian: false)
      encoding = .utf16BigEndian
    } else {
      let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
      let body = hasMark ? Array(bytes.dropFirst(3)) : bytes
      let survey = UTF8Survey(body)
      if let nul = survey.firstNul {
        throw ImportFailure(
          line: DecodedText.line(of: nul, in: body), "the file holds NUL bytes and is no text that can be read",
          hint: "if it is UTF-16, save it with its byte-order mark or as UTF-8")
      }
      guard let invalid = survey.firstInvalid else {
        utf8 = body
        encoding = .utf8
        return
      }
      // A file that is mostly good UTF-8 is a damaged one; reading it as Windows-1252 would spoil every other name.
      guard !hasMark, survey.invalidCount >= survey.multibyteCount else {
        throw ImportFailure(
          line: DecodedText.line(of: invalid, in: body), "the bytes here are not valid UTF-8, the rest of the file is",
          hint: "save the file as UTF-8 again")
      }
      utf8 = try DecodedText.decodeWindows1252(body)
      encoding = .windows1252
    }
  }

  private static func kindOfBinary(_ bytes: [UInt8]) -> String? {
    let signatures: [(prefix: [UInt8], kind: String)] = [
      ([0x50, 0x4B, 0x03, 0x04], "a zip archive or an Excel workbook"),
      ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook"),
      (Array("%PDF".utf8), "a PDF document"), ([0x1F, 0x8B], "a gzip archive"),
      ([0x89, 0x50, 0x4E, 0x47], "a picture"),
      (Array("bplist00".utf8), "a binary property list"),
      ([0xFF, 0xFE, 0x00, 0x00], "UTF-32 text"), ([0x00, 0x00, 0xFE, 0xFF], "UTF-32 text"),
    ]
    return signatures.first { bytes.starts(with: $0.prefix) }?.kind
  }

  /// The line, counted from 1, of the byte at `offset`.
  static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    var line = 1
    for index in 0..<min(offset, bytes.count) {
      if bytes[index] == 0x0A || (bytes[index] == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) {
        line += 1
      }
    }
    return line
  }

  private static func decodeUTF16(_ bytes: [UInt8], littleEndian: Bool) throws(ImportFailure) -> [UInt8] {
    let name = littleEndian ? "UTF-16LE" : "UTF-16BE"
    guard bytes.count % 2 == 0 else { throw ImportFailure("the file ends in the middle of a \(name) character") }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 2)
    var index = 2
    func unit(_ index: Int) -> UInt16 {
      littleEndian
        ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8 : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
    }
    while index < bytes.count {
      let first = unit(index)
      index += 2
      let scalar: Unicode.Scalar?
      if UTF16.isLeadSurrogate(first), index < bytes.count, UTF16.isTrailSurrogate(unit(index)) {
        scalar = Unicode.Scalar(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(unit(index) & 0x3FF)))
        index += 2
      } else {
        scalar = first == 0 ? nil : Unicode.Scalar(first)
      }
      guard let scalar else {
        throw ImportFailure(
          line: line(of: result.count, in: result), "a character here is not valid \(name)",
          hint: "save the file as UTF-8")
      }
      result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return result
  }

  private static func decodeWindows1252(_ bytes: [UInt8]) throws(ImportFailure) -> [UInt8] {
    // The code points of 0x80 to 0x9F; 0 where Windows-1252 has none. Source: the mapping published for that code page.
    let upper: [UInt16] = [
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
      0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
      0x0178,
    ]
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for (index, byte) in bytes.enumerated() {
      if byte < 0x80 {
        result.append(byte)
        continue
      }
      let code = byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt16(byte)
      guard code != 0, let scalar = Unicode.Scalar(code) else {
        throw ImportFailure(
          line: line(of: index, in: bytes),
          "byte \(String(byte, radix: 16, uppercase: true)) is neither UTF-8 nor Windows-1252",
          hint: "save the file as UTF-8")
      }
      result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return result
  }
}

import Testing

@testable import Exchange

@Suite struct DecodedTextTests {
  private func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
    ([0xFEFF] + Array(text.utf16)).flatMap { unit in
      littleEndian ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
  }

  @Test func everyEncodingGivesTheSameText() throws {
    let text = "Café;€ 5;𝄞\r\n"
    for (bytes, encoding) in [
      (Array(text.utf8), DecodedText.Encoding.utf8), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8),
      (utf16(text, littleEndian: true), .utf16LittleEndian), (utf16(text, littleEndian: false), .utf16BigEndian),
    ] {
      let decoded = try DecodedText(bytes)
      #expect(String(decoding: decoded.utf8, as: UTF8.self) == text)
      #expect(decoded.encoding == encoding)
      #expect(decoded.note == nil)
    }
  }

  @Test func windows1252IsTakenAndSaid() throws {
    let decoded = try DecodedText(Array("O".utf8) + [0x92] + Array("Brien,Caf".utf8) + [0xE9, 0x80])
    #expect(String(decoding: decoded.utf8, as: UTF8.self) == "O’Brien,Café€")
    #expect(decoded.encoding == .windows1252)
    #expect(decoded.note?.contains("Windows-1252") == true)
  }

  /// Nothing is replaced or lost: what cannot be read is an error with its line.
  static let refused: [(bytes: [UInt8], line: Int?)] = [
    (Array("a,b\nc\0,d\n".utf8), 2),
    ([0x50, 0x4B, 0x03, 0x04, 0, 0], nil),
    (Array("%PDF-1.7".utf8), nil),
    ([0xD0, 0xCF, 0x11, 0xE0], nil),
    ([0xFF, 0xFE, 0x41], nil),
    ([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8], 1),
    ([0xFF, 0xFE, 0x00, 0x00, 0x41, 0, 0, 0], nil),
    (Array("é\né\né\n".utf8) + [0xE9, 0x0A], 4),
    ([0xEF, 0xBB, 0xBF, 0x61, 0xE9], 1),
    ([0x61, 0x0A, 0x81], 2),
    (Array("a".utf8.flatMap { [$0, 0] }), 1),
  ]

  @Test(arguments: refused) func refuses(_ sample: (bytes: [UInt8], line: Int?)) {
    #expect {
      try DecodedText(sample.bytes)
    } throws: { ($0 as? ImportFailure)?.line == sample.line }
  }

  @Test func anEmptyFileIsEmptyText() throws { #expect(try DecodedText([]).utf8.isEmpty) }
}

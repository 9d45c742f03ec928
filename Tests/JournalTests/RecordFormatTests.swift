import FoundationEssentials
import Testing

@testable import Journal

@Suite struct RecordFormatTests {
  @Test func checksumOfTheStandardExample() {
    let value = Array("123456789".utf8).withUnsafeBytes { Checksum.crc32($0) }
    #expect(value == 0xCBF4_3926)
  }

  @Test func digestOfTheStandardExample() {
    // The chain of nothing: SHA-256 of 32 zero bytes.
    let link = [UInt8]().withUnsafeBytes { Link(after: .origin, content: $0) }
    #expect("\(link)" == "sha256:66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925")
  }

  @Test func layout() {
    let record = RecordFormat.record(payload: [1, 2, 3], after: .origin).bytes
    #expect(record.count == 3 + RecordFormat.overhead)
    #expect(Array(record[..<8]) == [0xDB, 0xDA, 0x4B, 0x4A, 0, 0, 0, 3])
    #expect(Array(record[12..<15]) == [1, 2, 3])
  }

  @Test(arguments: ["", "sha256:", "sha256:12", String(repeating: "g", count: 64), String(repeating: "é", count: 32)])
  func noLink(text: String) {
    #expect(Link(text: text) == nil)
  }

  @Test func linkAsText() {
    let link = RecordFormat.record(payload: [7], after: .origin).link
    #expect(Link(text: "\(link)") == link)
    #expect(Link(text: "\(link)".dropFirst(7).uppercased()) == link)
  }

  /// The format's description shows a whole record; this keeps it true.
  @Test func exampleInDescription() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/../../Sources/Journal/FORMAT.md"
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    let record = RecordFormat.record(payload: Array("hello".utf8), after: .origin).bytes
    let lines = stride(from: 0, to: record.count, by: 16).map { start in
      hexadecimal(record[start..<min(start + 16, record.count)], separator: " ")
    }
    let example = "```\n" + lines.joined(separator: "\n") + "\n```"
    #expect(text.contains(example), "FORMAT.md must show:\n\(example)")
  }
}

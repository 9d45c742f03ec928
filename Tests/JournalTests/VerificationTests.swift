import Testing

@testable import Journal

@Suite struct VerificationTests {
  private static let samples: [[UInt8]] = [[1], [2], [3], [4]]

  @Test func sound() throws {
    let scratch = try Scratch()
    let bytes = journal(Self.samples).bytes
    try scratch.setBytes(bytes + [0xDB])
    let result = try Verification(scratch.folder)
    #expect(result.ok && result.records == 4 && result.tornBytes == 1 && result.noted == nil)
    #expect("\(result.head)".hasPrefix("sha256:") && "\(result.head)".count == 71)
  }

  @Test func notedHead() throws {
    let scratch = try Scratch()
    let bytes = journal(Self.samples).bytes
    try scratch.setBytes(bytes)
    let links = JournalScan(bytes: bytes).records.map(\.link)
    for (index, link) in links.enumerated() {
      let result = try Verification(scratch.folder, against: link)
      #expect(result.ok && result.noted == .record(index + 1))
    }
    #expect(try Verification(scratch.folder, against: .origin).noted == .record(0))

    // The same book written anew with another second record: the chain is sound, what was noted after it is gone.
    try scratch.setBytes(journal([[1], [99], [3], [4]]).bytes)
    #expect(try Verification(scratch.folder).ok)
    #expect(try Verification(scratch.folder, against: links[0]).ok)
    for link in links[1...] {
      let result = try Verification(scratch.folder, against: link)
      #expect(!result.ok && result.noted == .absent(link) && result.problems.count == 1)
    }
  }

  @Test func damaged() throws {
    let scratch = try Scratch()
    var (bytes, offsets) = journal(Self.samples)
    bytes[offsets[1] + 12] ^= 1
    bytes[offsets[3] + 12] ^= 1
    try scratch.setBytes(bytes)
    let result = try Verification(scratch.folder)
    #expect(!result.ok && result.records == 1 && result.head.records == 1)
    #expect(result.problems.count == 3)
    #expect(result.problems[0].hasPrefix("record 2 at byte 45: expected the link sha256:"))
    #expect(
      result.problems[2]
        == "repair would set aside bytes 135..<180 (after record 2): a record whose content does not verify")
  }
}

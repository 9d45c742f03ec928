import Testing

@testable import Journal

@Suite struct JournalScanTests {
  private static let samples: [[UInt8]] = [Array("first".utf8), [], Array("the third one".utf8), [0, 255]]

  @Test func empty() {
    let scan = JournalScan(bytes: [])
    #expect(scan.records.isEmpty)
    #expect(scan.head == .empty)
    #expect(scan.ending == .clean)
  }

  @Test func whole() {
    let (bytes, offsets) = journal(Self.samples)
    let scan = JournalScan(bytes: bytes)
    #expect(payloads(scan) == Self.samples)
    #expect(scan.records.map(\.number) == [1, 2, 3, 4])
    #expect(scan.records.map(\.offset) == Array(offsets.dropLast()))
    #expect(scan.head.offset == bytes.count)
    #expect(scan.head.link == scan.records.last?.link)
  }

  @Test func tornAtEveryByteOfTheLastRecord() {
    let (bytes, offsets) = journal(Self.samples)
    for end in offsets[3]..<offsets[4] {
      let scan = JournalScan(bytes: Array(bytes[..<end]))
      #expect(scan.records.count == 3)
      #expect(scan.head.offset == offsets[3])
      #expect(scan.ending == (end == offsets[3] ? .clean : .torn(bytes: end - offsets[3])))
    }
  }

  @Test func everyFlippedBitIsDamageAtItsRecord() throws {
    let (bytes, offsets) = journal(Self.samples)
    for position in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[position] ^= 1 << UInt8(bit)
        let record = try #require(offsets.lastIndex { $0 <= position })
        guard case .damaged(let damage) = JournalScan(bytes: changed).ending else {
          Issue.record("bit \(bit) of byte \(position) went unnoticed")
          continue
        }
        #expect(damage.number == record + 1 && damage.offset == offsets[record])
      }
    }
  }

  @Test func endings() {
    let (bytes, _) = journal(Self.samples)
    let whole = bytes.count
    let table: [(tail: [UInt8], torn: Bool)] = [
      ([0xDB], true),
      (Array("elf bytes..".utf8), true),
      (Array("twelve bytes".utf8), false),
      ([UInt8](repeating: 0, count: 12), false),
      ([UInt8](repeating: 0, count: 4096), false),
    ]
    for (tail, torn) in table {
      let scan = JournalScan(bytes: bytes + tail)
      #expect(scan.head.offset == whole)
      if torn {
        #expect(scan.ending == .torn(bytes: tail.count))
      } else {
        #expect(
          scan.ending
            == .damaged(Damage(number: 5, offset: whole, fault: .mark(found: Array(tail.prefix(4))))))
      }
    }
  }

  @Test func lengthBeyondTheLimitIsDamage() {
    var header = RecordFormat.mark + [0xFF, 0, 0, 0]
    let checksum = header.withUnsafeBytes { Checksum.crc32($0) }
    header += withUnsafeBytes(of: checksum.bigEndian) { Array($0) }
    let damage = Damage(number: 1, offset: 0, fault: .length(0xFF00_0000))
    #expect(JournalScan(bytes: header).ending == .damaged(damage))
  }

  @Test func swappedRecordsAreDamage() {
    let (bytes, offsets) = journal([[1], [2], [3]])
    let swapped = bytes[..<offsets[1]] + bytes[offsets[2]...] + bytes[offsets[1]..<offsets[2]]
    guard case .damaged(let damage) = JournalScan(bytes: Array(swapped)).ending else {
      Issue.record("a changed order went unnoticed")
      return
    }
    #expect(damage.number == 2)
  }

  @Test func tailOnly() {
    let (bytes, offsets) = journal(Self.samples)
    let all = JournalScan(bytes: bytes)
    let start = Head(records: 2, offset: offsets[2], link: all.records[1].link)
    let tail = JournalScan(bytes: Array(bytes[offsets[2]...]), from: start)
    #expect(tail.head == all.head)
    #expect(tail.records.map(\.number) == [3, 4])
    #expect(tail.records.map(\.offset) == all.records[2...].map(\.offset))
    #expect(payloads(tail) == Array(Self.samples[2...]))
  }

  @Test func damageInWords() {
    let (bytes, _) = journal([[1], [2]])
    var changed = bytes
    changed[45] = 0
    guard case .damaged(let damage) = JournalScan(bytes: changed).ending else {
      Issue.record("expected damage")
      return
    }
    #expect("\(damage)" == "record 2 at byte 45: expected the record mark db da 4b 4a, found 00 da 4b 4a")
  }
}

import FoundationEssentials
import Glibc
import Testing

@testable import Journal

@Suite struct RepairTests {
  private static let samples: [[UInt8]] = (1...6).map { [UInt8](repeating: UInt8($0), count: 20 + $0) }

  private func kept(_ bytes: [UInt8]) -> [[UInt8]] {
    Salvage(bytes: bytes).pieces.compactMap { piece in
      guard case .kept(let record) = piece else { return nil }
      return Array(bytes[record.payload])
    }
  }

  private func lost(_ bytes: [UInt8]) -> [SetAside] {
    Salvage(bytes: bytes).pieces.compactMap { piece in
      guard case .setAside(let lost) = piece else { return nil }
      return lost
    }
  }

  @Test func soundJournalIsLeftAlone() throws {
    let scratch = try Scratch()
    let bytes = journal(Self.samples).bytes
    try scratch.setBytes(bytes)
    let disk = TestDisk()
    let report = try Repair(scratch.folder, disk: disk).run(stamp: "20261121-120000")
    #expect(report.preserved == nil && report.kept == 6 && report.setAside.isEmpty)
    #expect(disk.calls.isEmpty)
    #expect(try scratch.bytes == bytes)
  }

  @Test func anyFlippedByteCostsAtMostItsRecord() throws {
    let (bytes, offsets) = journal(Self.samples)
    for position in bytes.indices {
      var changed = bytes
      changed[position] ^= 0x40
      let record = try #require(offsets.lastIndex { $0 <= position })
      let inLink = position >= offsets[record + 1] - Link.size
      var expected = Self.samples
      // A changed link costs nothing while the next record still proves what it was.
      if !inLink || record == 5 { expected.remove(at: record) }
      #expect(kept(changed) == expected, "byte \(position) of record \(record + 1)")
      let pieces = lost(changed)
      #expect(pieces.count == 6 - expected.count)
      for piece in pieces {
        #expect(piece.offset == offsets[record] && piece.length == offsets[record + 1] - offsets[record])
        #expect(piece.afterRecord == record)
      }
    }
  }

  @Test func everyByteIsKeptOrSetAside() {
    var random = Seeded(7)
    let (bytes, _) = journal(Self.samples)
    for round in 0..<400 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let start = Int.random(in: 0..<changed.count, using: &random)
        let end = min(changed.count, start + Int.random(in: 1...90, using: &random))
        switch Int.random(in: 0..<3, using: &random) {
        case 0: changed.removeSubrange(start..<end)
        case 1: changed.insert(contentsOf: (start..<end).map { UInt8(truncatingIfNeeded: $0) }, at: start)
        default: for index in start..<end { changed[index] = UInt8.random(in: 0...255, using: &random) }
        }
        if changed.isEmpty { break }
      }
      var position = 0
      for piece in Salvage(bytes: changed).pieces {
        switch piece {
        case .kept(let record):
          #expect(record.offset == position)
          position = record.payload.upperBound + Link.size
        case .setAside(let lost):
          #expect(lost.offset == position && lost.length > 0)
          position += lost.length
        }
      }
      #expect(position == changed.count, "round \(round)")
      // What is kept is what was written, in its order.
      var rest = Self.samples[...]
      for payload in kept(changed) {
        guard let index = rest.firstIndex(of: payload) else {
          Issue.record("round \(round) kept something that was never written")
          break
        }
        rest = rest[(index + 1)...]
      }
    }
  }

  @Test func strangeBytesBetweenAndBeforeCostNothing() {
    let (bytes, offsets) = journal(Self.samples)
    for cut in [0, offsets[2], offsets[6]] {
      for insertion in [Array("some other program's line\n".utf8), journal([[9, 9]]).bytes] {
        let changed = Array(bytes[..<cut]) + insertion + Array(bytes[cut...])
        if cut == 0 && insertion.starts(with: RecordFormat.mark) {
          // A first record put before the first is sound by itself; what nothing proves any more is the old first.
          #expect(kept(changed) == [[9, 9]] + Self.samples[1...])
        } else {
          #expect(kept(changed) == Self.samples, "\(cut)")
        }
      }
    }
  }

  @Test func removedRecordSetsTheUnprovenOneAside() {
    let (bytes, offsets) = journal(Self.samples)
    let changed = Array(bytes[..<offsets[1]] + bytes[offsets[2]...])
    #expect(kept(changed) == [Self.samples[0]] + Self.samples[3...])
    #expect(lost(changed).map(\.reason) == [.content])
  }

  @Test func repairedJournal() throws {
    let scratch = try Scratch()
    let (bytes, offsets) = journal(Self.samples)
    var damaged = bytes
    damaged[offsets[2] + 15] ^= 1
    damaged += [0xDB, 0xDA]
    try scratch.setBytes(damaged)
    let report = try Repair(scratch.folder).run(stamp: "20261121-120000") { Array("gap at \($0.offset)".utf8) }
    #expect(report.kept == 5 && report.notes == 1)
    #expect(report.setAside.map(\.reason) == [.content, .torn])
    #expect(report.preserved == scratch.folder.journal + ".damaged-20261121-120000")

    var expected = Self.samples
    expected[2] = Array("gap at \(offsets[2])".utf8)
    let scan = try JournalReader(scratch.folder).read()
    #expect(payloads(scan) == expected)
    #expect(scan.ending == .clean && scan.head == report.head)
    #expect(try Array(scratch.bytes[..<offsets[2]]) == Array(bytes[..<offsets[2]]), "the chain before stays")
    let old = try Data(contentsOf: URL(fileURLWithPath: try #require(report.preserved)))
    #expect([UInt8](old) == damaged)
    #expect(try scratch.names() == ["journal", "journal.damaged-20261121-120000", "lock"])
  }

  @Test func takenNameIsNotOverwritten() throws {
    let scratch = try Scratch()
    for number in 1...2 {
      try scratch.setBytes([UInt8](repeating: UInt8(number), count: 50))
      let report = try Repair(scratch.folder).run(stamp: "1")
      #expect(report.preserved == scratch.folder.journal + ".damaged-1" + (number == 1 ? "" : "-2"))
      #expect(report.kept == 0 && report.head == .empty)
    }
  }

  @Test(arguments: [TestDisk.Call.write, .sync, .rename])
  func failedRepairChangesNothing(call: TestDisk.Call) throws {
    let scratch = try Scratch()
    let damaged = [UInt8](repeating: 1, count: 50)
    try scratch.setBytes(damaged)
    #expect(throws: JournalError.self) {
      try Repair(scratch.folder, disk: TestDisk(failing: [call])).run(stamp: "1")
    }
    #expect(try scratch.bytes == damaged)
    #expect(try scratch.names() == ["journal", "journal.damaged-1", "lock"])
  }
}

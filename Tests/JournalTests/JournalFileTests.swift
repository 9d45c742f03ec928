import FoundationEssentials
import Glibc
import Testing

@testable import Journal

@Suite struct JournalFileTests {
  @Test func appendAndRead() throws {
    let scratch = try Scratch()
    let file = JournalFile(scratch.folder)
    var head = Head.empty
    for number in 1...5 {
      guard case .appended(let next) = try file.append([UInt8(number)], expecting: head) else {
        Issue.record("record \(number) was not appended")
        return
      }
      head = next
    }
    let scan = try JournalReader(scratch.folder).read()
    #expect(payloads(scan) == [[1], [2], [3], [4], [5]])
    #expect(scan.head == head)
    #expect(try JournalReader(scratch.folder).read(from: scan.head).records.isEmpty)
  }

  @Test func oneWriteAndOneSyncAreTheCommit() throws {
    let scratch = try Scratch()
    let disk = TestDisk()
    _ = try JournalFile(scratch.folder, disk: disk).append([1, 2, 3], expecting: .empty)
    #expect(disk.calls == [.write, .sync])
  }

  @Test func twoWritersDecideAgain() throws {
    let scratch = try Scratch()
    let first = JournalFile(scratch.folder)
    let second = JournalFile(scratch.folder)
    guard case .appended(let one) = try first.append([1], expecting: .empty) else { throw SystemCode(0) }
    #expect(try second.append([2], expecting: .empty) == .headMoved(to: one, extends: true))
    guard case .appended(let two) = try second.append([2], expecting: one) else { throw SystemCode(0) }
    #expect(try first.append([3], expecting: one) == .headMoved(to: two, extends: true))
    #expect(payloads(try JournalReader(scratch.folder).read()) == [[1], [2]])
  }

  @Test func replacedJournalDoesNotExtend() throws {
    let scratch = try Scratch()
    let old = JournalScan(bytes: journal([[1], [2]]).bytes).head
    let new = journal([[9], [8], [7]])
    try scratch.setBytes(new.bytes)
    let expected = JournalScan(bytes: new.bytes).head
    #expect(try JournalFile(scratch.folder).append([3], expecting: old) == .headMoved(to: expected, extends: false))
    #expect(throws: JournalError.headNotFound(path: scratch.folder.journal, old)) {
      try JournalReader(scratch.folder).read(from: old)
    }
    #expect(try scratch.bytes == new.bytes)
  }

  @Test func tornTailIsIgnoredThenCut() throws {
    let scratch = try Scratch()
    let (bytes, offsets) = journal([[1], Array("second".utf8)])
    let head = Head(records: 1, offset: offsets[1], link: JournalScan(bytes: bytes).records[0].link)
    for end in offsets[1]..<offsets[2] {
      try scratch.setBytes(Array(bytes[..<end]))
      #expect(try JournalReader(scratch.folder).read().head == head)
      #expect(try scratch.bytes.count == end, "a reader must not cut")
      let disk = TestDisk()
      guard case .appended = try JournalFile(scratch.folder, disk: disk).append([9], expecting: head) else {
        Issue.record("torn at \(end)")
        continue
      }
      #expect(disk.calls == (end == offsets[1] ? [.write, .sync] : [.truncate, .write, .sync]))
      #expect(payloads(try JournalReader(scratch.folder).read()) == [[1], [9]])
    }
  }

  @Test func damageIsNeverCut() throws {
    let scratch = try Scratch()
    let (bytes, offsets) = journal([[1], [2], [3]])
    var damaged = bytes
    damaged[offsets[1] + 12] ^= 1
    try scratch.setBytes(damaged)
    let head = Head(records: 1, offset: offsets[1], link: JournalScan(bytes: bytes).records[0].link)
    #expect(throws: JournalError.self) { try JournalReader(scratch.folder).read() }
    #expect(throws: JournalError.self) { try JournalFile(scratch.folder).append([4], expecting: head) }
    #expect(throws: JournalError.self) { try JournalFile(scratch.folder).append([4], expecting: .empty) }
    #expect(try scratch.bytes == damaged)
  }

  @Test(arguments: [ENOSPC, EIO, EFBIG, EDQUOT])
  func failedWriteLeavesNothing(code: Int32) throws {
    let scratch = try Scratch()
    guard case .appended(let head) = try JournalFile(scratch.folder).append([1], expecting: .empty) else { return }
    let before = try scratch.bytes
    let payload = [UInt8](repeating: 5, count: 100)
    let failures: [TestDisk] = [
      TestDisk(failing: [.write], code: code), TestDisk(failing: [.write], code: code, writesBefore: 60),
      TestDisk(failing: [.sync], code: code),
    ]
    for disk in failures {
      #expect(throws: JournalError.appendFailed(path: scratch.folder.journal, code: code, restored: true)) {
        try JournalFile(scratch.folder, disk: disk).append(payload, expecting: head)
      }
      #expect(try scratch.bytes == before)
    }
    // Even if the end cannot be restored, half a record is torn and the next append succeeds.
    let disk = TestDisk(failing: [.write, .truncate], code: code, writesBefore: 60)
    #expect(throws: JournalError.appendFailed(path: scratch.folder.journal, code: code, restored: false)) {
      try JournalFile(scratch.folder, disk: disk).append(payload, expecting: head)
    }
    #expect(try JournalReader(scratch.folder).read().ending == .torn(bytes: 60))
    guard case .appended = try JournalFile(scratch.folder).append([2], expecting: head) else { throw SystemCode(0) }
    #expect(payloads(try JournalReader(scratch.folder).read()) == [[1], [2]])
  }

  @Test func fullDiskIsAnError() throws {
    // /dev/full takes no byte: a full disk without filling one.
    let descriptor = open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    #expect(throws: SystemCode(ENOSPC)) { try SystemDisk().write([1, 2, 3], to: descriptor, at: 0) }
  }

  @Test func modes() throws {
    let scratch = try Scratch()
    for (path, expected) in [
      (scratch.folder.path, 0o700), (scratch.folder.journal, 0o600), (scratch.folder.lock, 0o600),
    ] {
      var status = stat()
      #expect(lstat(path, &status) == 0)
      #expect(Int(status.st_mode & 0o7777) == expected)
    }
  }

  @Test func createRefusesAnExistingJournal() throws {
    let scratch = try Scratch()
    #expect(throws: JournalError.system(action: "open", path: scratch.folder.journal, code: EEXIST)) {
      try JournalFile.create(scratch.folder)
    }
  }

  @Test func missingJournalIsNoEmptyOne() throws {
    let scratch = try Scratch()
    unlink(scratch.folder.journal)
    let expected = JournalError.missing(path: scratch.folder.journal)
    #expect(throws: expected) { try JournalReader(scratch.folder).read() }
    #expect(throws: expected) { try JournalFile(scratch.folder).append([1], expecting: .empty) }
  }

  @Test func readOnlyFolder() throws {
    let scratch = try Scratch()
    chmod(scratch.folder.path, 0o500)
    chmod(scratch.folder.journal, 0o400)
    defer { chmod(scratch.folder.path, 0o700) }
    #expect(try JournalReader(scratch.folder).read().head == .empty)
    // The superuser may write everywhere; anyone else is told.
    guard geteuid() != 0 else { return }
    #expect(throws: JournalError.system(action: "open", path: scratch.folder.journal, code: EACCES)) {
      try JournalFile(scratch.folder).append([1], expecting: .empty)
    }
  }

  @Test func errorsAreSafeToShow() {
    let error = JournalError.system(action: "open", path: "/a\u{1b}[31m\"/journal", code: EROFS)
    #expect(
      "\(error)" == #"cannot open "/a\u{1b}[31m\"/journal": Read-only file system; the book is read-only here"#)
  }
}

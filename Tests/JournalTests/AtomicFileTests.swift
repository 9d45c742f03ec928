import FoundationEssentials
import Glibc
import Testing

@testable import Journal

@Suite struct AtomicFileTests {
  @Test func replaces() throws {
    let scratch = try Scratch()
    let path = scratch.folder.child("snapshot.plist")
    let file = AtomicFile(path)
    for content in [[1, 2, 3], [], [4]] as [[UInt8]] {
      try file.replace(with: content)
      #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) == content)
    }
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o7777 == 0o600)
    try file.replace(with: [1], mode: 0o644)
    #expect(stat(path, &status) == 0 && status.st_mode & 0o7777 == 0o644)
    #expect(try scratch.names() == ["journal", "lock", "snapshot.plist"])
  }

  @Test func orderOfCalls() throws {
    let scratch = try Scratch()
    let disk = TestDisk()
    try AtomicFile(scratch.folder.child("x"), disk: disk).replace(with: [1])
    #expect(disk.calls == [.write, .sync, .rename, .syncFolder])
  }

  @Test(arguments: [TestDisk.Call.write, .sync, .rename])
  func failureKeepsTheOld(call: TestDisk.Call) throws {
    let scratch = try Scratch()
    let path = scratch.folder.child("x")
    try AtomicFile(path).replace(with: [1])
    #expect(throws: JournalError.self) {
      try AtomicFile(path, disk: TestDisk(failing: [call], writesBefore: 1)).replace(with: [2, 3])
    }
    #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) == [1])
    #expect(try scratch.names() == ["journal", "lock", "x"])
  }

  @Test func staleTemporaries() throws {
    let scratch = try Scratch()
    let file = AtomicFile(scratch.folder.child("x"))
    for name in [".x.dead.new", ".x.used.new", ".y.dead.new", ".x.txt"] {
      try Data([1]).write(to: URL(fileURLWithPath: scratch.folder.child(name)))
    }
    let used = open(scratch.folder.child(".x.used.new"), O_RDONLY)
    defer { close(used) }
    flock(used, LOCK_EX)
    file.removeStaleTemporaries()
    #expect(try scratch.names() == [".x.txt", ".x.used.new", ".y.dead.new", "journal", "lock"])
  }

  @Test func missingFolder() {
    #expect(throws: JournalError.system(action: "write", path: "/no/such/folder/x", code: ENOENT)) {
      try AtomicFile("/no/such/folder/x").replace(with: [1])
    }
  }
}

import Glibc
import Testing

@testable import Journal

@Suite struct LockTests {
  @Test func secondWriterIsTold() throws {
    let scratch = try Scratch()
    do {
      let lock = try Lock(scratch.folder)
      let error = #expect(throws: JournalError.self) {
        try JournalFile(scratch.folder, limit: .zero).append([1], expecting: .empty)
      }
      guard case .locked(scratch.folder.lock, let holder) = error else {
        Issue.record("expected a held lock, got \(String(describing: error))")
        return
      }
      #expect(holder == getpid())
      // A reader does not wait.
      #expect(try JournalReader(scratch.folder).read().head == .empty)
      withExtendedLifetime(lock) {}
    }
    guard case .appended = try JournalFile(scratch.folder, limit: .zero).append([1], expecting: .empty) else {
      Issue.record("the lock was not freed")
      return
    }
  }

  @Test func appendFreesTheLockEvenWhenItFails() throws {
    let scratch = try Scratch()
    #expect(throws: JournalError.self) {
      try JournalFile(scratch.folder, disk: TestDisk(failing: [.write])).append([1], expecting: .empty)
    }
    _ = try Lock(scratch.folder, limit: .zero)
  }

  @Test func otherKindsOfFileAreRefused() throws {
    for name in ["journal", "lock"] {
      for make in [Trick.link, .hardLink, .danglingLink, .pipe, .folder] where name == "lock" || make != .hardLink {
        let scratch = try Scratch()
        let path = scratch.folder.child(name)
        let target = scratch.folder.child("target")
        unlink(path)
        switch make {
        case .link:
          close(open(target, O_CREAT | O_WRONLY, 0o600))
          symlink(target, path)
        case .hardLink:
          close(open(target, O_CREAT | O_WRONLY, 0o600))
          link(target, path)
        case .danglingLink: symlink(target, path)
        case .pipe: mkfifo(path, 0o600)
        case .folder: mkdir(path, 0o700)
        }
        #expect(throws: JournalError.notPlainFile(path: path), "\(name) as \(make)") {
          try JournalFile(scratch.folder, limit: .zero).append([1], expecting: .empty)
        }
        #expect([.link, .hardLink].contains(make) || access(target, F_OK) != 0)
      }
    }
  }

  private enum Trick { case link, hardLink, danglingLink, pipe, folder }

  @Test func holderThatIsGoneIsNotNamed() throws {
    let scratch = try Scratch()
    // Held through another descriptor, with the number of a process that cannot be.
    let descriptor = open(scratch.folder.lock, O_RDWR)
    defer { close(descriptor) }
    flock(descriptor, LOCK_EX)
    for (text, holder) in [("2147483647\n", nil), ("\u{1b}[31m", nil), ("", nil), ("1\n", 1)] as [(String, Int32?)] {
      ftruncate(descriptor, 0)
      pwrite(descriptor, text, text.utf8.count, 0)
      #expect(throws: JournalError.locked(path: scratch.folder.lock, holder: holder)) {
        _ = try JournalFile(scratch.folder, limit: .zero).append([1], expecting: .empty)
      }
    }
  }

  @Test func removedLockIsMadeAgain() throws {
    let scratch = try Scratch()
    unlink(scratch.folder.lock)
    guard case .appended = try JournalFile(scratch.folder).append([1], expecting: .empty) else { throw SystemCode(0) }
    #expect(try scratch.names() == ["journal", "lock"])
  }

  /// Two writers at once, each deciding again when it comes second: nothing is lost, nothing is written twice.
  @Test func concurrentAppends() async throws {
    let scratch = try Scratch()
    let folder = scratch.folder
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        group.addTask {
          let file = JournalFile(folder)
          for number in 0..<40 {
            var head = try JournalReader(folder).read().head
            while case .headMoved(let moved, _) = try file.append([UInt8(writer), UInt8(number)], expecting: head) {
              head = moved
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let found = payloads(try JournalReader(folder).read())
    for writer in 0..<2 {
      #expect(found.filter { $0[0] == UInt8(writer) }.map { $0[1] } == (0..<40).map { UInt8($0) })
    }
    #expect(found.count == 80)
  }
}

import Testing

@testable import BookStore
@testable import Receivables

/// Thousands of events by chance, the same on every run: what is on disk is what is in memory, and taking anything back
/// leaves what was there before.
@Suite struct HistoryTests {
  /// The contents without what only counts records.
  private static func state(_ store: BookStore) -> Book.Contents {
    var contents = store.book.contents
    contents.recordCount = 0
    return contents
  }

  @Test(arguments: 0..<12)
  func undoOfAnythingRestoresTheSameState(seed: UInt64) throws {
    let scratch = try Scratch()
    let store = scratch.store
    var events = SensibleEvent(seed: 900 + seed)
    var taken = 0
    for _ in 0..<120 {
      let before = Self.state(store)
      let event = events.event(store.book, store.book.recordCount)
      switch event {
      case .undone, .redone: continue
      default: break
      }
      guard let number = try? store.record(event) else {
        #expect(Self.state(store) == before, "a refusal changed something: \(event)")
        continue
      }
      taken += 1
      let after = Self.state(store)
      try store.record(.undone(record: number))
      #expect(Self.state(store) == before, "undo of \(event)")
      try store.record(.redone(record: number))
      #expect(Self.state(store) == after, "redo of \(event)")
    }
    #expect(taken > 60)
    #expect(try scratch.open().book.contents == store.book.contents, "replay from the journal")
    #expect(store.book.brokenInvariants() == [])
  }

  /// The histories above are of every type of event there is.
  @Test func everyTypeOfEventIsTaken() throws {
    var taken = Set<EventType>()
    for seed in UInt64(0)..<12 where taken.count < EventType.allCases.count {
      let scratch = try Scratch()
      let store = scratch.store
      var events = SensibleEvent(seed: 900 + seed)
      for _ in 0..<250 {
        let event = events.event(store.book, store.book.recordCount)
        if (try? store.record(event)) != nil { taken.insert(EventType(event)) }
      }
    }
    #expect(taken == Set(EventType.allCases))
  }

  @Test(arguments: 0..<12)
  func replayIsTheLiveState(seed: UInt64) throws {
    let scratch = try Scratch()
    var events = SensibleEvent(seed: 1900 + seed)
    var (taken, refused) = (0, 0)
    for number in 0..<250 {
      let event = events.event(scratch.store.book, scratch.store.book.recordCount)
      if (try? scratch.store.record(event)) == nil { refused += 1 } else { taken += 1 }
      // From the middle on a snapshot stands before the tail.
      if number == 125 { scratch.store.keepSnapshot(force: true) }
    }
    #expect(taken > 100 && refused > 5)
    #expect(try scratch.open().book.contents == scratch.store.book.contents)
  }
}

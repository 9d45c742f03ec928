import Synchronization
import Testing

@testable import Encoder

/// An encoder whose embedding is the length of the text, and that counts what it reads.
private final class CountingEncoder: SentenceEncoder {
  let read = Mutex<[String]>([])
  let fails: Bool

  init(fails: Bool = false) { self.fails = fails }

  func encode(_ texts: [String]) throws -> [Embedding] {
    if fails { throw EncoderError.modelNotFound(looked: []) }
    read.withLock { $0 += texts }
    return texts.map { [Float($0.utf8.count)] }
  }
}

struct RememberingEncoderTests {
  @Test func readsEachTextOnce() throws {
    let base = CountingEncoder()
    let encoder = RememberingEncoder(base)
    #expect(try encoder.encode(["a", "bb", "a"]) == [[1], [2], [1]])
    #expect(try encoder.encode(["bb", "ccc"]) == [[2], [3]])
    #expect(try encoder.encode([]) == [])
    #expect(base.read.withLock { $0 } == ["a", "bb", "ccc"])
  }

  @Test func forgetsRatherThanGrows() throws {
    let base = CountingEncoder()
    let encoder = RememberingEncoder(base, capacity: 2)
    let texts = (1...5).map { String(repeating: "x", count: $0) }
    #expect(try encoder.encode(texts) == [[1], [2], [3], [4], [5]])
    #expect(try encoder.encode(["x", "xxx"]) == [[1], [3]])
    #expect(base.read.withLock { $0 } == texts + ["xxx"])
  }

  @Test func passesFailuresOn() {
    let encoder = RememberingEncoder(CountingEncoder(fails: true))
    #expect(throws: EncoderError.self) { try encoder.encode(["a"]) }
  }
}

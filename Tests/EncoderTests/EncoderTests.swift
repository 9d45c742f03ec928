import Encoder
import Foundation
import Testing

@Suite("Encoder on a tiny model")
struct EncoderTests {
  private func encoder(_ files: ModelFiles = Fixture.tiny, wide: Bool? = nil) -> Encoder {
    Encoder(files, heads: 2, products: wide.map { Products(wide: $0) } ?? Products())
  }

  @Test("embeddings are the reference's, by either kernel", arguments: Set([false, Products.processorIsWide()]))
  func reference(wide: Bool) throws {
    let rows = try Fixture.tinyExpected()
    let embeddings = try encoder(wide: wide).encode(rows.map(\.text))
    for (row, embedding) in zip(rows, embeddings) {
      #expect(embedding.count == row.embedding.count)
      for (found, expected) in zip(embedding, row.embedding) {
        #expect(abs(found - expected) < 1e-5, "\(row.text)")
      }
    }
  }

  @Test("a text's embedding does not depend on its company, and has length 1")
  func batches() throws {
    let encoder = encoder()
    var random = Generator(seed: 5)
    let words = ["pay", "payment", "overdue", "invoice", "the", "is", "thanks", "xyz", ",", "付款"]
    let texts = (0..<300).map { _ in
      (0..<Int.random(in: 0...30, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
        .joined(separator: " ")
    }
    let together = try encoder.encode(texts)
    #expect(together.count == texts.count)
    for (text, embedding) in zip(texts, together) {
      #expect(abs(embedding.dot(embedding) - 1) < 1e-5)
      #expect(try encoder.encode(text).cosine(embedding) > 0.99999, "\(text)")
    }
    #expect(try encoder.encode([String]()).isEmpty)
  }

  @Test("many tasks share one encoder")
  func sharing() async throws {
    let encoder = encoder()
    let rows = try Fixture.tinyExpected()
    try await withThrowingTaskGroup(of: Embedding.self) { group in
      for _ in 0..<8 { group.addTask { try encoder.encode("Please pay the invoice.") } }
      for try await embedding in group { #expect(embedding.cosine(rows[1].embedding) > 0.99999) }
    }
  }

  @Test("nothing is opened before the first text, and a failure stays")
  func lazy() throws {
    try Fixture.withCopy { files in
      let encoder = encoder(files)
      try FileManager.default.removeItem(atPath: files.weights)
      #expect(try encoder.encode([String]()).isEmpty)
      let expected = EncoderError.unreadable(path: files.weights, reason: "No such file or directory")
      #expect(throws: expected) { try encoder.encode("pay") }
      try FileManager.default.copyItem(atPath: Fixture.tiny.weights, toPath: files.weights)
      #expect(throws: expected) { try encoder.encode("pay") }
    }
  }

  @Test("an encoder can be replaced by any other")
  func injection() throws {
    struct Lengths: SentenceEncoder {
      func encode(_ texts: [String]) -> [Embedding] { texts.map { [Float($0.count)] } }
    }
    let none: (any SentenceEncoder)? = nil
    let some: (any SentenceEncoder)? = Lengths()
    #expect(none == nil)
    #expect(try some?.encode("four") == [4])
  }
}

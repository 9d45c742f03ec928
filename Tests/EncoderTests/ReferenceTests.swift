import Encoder
import Testing

/// Runs where the model is: `scripts/model` fetches it.
@Suite("Encoder against the reference implementation")
struct ReferenceTests {
  static var modelIsThere: Bool { (try? Encoder.locate()) != nil }

  @Test(
    "200 texts have the reference's embeddings",
    .enabled(if: modelIsThere, "the language model is not here; scripts/model fetches it"),
    arguments: Set([false, Products.processorIsWide()]))
  func texts(wide: Bool) throws {
    let rows = try Fixture.reference()
    #expect(rows.count == 200)
    let encoder = Encoder(try Encoder.locate(), heads: Encoder.standardHeads, products: Products(wide: wide))
    let embeddings = try encoder.encode(rows.map(\.text))
    for (row, embedding) in zip(rows, embeddings) {
      #expect(embedding.count == 384)
      #expect(embedding.cosine(row.embedding) >= 0.9999, "\(row.text.prefix(60))")
    }
  }

  @Test(
    "like meanings lie closer than unlike ones",
    .enabled(if: modelIsThere, "the language model is not here; scripts/model fetches it"))
  func meaning() throws {
    let encoder = Encoder(try Encoder.locate())
    let texts = ["we never received your bill", "the invoice did not reach us", "we will pay on Friday"]
    let embeddings = try encoder.encode(texts)
    #expect(embeddings[0].cosine(embeddings[1]) > embeddings[0].cosine(embeddings[2]) + 0.1)
  }
}

import Foundation
import Testing

@testable import Encoder

@Suite("Adapters and passages, on a tiny model")
struct AdapterTests {
  private let passages = [
    ["Please pay the invoice.", "Thanks!"], ["Thanks!", "The payment is overdue, is it?", ""], [],
    [String](repeating: "pay the overdue invoice, please", count: 60),
  ]

  private func encoder(_ files: ModelFiles = Fixture.tiny) -> Encoder {
    Encoder(files, heads: 2, products: Products())
  }

  /// A change of one matrix of 32 or 64 numbers in and out.
  private func change(
    block: Int = 1, _ part: EncoderAdapter.Part = .output, inputs: Int = 64, outputs: Int = 32
  ) -> EncoderAdapter.Change {
    EncoderAdapter.Change(
      block: block, part: part, rank: 2,
      inputs: EncoderAdapter.Matrix(step: 0.01, bytes: (0..<(2 * inputs)).map { Int8($0 * 37 % 200 - 100) }),
      outputs: EncoderAdapter.Matrix(step: 0.02, bytes: (0..<(2 * outputs)).map { Int8($0 * 23 % 160 - 80) }))
  }

  private func read(_ passages: [[String]], _ adapter: EncoderAdapter, _ encoder: Encoder) throws -> [[Embedding]] {
    try #require(encoder.adapted(by: adapter)).encode(passages: passages)
  }

  @Test("every part has an embedding of length 1, however long the passage; nothing has none")
  func measures() throws {
    let found = try read(passages, EncoderAdapter([]), encoder())
    #expect(found.map(\.count) == passages.map(\.count))
    for (passage, embeddings) in zip(passages, found) {
      for (part, embedding) in zip(passage, embeddings) {
        #expect(abs(embedding.dot(embedding) - (part.isEmpty ? 0 : 1)) < 1e-5, "\(part)")
      }
    }
  }

  @Test("a part is read beside the others, whatever else is asked, and the same again")
  func context() throws {
    let adapted = try #require(encoder().adapted(by: EncoderAdapter([])))
    let found = try adapted.encode(passages: passages)
    #expect(found[0][1].cosine(found[1][0]) < 0.9999)
    for (passage, embeddings) in zip(passages, found) {
      let again = try adapted.encode(passages: [passage, passage])
      #expect(again == [embeddings, embeddings])
      let alone = try read([passage], EncoderAdapter([]), encoder())
      for (one, other) in zip(alone[0], embeddings) { #expect(one == other || one.cosine(other) > 0.99999) }
    }
  }

  @Test("a change is added to its matrix, and the base stays as it is")
  func merging() throws {
    let base = encoder()
    let before = try base.encode("Please pay the invoice.")
    let change = change()
    let adapted = try read(passages, EncoderAdapter([change]), base)
    #expect(try base.encode("Please pay the invoice.") == before)
    #expect(try read(passages, EncoderAdapter([]), base)[0][0].cosine(adapted[0][0]) < 0.999)
    try Fixture.withCopy { files in
      try Self.add(change, to: "encoder.layer.1.output.dense.weight", of: files.weights)
      let changed = try read(passages, EncoderAdapter([]), encoder(files))
      for (ours, theirs) in zip(adapted.joined(), changed.joined()) {
        #expect(ours == theirs || ours.cosine(theirs) > 0.99999)
      }
    }
  }

  /// Adds a change to a matrix in a file.
  private static func add(_ change: EncoderAdapter.Change, to name: String, of path: String) throws {
    var data = try Data(contentsOf: URL(fileURLWithPath: path))
    let length = (0..<8).reduce(0) { $0 | Int(data[$1]) << (8 * $1) }
    let header = try #require(
      try JSONSerialization.jsonObject(with: data.subdata(in: 8..<(8 + length))) as? [String: [String: Any]])
    let offsets = try #require(header[name]?["data_offsets"] as? [Int])
    let (inputs, outputs) = (change.inputs.values, change.outputs.values)
    let width = inputs.count / change.rank
    for row in 0..<(outputs.count / change.rank) {
      for column in 0..<width {
        let place = 8 + length + offsets[0] + 4 * (row * width + column)
        let old = Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(data[place + $1]) << (8 * UInt32($1)) })
        let added = (0..<change.rank).reduce(Float(0)) {
          $0 + outputs[row * change.rank + $1] * inputs[$1 * width + column]
        }
        let new = (old + added).bitPattern
        for byte in 0..<4 { data[place + byte] = UInt8(truncatingIfNeeded: new >> (8 * UInt32(byte))) }
      }
    }
    try data.write(to: URL(fileURLWithPath: path))
  }

  @Test("an adapter that does not fit is refused")
  func misfits() throws {
    for wrong in [change(block: 2), change(.query), change(inputs: 32)] {
      #expect(throws: EncoderAdapterError.self) { try read(passages, EncoderAdapter([wrong]), encoder()) }
    }
  }

  @Test("a damaged entry says where")
  func files() throws {
    func decode(_ rank: Int, _ part: String = "query") throws -> [EncoderAdapter.Change] {
      let bytes = Data([1, 0xFF, 0x80, 0x7F]).base64EncodedString()
      let text = """
        <plist version="1.0"><array><dict><key>block</key><integer>0</integer><key>part</key><string>\(part)</string>
        <key>rank</key><integer>\(rank)</integer><key>inputStep</key><real>0.5</real><key>inputs</key><string>\(bytes)</string>
        <key>outputStep</key><real>2</real><key>outputs</key><string>\(bytes)</string></dict></array></plist>
        """
      return try PropertyListDecoder().decode([EncoderAdapter.Change].self, from: Data(text.utf8))
    }
    #expect(try decode(2).first?.inputs.values == [0.5, -0.5, -64, 63.5])
    #expect(throws: DecodingError.self) { try decode(3) }
    #expect(throws: DecodingError.self) { try decode(0) }
    #expect(throws: DecodingError.self) { try decode(2, "nothing") }
  }
}

import Encoder
import Foundation
import Testing

@Suite("Damaged model files")
struct DamageTests {
  /// The error at the first text after the weights were changed; nil if there is none.
  private func error(_ change: (inout Data) -> Void) throws -> EncoderError? {
    try Fixture.withCopy { (files) throws -> EncoderError? in
      var data = try Data(contentsOf: URL(fileURLWithPath: files.weights))
      change(&data)
      try data.write(to: URL(fileURLWithPath: files.weights))
      do {
        _ = try Encoder(files, heads: 2, products: Products()).encode(["pay the invoice"])
        return nil
      } catch let error as EncoderError {
        return error
      }
    }
  }

  private func reason(_ change: (inout Data) -> Void) throws -> String {
    guard case .damaged(_, _, let reason) = try error(change) else { return "" }
    return reason
  }

  @Test("weights cut short anywhere are refused")
  func truncated() throws {
    let whole = try Fixture.data("tiny/model.safetensors").count
    for length in [0, 1, 7, 8, 9, 100, 3000, whole / 2, whole - 4, whole - 1] {
      let error = try error { $0 = $0.prefix(length) }
      guard case .damaged = error else {
        Issue.record("\(length) bytes gave \(String(describing: error))")
        continue
      }
    }
    #expect(try error { _ in } == nil)
  }

  @Test("what is wrong with a header is said")
  func header() throws {
    #expect(try reason { $0.removeAll() } == "the file is empty")
    #expect(try reason { $0[7] = 0xFF }.contains("not a safetensors file"))
    #expect(try reason { $0 = Data("<html>this is not a model</html>".utf8) }.contains("not a safetensors file"))
    #expect(try reason { $0[8] = UInt8(ascii: "!") }.contains("JSON"))
    #expect(try reason { self.replace("F32", "F16", in: &$0) }.contains("F16"))
    #expect(
      try reason { self.replace("embeddings.LayerNorm.bias", "embeddings.LayerNorm.BIAS", in: &$0) }
        == "it has no tensor “embeddings.LayerNorm.bias”")
    #expect(
      try reason { self.replace("layer.1.output.dense.weight", "layer.1.output.dense.WEIGHT", in: &$0) }
        .hasPrefix("block 1 is incomplete"))
    #expect(try reason { self.replace("\"shape\":[32]", "\"shape\":[31]", in: &$0) }.contains("shape 31, not 32"))
    #expect(try reason { self.replace("\"data_offsets\":[0,128]", "\"data_offsets\":[4,128]", in: &$0) } != "")
  }

  @Test("a header of random bytes never crashes")
  func noise() throws {
    var random = Generator(seed: 23)
    for _ in 0..<60 {
      let place = 8 + Int.random(in: 0..<2500, using: &random)
      let byte = UInt8.random(in: 32...126, using: &random)
      _ = try error { $0[place] = byte }
    }
  }

  @Test("a vocabulary without special pieces, or larger than the model, is refused")
  func vocabulary() throws {
    try Fixture.withCopy { (files) throws -> Void in
      func reason(_ text: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: files.vocabulary))
        do {
          _ = try Encoder(files, heads: 2, products: Products()).encode(["pay"])
        } catch .damaged(_, _, let reason) {
          return reason
        }
        return ""
      }
      let special = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n"
      #expect(try reason("[PAD]\n[UNK]\n[CLS]\n[MASK]\n") == "it has no line “[SEP]”")
      #expect(try reason(special + String(repeating: "x\n", count: 200)).contains("205 lines"))
      #expect(try reason(special) == "")
      #expect(try reason(special.replacingOccurrences(of: "\n", with: "\r\n")) == "")
    }
  }

  @Test("an error says what to do")
  func descriptions() {
    #expect(EncoderError.modelNotFound(looked: ["/a"]).description.contains("/a. `scripts/model` fetches it"))
    let damaged = EncoderError.damaged(path: "/m", offset: 12, reason: "odd")
    #expect(damaged.description.hasPrefix("/m is damaged at byte 12: odd."))
    #expect(EncoderError.unreadable(path: "/m", reason: "no").description == "cannot read /m: no")
  }

  /// Replaces the first place of a text in the header by one of the same length.
  private func replace(_ old: String, _ new: String, in data: inout Data) {
    guard let range = data.range(of: Data(old.utf8)) else { return }
    data.replaceSubrange(range, with: Data(new.utf8))
  }
}

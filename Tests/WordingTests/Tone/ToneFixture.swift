import Encoder
import FoundationEssentials
import Testing

@testable import Wording

/// The files of the tone meter as they are shipped, and texts made for a test.
enum ToneFixture {
  /// The folder of resources, found from this file's own place.
  static let resources: String = {
    let up = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
    return up + "/Sources/kindly/Resources/"
  }()

  static func bytes(_ name: String) throws -> [UInt8] {
    let data = try #require(FileManager.default.contents(atPath: resources + name), "\(resources + name) is missing")
    return [UInt8](data)
  }

  static func counter() throws -> CueCounter {
    CueCounter(
      book: try CueBook(propertyList: bytes("tone-cues.plist")),
      valence: try Valence(propertyList: bytes("tone-words.plist")))
  }

  static func meter(encoder: (any SentenceEncoder)? = nil) throws -> ToneMeter {
    try ToneMeter(
      cues: bytes("tone-cues.plist"), words: bytes("tone-words.plist"), weights: bytes("tone.plist"), encoder: encoder)
  }

  /// The encoder, where the model is at hand.
  static let model: ModelFiles? = try? ModelFiles.locate()

  /// The names of the cues of an axis that a text has.
  static func names(_ text: String, _ axis: Cue.Axis, _ counter: CueCounter) -> Set<String> {
    let hits = counter.count(ToneText(text)).hits
    return Set(hits.map { counter.cues[$0.cue] }.filter { $0.axis == axis }.map(\.name))
  }
}

/// An encoder whose numbers depend on the letters of the text alone; it means nothing, but is always the same.
struct LetterEncoder: SentenceEncoder {
  func encode(_ texts: [String]) throws -> [Embedding] {
    texts.map { text in
      var numbers = [Float](repeating: 0, count: 384)
      for (place, byte) in text.utf8.enumerated() { numbers[(Int(byte) * 7 + place % 5) % 384] += 1 }
      let length = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return length > 0 ? numbers.map { $0 / length } : numbers
    }
  }
}

/// An encoder that cannot be used.
struct BrokenEncoder: SentenceEncoder {
  func encode(_ texts: [String]) throws -> [Embedding] { throw EncoderError.modelNotFound(looked: ["nowhere"]) }
}

/// Numbers that look like chance and are always the same.
struct ToneGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}

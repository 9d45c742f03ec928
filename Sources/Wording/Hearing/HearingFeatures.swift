/// What the wording of a text is judged by: its words, pairs of neighbours, parts of words, and cues.
package struct HearingFeatures: Sendable {
  /// A feature's number, and the words it came from.
  package struct Feature: Hashable, Sendable {
    package let hash: UInt32
    package let kind: Kind
    package let words: Range<Int>
  }

  /// Kinds are weighed apart, so that the many parts of words do not drown the few cues.
  package enum Kind: Int, Hashable, Sendable, CaseIterable {
    case words, letters, cue

    /// How much the features of this kind count together; tried out by leaving one voice out.
    var length: Float {
      switch self {
      case .words: 1.4
      case .letters: 1
      case .cue: 0.3
      }
    }
  }

  /// All of a text's features, repeated where they occur repeatedly.
  package static func features(of words: [HeardText.Word], cues: HearingCues) -> [Feature] {
    var features: [Feature] = []
    var previous = "^"
    for (place, word) in words.enumerated() {
      features.append(Feature(hash: hash(["w", word.text]), kind: .words, words: place..<place + 1))
      features.append(
        Feature(hash: hash(["b", previous, word.text]), kind: .words, words: max(0, place - 1)..<place + 1))
      previous = word.text
      guard !word.isEnd, !word.text.hasPrefix("<") else { continue }
      let letters = Array("_\(word.text)_".utf8)
      for length in 3...5 where letters.count >= length {
        for start in 0...(letters.count - length) {
          let part = letters[start..<start + length]
          features.append(Feature(hash: hash("c", part), kind: .letters, words: place..<place + 1))
        }
      }
    }
    if !words.isEmpty {
      features.append(
        Feature(hash: hash(["b", previous, "$"]), kind: .words, words: words.count - 1..<words.count))
    }
    for match in cues.matches(in: words) {
      features.append(Feature(hash: hash(cue: cues.meanings[match.meaning]), kind: .cue, words: match.words))
    }
    return features
  }

  /// The number of a cue's feature.
  static func hash(cue meaning: String) -> UInt32 { hash(["q", meaning]) }

  /// FNV-1a over the parts with a blank between them.
  private static func hash(_ parts: [String]) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for part in parts {
      for byte in part.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
      hash = (hash ^ 0x20) &* 16_777_619
    }
    return hash
  }

  private static func hash(_ kind: String, _ part: ArraySlice<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in kind.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    hash = (hash ^ 0x20) &* 16_777_619
    for byte in part { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash
  }
}

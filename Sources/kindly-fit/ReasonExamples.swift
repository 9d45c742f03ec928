import Encoder
import Fitting
import Receivables
import Wording

/// The examples made ready: features of their wording, numbers of their meaning.
struct ReasonExamples {
  let utterances: [Utterance]
  let voices: [String]
  let features: [[HearingFeatures.Feature]]
  /// Empty without an encoder.
  let meanings: [[Float]]

  init(_ utterances: [Utterance], voices: [String], _ listening: ReasonFile.Listening, cache: inout EmbeddingCache?)
    throws
  {
    self.utterances = utterances
    self.voices = voices
    let heard = utterances.map { HeardText($0.text, spellings: listening.spellings) }
    features = heard.map { HearingFeatures.features(of: $0.words, cues: listening.cues) }
    let pieces = heard.map { MeaningVector.pieces(of: $0) }
    var meanings: [[Float]] = []
    if let embeddings = try cache?.embeddings(of: pieces.flatMap { $0 }) {
      var next = 0
      for piece in pieces {
        let own = embeddings[next..<next + piece.count]
        next += piece.count
        meanings.append(MeaningVector.vector(whole: own[own.startIndex], clauses: own.dropFirst()))
      }
    }
    self.meanings = meanings
  }

  var hasMeanings: Bool { !meanings.isEmpty }

  /// The features worth knowing by these examples: cues, and what occurs in enough texts.
  func vocabulary(of examples: [Int]) -> HearingVocabulary {
    var counts: [UInt32: (texts: Int, kind: HearingFeatures.Kind)] = [:]
    for example in examples {
      var seen: Set<UInt32> = []
      for feature in features[example] where seen.insert(feature.hash).inserted {
        counts[feature.hash, default: (0, feature.kind)].texts += 1
      }
    }
    let enough: [HearingFeatures.Kind: Int] = [.words: 2, .letters: 4, .cue: 1]
    let kept = counts.filter { $0.value.texts >= enough[$0.value.kind, default: 1] }.sorted { $0.key < $1.key }
    let rarities = kept.map { entry -> UInt8 in
      let rarity = logarithm(Float(examples.count + 1) / Float(entry.value.texts + 1)) + 1
      return UInt8(min(255, max(1, rarity * HearingVocabulary.steps)))
    }
    return HearingVocabulary(hashes: kept.map(\.key), rarities: rarities)
  }

  func wordingRows(_ examples: [Int], _ vocabulary: HearingVocabulary) -> Rows {
    var rows = Rows(denseWidth: 0, sparseWidth: vocabulary.hashes.count)
    for example in examples {
      let entries = vocabulary.entries(of: features[example])
      rows.append(dense: [], sparse: entries.map { (place: $0.place, value: $0.value) })
    }
    return rows
  }

  func meaningRows(_ examples: [Int]) -> Rows {
    var rows = Rows(denseWidth: meanings.first?.count ?? 0, sparseWidth: 0)
    for example in examples { rows.append(dense: meanings[example], sparse: []) }
    return rows
  }

  func reasonTarget(_ examples: [Int]) -> LinearFit.Target {
    .oneOf(examples.map { Reason.allCases.firstIndex(of: utterances[$0].reason) ?? 0 })
  }

  func signalTarget(_ examples: [Int]) -> LinearFit.Target {
    .anyOf(
      examples.map { example in
        Set(Signal.allCases.indices.filter { utterances[example].signals.contains(Signal.allCases[$0]) })
      }, emphasis: 4)
  }
}

import Encoder
import Fitting
import Foundation
import Wording

/// One head a command, over the meaning and over the wording of its examples.
struct QuestionsFit {
  let names: [String]
  let texts: [String]
  let embeddings: [Embedding]
  private let columns: [Int?]
  private let features: [[HearingFeatures.Feature]]

  /// How strongly large weights are held against a fit, and how much an example of a command counts beside the many of
  /// others; the best of several tried on voices held out.
  private static let penalties: (meaning: Float, wording: Float) = (3e-5, 3e-5)
  private static let emphasis: Float = 15
  /// So many features are kept; with all of them hardly more is read rightly.
  private static let mostFeatures = 6000
  /// So many classes are fitted at once.
  private static let lanes = 16

  init(_ examples: [(command: String, question: String)], embeddings: [Embedding]) {
    var places: [String: Int] = [:]
    var names: [String] = []
    for (command, _) in examples where command != "-" && places[command] == nil {
      places[command] = names.count
      names.append(command)
    }
    self.names = names
    self.embeddings = embeddings
    columns = examples.map { places[$0.command] }
    texts = examples.map { QuestionText.plain($0.question) }
    features = texts.map { QuestionText.features(of: $0) }
  }

  /// What is fitted on some of the examples.
  func file(on chosen: [Int], note: String, examples: String) -> QuestionFile {
    var vocabulary = vocabulary(of: chosen)
    var worded = Rows(denseWidth: 0, sparseWidth: vocabulary.hashes.count)
    var meant = Rows(denseWidth: embeddings.first?.count ?? 0, sparseWidth: 0)
    for example in chosen {
      let entries = vocabulary.entries(of: features[example])
      worded.append(dense: [], sparse: entries.map { (place: $0.place, value: $0.value) })
      meant.append(dense: embeddings[example], sparse: [])
    }
    var wording = weights(worded, chosen, Self.penalties.wording)
    keepTelling(&vocabulary, &wording)
    return QuestionFile(
      note: note, commands: names, examples: examples, vocabulary: vocabulary,
      wording: PackedWeights(wording, bits: 4),
      meaning: PackedWeights(weights(meant, chosen, Self.penalties.meaning), bits: 8))
  }

  /// Leaves only the features that tell most for some command, so that the file stays quick to read.
  private func keepTelling(_ vocabulary: inout HearingVocabulary, _ table: inout HearingWeights) {
    let weights = table
    func reach(_ row: Int) -> Float { (0..<weights.classes).reduce(0) { max($0, abs(weights.weight(row, $1))) } }
    let reaches = (0..<weights.rows).map(reach)
    let kept = reaches.indices.sorted { (reaches[$1], $0) < (reaches[$0], $1) }.prefix(Self.mostFeatures).sorted()
    vocabulary = HearingVocabulary(
      hashes: kept.map { vocabulary.hashes[$0] }, rarities: kept.map { vocabulary.rarities[$0] })
    table = HearingWeights(
      starts: weights.starts,
      weights: kept.flatMap { row in (0..<weights.classes).map { weights.weight(row, $0) } })
  }

  private func weights(_ rows: Rows, _ chosen: [Int], _ penalty: Float) -> HearingWeights {
    var starts = [Float](repeating: 0, count: names.count)
    var weights = [Float](repeating: 0, count: names.count * rows.width)
    for first in stride(from: 0, to: names.count, by: Self.lanes) {
      let group = first..<min(first + Self.lanes, names.count)
      let sets = chosen.map { example -> Set<Int> in
        guard let column = columns[example], group.contains(column) else { return [] }
        return [column - first]
      }
      let fit = LinearFit(
        rows, .anyOf(sets, emphasis: Self.emphasis), classes: group.count, penalty: penalty, steps: 80)
      for column in group {
        starts[column] = fit.starts[column - first]
        for row in 0..<rows.width { weights[row * names.count + column] = fit.weights[row][column - first] }
      }
    }
    return HearingWeights(starts: starts, weights: weights)
  }

  /// What occurs in more than one example.
  private func vocabulary(of chosen: [Int]) -> HearingVocabulary {
    var counts: [UInt32: (texts: Int, kind: HearingFeatures.Kind)] = [:]
    for example in chosen {
      for feature in Set(features[example].map { Pair(hash: $0.hash, kind: $0.kind) }) {
        counts[feature.hash, default: (0, feature.kind)].texts += 1
      }
    }
    let kept = counts.filter { $0.value.texts >= ($0.value.kind == .letters ? 3 : 2) }.sorted { $0.key < $1.key }
    let rarities = kept.map { entry -> UInt8 in
      let rarity = logarithm(Float(chosen.count + 1) / Float(entry.value.texts + 1)) + 1
      return UInt8(min(255, max(1, rarity * HearingVocabulary.steps)))
    }
    return HearingVocabulary(hashes: kept.map(\.key), rarities: rarities)
  }

  private struct Pair: Hashable {
    let hash: UInt32
    let kind: HearingFeatures.Kind
  }
}

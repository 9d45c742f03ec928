/// The features whose weight is known, and how rare each is.
package struct HearingVocabulary: Sendable {
  /// A known feature of a text.
  package struct Entry: Sendable {
    /// Its row in the weights.
    package let place: Int
    package var value: Float
  }

  /// Numbers of the known features in rising order.
  package let hashes: [UInt32]
  /// For each the logarithm of how rare it is, in `steps`ths.
  package let rarities: [UInt8]

  /// What one whole step of a rarity is divided into.
  package static let steps: Float = 28

  /// - Parameter hashes: in rising order, each once; as many `rarities`.
  package init(hashes: [UInt32], rarities: [UInt8]) {
    self.hashes = hashes
    self.rarities = rarities
  }

  /// The row of a feature; nil if it is not known.
  package func place(of hash: UInt32) -> Int? {
    var low = 0
    var high = hashes.count
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < hashes.count && hashes[low] == hash ? low : nil
  }

  /// The known features of a text: each counts once, by its rarity; those of each kind have its length together.
  package func entries(of features: [HearingFeatures.Feature]) -> [Entry] {
    var entries: [Entry] = []
    var seen: Set<UInt32> = []
    for kind in HearingFeatures.Kind.allCases {
      let start = entries.count
      var squares: Float = 0
      for feature in features where feature.kind == kind && seen.insert(feature.hash).inserted {
        guard let place = place(of: feature.hash) else { continue }
        let value = Float(rarities[place]) / Self.steps
        squares += value * value
        entries.append(Entry(place: place, value: value))
      }
      guard squares > 0 else { continue }
      let length = squares.squareRoot() / kind.length
      for entry in start..<entries.count { entries[entry].value /= length }
    }
    return entries
  }
}

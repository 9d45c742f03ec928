import Wording

/// The bands of stages, from the measures of messages that are right for each.
struct BandFit {
  typealias Measures = [(warmth: Double, firmness: Double)]

  private let measures: [Measures]
  /// What the bands are, a number for each stage.
  let warmth: [Double]
  let softest: [Double]
  let firmest: [Double]

  /// The part of the messages that may lie below a lower bound, and above an upper one, before smoothing.
  private static let outside = 0.1
  /// By how much a bound is moved outwards after smoothing.
  private static let margin = 0.02

  /// `measures` holds those of each stage's messages, in the order of stages; each has at least one.
  init(_ measures: [Measures]) {
    self.measures = measures
    func bounds(_ part: Double, _ value: (Measures.Element) -> Double) -> [Double] {
      Self.smoothed(measures.map { Self.percentile(part, of: $0.map(value)) })
    }
    warmth = Self.rising(bounds(Self.outside) { $0.warmth }.map { -$0 }).map { Self.outward(-$0 - Self.margin, .down) }
    softest = Self.rising(bounds(Self.outside) { $0.firmness }).map { Self.outward($0 - Self.margin, .down) }
    firmest = Self.rising(bounds(1 - Self.outside) { $0.firmness }).map { Self.outward($0 + Self.margin, .up) }
  }

  /// The number under which a part of the values lies; between two of them by their distance.
  static func percentile(_ part: Double, of values: [Double]) -> Double {
    guard let last = values.indices.last else { return 0 }
    let sorted = values.sorted()
    let place = part * Double(last)
    let lower = Int(place)
    return sorted[lower] + (place - Double(lower)) * (sorted[min(lower + 1, last)] - sorted[lower])
  }

  /// Each value averaged with those beside it, itself counting twice.
  static func smoothed(_ values: [Double]) -> [Double] {
    values.indices.map { place in
      let beside = [place - 1, place + 1].filter(values.indices.contains).map { values[$0] }
      return (2 * values[place] + beside.reduce(0, +)) / Double(2 + beside.count)
    }
  }

  /// The numbers nearest to these that never fall: those that do are pooled into their mean.
  static func rising(_ values: [Double]) -> [Double] {
    var pools: [(sum: Double, count: Int)] = []
    for value in values {
      pools.append((value, 1))
      while pools.count > 1, let last = pools.last,
        pools[pools.count - 2].sum / Double(pools[pools.count - 2].count) > last.sum / Double(last.count)
      {
        pools.removeLast()
        pools[pools.count - 1].sum += last.sum
        pools[pools.count - 1].count += last.count
      }
    }
    return pools.flatMap { Array(repeating: $0.sum / Double($0.count), count: $0.count) }
  }

  private static func outward(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
    min(1, max(0, (value * 100).rounded(rule) / 100))
  }

  /// A number with two places.
  static func text(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  /// The band of a stage.
  func band(_ stage: Int) -> ToneBand {
    ToneBand(warmth: warmth[stage], firmness: softest[stage]...max(softest[stage], firmest[stage]))
  }

  /// The band that holds those of all fits.
  static func outermost(_ fits: [BandFit], _ stage: Int) -> ToneBand {
    let bands = fits.map { $0.band(stage) }
    let softest = bands.map(\.firmness.lowerBound).min() ?? 0
    return ToneBand(
      warmth: bands.map(\.warmth).min() ?? 0, firmness: softest...(bands.map(\.firmness.upperBound).max() ?? softest))
  }

  /// How many messages of a stage there are, and how many of them lie in a band.
  func count(_ stage: Int) -> Int { measures[stage].count }
  func inside(_ band: ToneBand, _ stage: Int) -> Int {
    measures[stage].count { $0.warmth >= band.warmth && band.firmness.contains($0.firmness) }
  }

  /// The band of a stage, the percentiles it comes from, and how many of its messages lie inside.
  func description(_ stage: Int) -> String {
    let own = measures[stage]
    let raw = [
      Self.percentile(Self.outside, of: own.map(\.warmth)), Self.percentile(Self.outside, of: own.map(\.firmness)),
      Self.percentile(1 - Self.outside, of: own.map(\.firmness)),
    ].map(Self.text)
    return "warmth \(Self.text(warmth[stage])), firmness \(Self.text(softest[stage])) to \(Self.text(firmest[stage]));"
      + " percentiles \(raw[0]), \(raw[1]), \(raw[2]); \(inside(band(stage), stage)) of \(own.count) inside"
  }
}

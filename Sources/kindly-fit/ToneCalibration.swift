import Wording

/// How the scores of heads become measures: for each head a factor and a start, found on scores of texts that the head
/// had not seen, so that a measure means the same whichever head it comes from.
struct ToneCalibration {
  struct Line {
    var factor = 1.0
    var start = 0.0

    func value(_ score: Double) -> Double { factor * score + start }

    /// The line whose logistic value comes closest to the targets.
    init(_ scores: [Double], targets: [Double]) {
      guard !scores.isEmpty else { return }
      let count = Double(scores.count)
      let mean = scores.reduce(0, +) / count
      let spread = max(1e-9, (scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot())
      // Plain descent on scores made even, where the second derivative is at most 1/4 each way.
      var line = (factor: 0.0, start: 0.0)
      for _ in 0..<500 {
        var slope = (0.0, 0.0)
        for (score, target) in zip(scores, targets) {
          let even = (score - mean) / spread
          let miss = Logistic.value(line.factor * even + line.start) - target
          slope = (slope.0 + miss * even, slope.1 + miss)
        }
        line = (line.factor - 2 * slope.0 / count, line.start - 2 * slope.1 / count)
      }
      factor = line.factor / spread
      start = line.start - factor * mean
    }

    /// A head that scores on this line.
    func applied(to head: ToneHead) -> ToneHead {
      var head = head
      head.bias = value(head.bias)
      head.cues = head.cues.map { $0 * factor }
      head.turns = head.turns.map { $0 * factor }
      head.sentence = head.sentence.map { $0 * factor }
      head.whole = head.whole.map { $0 * factor }
      return head
    }
  }

  var general: Line
  var trade: Line
  var firmness: Line

  /// What warmth each version of a sentence is to have, on the whole.
  static let warmth = [
    "courteous": 0.85, "softer": 0.85, "firmer": 0.75, "cold": 0.45, "rude": 0.05, "subtle": 0.10, "veiled": 0.10,
  ]
  /// The warmth of a request in the most and in the least polite quarter.
  static let polite = (most: 0.85, least: 0.15)
  /// The firmness in the middle of what each stage of the standard protocol allows, in their order.
  static let firmness = [0.12, 0.28, 0.35, 0.45, 0.55, 0.60, 0.70, 0.82]
  /// By how much the softer and the firmer version of a sentence differ from it.
  static let notch = 0.2

  init(_ training: ToneTraining, scores: [ToneModel.Kind: [Double]]) {
    let texts = training.texts
    let extremes = texts.requests.indices.filter { texts.requests[$0].polite != nil }
    let sentences = (texts.requests.count..<texts.count).filter { Self.warmth[texts.version($0) ?? ""] != nil }
    func scored(_ kind: ToneModel.Kind, _ chosen: [Int]) -> [Double] { chosen.map { scores[kind]?[$0] ?? 0 } }
    general = Line(
      scored(.general, extremes),
      targets: extremes.map { texts.requests[$0].polite == true ? Self.polite.most : Self.polite.least })
    trade = Line(scored(.trade, sentences), targets: sentences.map { Self.warmth[texts.version($0) ?? ""] ?? 0.5 })
    let staged = sentences.filter { training.stage($0) != nil && ToneTexts.good.contains(texts.version($0) ?? "") }
    firmness = Line(
      scored(.firmness, staged),
      targets: staged.map {
        let middle = Self.firmness[training.stage($0) ?? 0]
        switch texts.version($0) {
        case "softer": return max(0.05, middle - Self.notch)
        case "firmer": return min(0.95, middle + Self.notch)
        default: return middle
        }
      })
  }

  /// The score of warmth of a text, from the scores of its heads.
  func warmth(general: Double, trade: Double, gate: Double) -> Double {
    let part = Logistic.value(gate)
    return (1 - part) * self.general.value(general) + part * self.trade.value(trade)
  }

  /// The heads as the meter uses them.
  func applied(to heads: ToneModel.Heads) -> ToneModel.Heads {
    var heads = heads
    heads[.general] = general.applied(to: heads[.general])
    heads[.trade] = trade.applied(to: heads[.trade])
    heads[.firmness] = firmness.applied(to: heads[.firmness])
    return heads
  }
}

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
      // Newton's method on two numbers.
      for _ in 0..<50 {
        var slope = (0.0, 0.0)
        var curve = (1e-9, 0.0, 1e-9)
        for (score, target) in zip(scores, targets) {
          let value = Logistic.value(factor * score + start)
          let miss = value - target
          let weight = max(value * (1 - value), 1e-6)
          slope = (slope.0 + miss * score, slope.1 + miss)
          curve = (curve.0 + weight * score * score, curve.1 + weight * score, curve.2 + weight)
        }
        let determinant = curve.0 * curve.2 - curve.1 * curve.1
        guard determinant > 1e-12 else { return }
        factor -= (slope.0 * curve.2 - slope.1 * curve.1) / determinant
        start -= (slope.1 * curve.0 - slope.0 * curve.1) / determinant
      }
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
    "courteous": 0.80, "softer": 0.80, "firmer": 0.65, "cold": 0.45, "rude": 0.10, "subtle": 0.15, "veiled": 0.20,
  ]
  /// The warmth of a request in the most and in the least polite quarter.
  static let polite = (most: 0.80, least: 0.20)
  /// The firmness in the middle of what each stage of the standard protocol allows, in their order.
  static let firmness = [0.12, 0.28, 0.35, 0.45, 0.55, 0.60, 0.70, 0.82]
  /// By how much the softer and the firmer version of a sentence differ from it.
  static let notch = 0.2

  init(_ training: ToneTraining, scores: [ToneModel.Kind: [Double]]) {
    let texts = training.texts
    let extremes = texts.requests.indices.filter { texts.requests[$0].polite != nil }
    let sentences = Array(texts.requests.count..<texts.count)
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

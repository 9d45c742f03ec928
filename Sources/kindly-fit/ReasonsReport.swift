import Fitting
import Receivables
import Wording

/// The figures of examples held out, as lines of text.
struct ReasonsReport {
  let examples: ReasonExamples
  private(set) var lines: [String] = []

  init(_ examples: ReasonExamples) { self.examples = examples }

  /// First choice and first three, overall and by voice.
  mutating func add(_ name: String, _ trial: ReasonsTrial, _ mix: ReasonModel.Mix) {
    var tally = Tally()
    var voices = [Tally](repeating: Tally(), count: examples.voices.count)
    for (place, rank, _) in ranks(trial, mix) {
      tally.add(rank)
      voices[examples.utterances[place].voice].add(rank)
    }
    let byVoice = zip(examples.voices, voices).map { "\($0) \(Self.percent($1.first, $1.count))" }
    lines.append(
      "\(Self.padded(name, 34)) \(Self.percent(tally.first, tally.count)) first, "
        + "\(Self.percent(tally.three, tally.count)) in three   \(byVoice.joined(separator: ", "))")
  }

  /// What a guess of the commonest reason, and one by length alone, gets; each voice by the others.
  mutating func addBaselines() {
    var majority = Tally()
    var length = Tally()
    let all = Array(examples.utterances.indices)
    for voice in examples.voices.indices {
      let others = all.filter { examples.utterances[$0].voice != voice }
      let own = all.filter { examples.utterances[$0].voice == voice }
      var counts = [Int](repeating: 0, count: Reason.allCases.count)
      for place in others { counts[right(place)] += 1 }
      let order = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
      let fit = LinearFit(lengthRows(others), examples.reasonTarget(others), classes: counts.count, penalty: 1e-5)
      for (place, scores) in zip(own, fit.scores(lengthRows(own))) {
        majority.add(order.firstIndex(of: right(place)) ?? 0)
        length.add(Self.rank(counts.indices.map { scores[$0] }, right(place)))
      }
    }
    for (name, tally) in [("the commonest reason", majority), ("length alone", length)] {
      lines.append(
        "\(Self.padded(name, 34)) \(Self.percent(tally.first, tally.count)) first, "
          + "\(Self.percent(tally.three, tally.count)) in three")
    }
  }

  /// Each reason's recall and precision, and what is most often taken for what.
  mutating func addReasons(_ trial: ReasonsTrial, _ mix: ReasonModel.Mix) {
    let count = Reason.allCases.count
    var table = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    for (place, _, heard) in ranks(trial, mix) { table[right(place)][heard] += 1 }
    for (number, reason) in Reason.allCases.enumerated() {
      let given = table[number].reduce(0, +)
      let heard = table.reduce(0) { $0 + $1[number] }
      lines.append(
        "  \(Self.padded(reason.rawValue, 16)) heard \(Self.percent(table[number][number], given))"
          + "  right when heard \(Self.percent(table[number][number], heard))  (\(given))")
    }
    var pairs: [(Int, String)] = []
    for given in 0..<count {
      for heard in 0..<count where given != heard && table[given][heard] > 0 {
        pairs.append(
          (table[given][heard], "\(Reason.allCases[given].rawValue) taken for \(Reason.allCases[heard].rawValue)"))
      }
    }
    for (times, pair) in pairs.sorted(by: { ($1.0, $0.1) < ($0.0, $1.1) }).prefix(14) {
      lines.append("  \(times) × \(pair)")
    }
  }

  /// Each signal's recall and precision; the thresholds are set on the other voices.
  mutating func addSignals(
    _ trial: ReasonsTrial, _ mix: ReasonModel.Mix, _ rules: SignalRules, isSure: Bool = false
  ) {
    let chooser = ReasonsMix(examples: examples, rules: rules)
    var counts = [(given: Int, heard: Int, both: Int)](repeating: (0, 0, 0), count: Signal.allCases.count)
    for voice in examples.voices.indices {
      let others = trial.places.filter { examples.utterances[$0].voice != voice }
      let thresholds =
        isSure
        ? chooser.sure(trial, mix.meaning, mix.wording, others)
        : chooser.thresholds(trial, mix.meaning, mix.wording, others)
      for place in trial.places where examples.utterances[place].voice == voice {
        guard let scores = trial.scores[place] else { continue }
        let mixed = ReasonsMix.mixed(scores, mix.meaning, mix.wording)
        for (number, signal) in Signal.allCases.enumerated() {
          let isHeard =
            rules.leavesOpen(signal, at: place, isSure: isSure)
            && (rules.said[place].contains(signal) || mixed[Reason.allCases.count + number] >= thresholds[number])
          let isGiven = examples.utterances[place].signals.contains(signal)
          counts[number].heard += isHeard ? 1 : 0
          counts[number].given += isGiven ? 1 : 0
          counts[number].both += isHeard && isGiven ? 1 : 0
        }
      }
    }
    for (signal, count) in zip(Signal.allCases, counts) {
      lines.append(
        "  \(Self.padded(signal.rawValue, 16)) heard \(Self.percent(count.both, count.given))"
          + "  right when heard \(Self.percent(count.both, count.heard))  (\(count.given))")
    }
    let all = counts.reduce((0, 0, 0)) { ($0.0 + $1.given, $0.1 + $1.heard, $0.2 + $1.both) }
    lines.append(
      "  \(Self.padded("all signals", 16)) heard \(Self.percent(all.2, all.0))"
        + "  right when heard \(Self.percent(all.2, all.1))  (\(all.0))")
  }

  /// How often readings of like confidence are right.
  mutating func addConfidence(_ trial: ReasonsTrial, _ mix: ReasonModel.Mix) {
    var bands = [(count: Int, right: Int, sum: Double)](repeating: (0, 0, 0), count: 5)
    for place in trial.places {
      guard let scores = trial.scores[place] else { continue }
      let mixed = Array(ReasonsMix.mixed(scores, mix.meaning, mix.wording).prefix(Reason.allCases.count))
      let top = mixed.max() ?? 0
      let confidence = 1 / mixed.reduce(0) { $0 + power(Double($1 - top)) }
      let band = min(4, Int(confidence * 5))
      bands[band].count += 1
      bands[band].sum += confidence
      if mixed[right(place)] == top { bands[band].right += 1 }
    }
    for band in bands where band.count > 0 {
      let mean = Int((band.sum / Double(band.count) * 100).rounded())
      lines.append("  confidence \(mean) % on average: right \(Self.percent(band.right, band.count)) of \(band.count)")
    }
  }

  mutating func add(heading: String) { lines.append(heading) }

  private struct Tally {
    var count = 0
    var first = 0
    var three = 0

    mutating func add(_ rank: Int) {
      count += 1
      if rank == 0 { first += 1 }
      if rank < 3 { three += 1 }
    }
  }

  private func right(_ place: Int) -> Int { Reason.allCases.firstIndex(of: examples.utterances[place].reason) ?? 0 }

  private func ranks(_ trial: ReasonsTrial, _ mix: ReasonModel.Mix) -> [(place: Int, rank: Int, heard: Int)] {
    trial.places.compactMap { place in
      guard let scores = trial.scores[place] else { return nil }
      let mixed = Array(ReasonsMix.mixed(scores, mix.meaning, mix.wording).prefix(Reason.allCases.count))
      let heard = mixed.indices.max { (mixed[$0], $1) < (mixed[$1], $0) } ?? 0
      return (place, Self.rank(mixed, right(place)), heard)
    }
  }

  private static func rank(_ scores: [Float], _ right: Int) -> Int {
    scores.indices.count { scores[$0] > scores[right] || (scores[$0] == scores[right] && $0 < right) }
  }

  private func lengthRows(_ chosen: [Int]) -> Rows {
    var rows = Rows(denseWidth: 2, sparseWidth: 0)
    for place in chosen {
      let length = logarithm(Float(examples.utterances[place].text.unicodeScalars.count + 1)) / 5
      rows.append(dense: [length, length * length], sparse: [])
    }
    return rows
  }

  static func percent(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let tenths = (part * 2000 + whole) / (2 * whole)
    return "\(tenths / 10).\(tenths % 10) %"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

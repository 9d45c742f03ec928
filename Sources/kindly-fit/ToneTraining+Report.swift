import Wording

extension ToneTraining {
  /// What was measured on texts not fitted on.
  struct Report {
    var lines: [String] = []
    var calibration: ToneCalibration
  }

  /// Fits on four parts and scores the fifth, for each part, and measures the scores.
  func validate(plain: Bool) -> Report {
    var held = [ToneModel.Kind: [Double]]()
    for kind in ToneModel.Kind.allCases { held[kind] = [Double](repeating: 0, count: texts.count) }
    for part in 0..<ToneTexts.parts {
      let use = { (row: Int) in texts.part(row) != part }
      let fitted = fit(plain: plain, turns: chooseTurns(use: use), use: use)
      for (kind, scores) in fitted.scores {
        for row in 0..<texts.count where !use(row) { held[kind]?[row] = scores[row] }
      }
    }
    let calibration = ToneCalibration(self, scores: held)
    let warmth = (0..<texts.count).map { row in
      calibration.warmth(
        general: held[.general]?[row] ?? 0, trade: held[.trade]?[row] ?? 0, gate: held[.gate]?[row] ?? 0)
    }
    let firmness = (held[.firmness] ?? []).map { calibration.firmness.value($0) }
    var report = Report(calibration: calibration)
    report.lines = requestLines(warmth) + [crossed(plain: plain)] + pairLines(warmth, firmness)
    report.lines += spread(warmth, firmness)
    return report
  }

  /// The same pairs judged by the length of the text.
  func lengthOnly() -> [String] {
    let lengths = (0..<texts.count).map { Double(texts.text($0).unicodeScalars.count) }
    return pairLines(lengths, lengths)
  }

  /// The model fitted on everything, its figures made measures by what was found on unseen texts.
  func final(calibrations: [Bool: ToneCalibration]) -> (model: ToneModel, turns: [String]) {
    let turns = chooseTurns(use: { _ in true })
    var model = ToneModel()
    for plain in [false, true] {
      let heads = fit(plain: plain, turns: turns, use: { _ in true }).heads
      model[plain: plain] = calibrations[plain]?.applied(to: heads) ?? heads
    }
    return (model, turns)
  }

  private func requestLines(_ scores: [Double]) -> [String] {
    ToneTexts.domains.enumerated().map { domain, name in
      let rows = texts.requests.indices.filter { texts.requests[$0].domain == domain }
      let extremes = rows.filter { texts.requests[$0].polite != nil }
      let polite = extremes.map { texts.requests[$0].polite == true }
      let right = zip(extremes, polite).filter { (scores[$0] > 0) == $1 }.count
      let middle = extremes.map { scores[$0] }.sorted()[extremes.count / 2]
      let recentred = zip(extremes, polite).filter { (scores[$0] > middle) == $1 }.count
      let area = Self.area(extremes.map { scores[$0] }, polite)
      let rank = Self.rankCorrelation(rows.map { scores[$0] }, rows.map { texts.requests[$0].score })
      return "\(name): top against bottom quarter \(percent(right, extremes.count)) right"
        + " (\(percent(recentred, extremes.count)) about the middle score), AUC \(three(area));"
        + " all rows, rank correlation \(three(rank))"
    }
  }

  /// Fitted on one domain of requests alone and tried on the other.
  private func crossed(plain: Bool) -> String {
    let areas = [(0, 1), (1, 0)].map { from, to in
      let use = { (row: Int) in row < texts.requests.count && texts.requests[row].domain == from }
      let scores = fit(plain: plain, turns: chooseTurns(use: use), use: use, domains: [from]).scores[.general] ?? []
      let others = texts.requests.indices.filter {
        texts.requests[$0].domain == to && texts.requests[$0].polite != nil
      }
      let area = Self.area(others.map { scores[$0] }, others.map { texts.requests[$0].polite == true })
      return "\(ToneTexts.domains[from]) to \(ToneTexts.domains[to]) AUC \(three(area))"
    }
    return "fitted on one alone: " + areas.joined(separator: ", ")
  }

  private func pairLines(_ warmth: [Double], _ firmness: [Double]) -> [String] {
    func line(_ scores: [Double], _ upper: Set<String>, _ lower: Set<String>, _ name: String) -> String {
      let pairs = texts.pairs(upper, lower)
      let right = pairs.filter { scores[$0.upper] > scores[$0.lower] }.count
      return "\(name) \(percent(right, pairs.count)) of \(pairs.count)"
    }
    let warm = ["rude", "subtle", "veiled", "cold"].map { line(warmth, ["courteous"], [$0], "courteous over \($0)") }
    let others = [
      line(warmth, ["cold"], ToneTexts.bad, "cold over rude, subtle, veiled"),
      line(warmth, ["firmer"], ToneTexts.bad, "firmer over rude, subtle, veiled"),
    ]
    let firm = [
      line(firmness, ["firmer"], ["softer"], "firmer over softer"),
      line(firmness, ["firmer"], ["courteous"], "firmer over courteous"),
      line(firmness, ["courteous"], ["softer"], "courteous over softer"),
    ]
    return [
      "warmth, pairs: " + warm.joined(separator: ", "), "warmth, pairs: " + others.joined(separator: ", "),
      "firmness, pairs: " + firm.joined(separator: ", "), mailLine(warmth),
    ]
  }

  /// How e-mails of five grades are ranked, within a scenario and over all.
  private func mailLine(_ warmth: [Double]) -> String {
    let pairs = ToneTexts.gradePairs.flatMap { texts.pairs([$0.1], [$0.0]) }
    let right = pairs.filter { warmth[$0.upper] > warmth[$0.lower] }.count
    let mails = texts.indices.compactMap { row in
      ToneTexts.grades.firstIndex(of: texts.version(row) ?? "").map { (row, Double($0)) }
    }
    let rank = Self.rankCorrelation(mails.map { warmth[$0.0] }, mails.map(\.1))
    return "e-mails of five grades: \(percent(right, pairs.count)) of \(pairs.count) pairs within a scenario, "
      + "rank correlation \(three(rank))"
  }

  /// Where the measures of each version lie: the first decile, the middle, the last decile.
  private func spread(_ warmth: [Double], _ firmness: [Double]) -> [String] {
    func range(_ scores: [Double], _ rows: [Int]) -> String {
      let values = rows.map { Logistic.value(scores[$0]) }.sorted()
      guard !values.isEmpty else { return "none" }
      return [0.1, 0.5, 0.9].map { two(values[Int($0 * Double(values.count - 1))]) }.joined(separator: "–")
    }
    let all = Array(texts.requests.count..<texts.count)
    let versions = ["courteous", "softer", "firmer", "cold", "rude", "subtle", "veiled"]
    let byVersion = (versions + [ToneTexts.clean, ToneTexts.flawed]).map { version in
      let rows = all.filter { texts.version($0) == version }
      return "\(version): warmth \(range(warmth, rows)), firmness \(range(firmness, rows))"
    }
    let byStage = Self.stages.indices.map { stage in
      "\(Self.stages[stage]) \(range(firmness, all.filter { self.stage($0) == stage && texts.version($0) == "courteous" }))"
    }
    return byVersion + ["firmness of courteous sentences by stage: " + byStage.joined(separator: ", ")]
  }

  // MARK: Measures

  /// The share of pairs of a true and a false row in which the true one scores higher.
  static func area(_ scores: [Double], _ truth: [Bool]) -> Double {
    let ranks = ranks(of: scores)
    let positives = Double(truth.filter { $0 }.count)
    let negatives = Double(truth.count) - positives
    guard positives > 0, negatives > 0 else { return 0.5 }
    let sum = zip(ranks, truth).filter { $0.1 }.reduce(0) { $0 + $1.0 }
    return (sum - positives * (positives + 1) / 2) / (positives * negatives)
  }

  /// Spearman's correlation.
  static func rankCorrelation(_ first: [Double], _ second: [Double]) -> Double {
    let (a, b) = (ranks(of: first), ranks(of: second))
    let middle = Double(a.count + 1) / 2
    var sums = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      sums.0 += (x - middle) * (y - middle)
      sums.1 += (x - middle) * (x - middle)
      sums.2 += (y - middle) * (y - middle)
    }
    return sums.0 / max(1e-12, (sums.1 * sums.2).squareRoot())
  }

  /// From 1; equal values share the mean of their ranks.
  private static func ranks(of values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }

  private func percent(_ part: Int, _ whole: Int) -> String {
    let tenths = Int((Double(part) / Double(max(1, whole)) * 1_000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }

  private func two(_ value: Double) -> String { decimals(value, scale: 100) }
  private func three(_ value: Double) -> String { decimals(value, scale: 1_000) }

  private func decimals(_ value: Double, scale: Int) -> String {
    let units = Int((abs(value) * Double(scale)).rounded())
    let digits = String(units % scale + scale).dropFirst()
    return (value < 0 ? "-" : "") + (units < scale ? "" : String(units / scale)) + "." + digits
  }
}

import Wording

/// Fits the heads of the tone meter on some of the texts.
struct ToneTraining {
  let texts: ToneTexts
  let rows: ToneRows
  let counter: CueCounter

  /// The penalties on the squares of weights, and what each kind of text counts. Found by trial on the first sentences
  /// of the trade, by whole powers of three or so, never on texts kept for measuring.
  private enum Setting {
    static let generalMeaning: Float = 0.002
    static let generalCues: Float = 0.003
    static let meaning: Float = 0.001
    static let cues: Float = 0.001
    static let turns: Float = 0.001
    static let gate: Float = 0.0002
    static let domain: Float = 0.0001
    /// What the requests of a domain count for the head of the trade, beside 1 for its own sentences.
    static let requestsInTrade: Float = 0.05
    /// What the pairs of two grades of e-mails count there.
    static let grades: Float = 0.05
    /// The most turns of phrase taken for each purpose.
    static let turnsOfRequests = 400
    static let turnsOfTrade = 1_000
    static let turnsOfFirmness = 300
  }

  /// The heads fitted on a part of the texts, and their scores for all of them.
  struct Fitted {
    var heads = ToneModel.Heads()
    var scores: [ToneModel.Kind: [Double]] = [:]
  }

  /// Fits all heads on the texts for which `use` is true.
  func fit(plain: Bool, turns: [String], use: (Int) -> Bool, domains: Set<Int> = [0, 1]) -> Fitted {
    let numbers = Dictionary(uniqueKeysWithValues: turns.enumerated().map { ($1, $0) })
    var fitted = Fitted()
    for kind in ToneModel.Kind.allCases {
      if domains.count == 1, kind != .general { continue }
      let (head, scores) = fit(kind, plain: plain, turns: numbers, use: use, domains: domains)
      fitted.heads[kind] = head
      fitted.scores[kind] = scores
    }
    return fitted
  }

  /// The columns of a head: first one for each of the three sources of texts, so that none has to explain by its
  /// words why people there judge more kindly; then cues, the two embeddings, and turns of phrase.
  private struct Columns {
    static let sources = 3
    var cues: [Int] = []
    var turns = 0
    var mean = 0
    var whole = 0
    var dense: Int { Self.sources + cues.count + mean + whole }
    var count: Int { dense + turns }
  }

  private func columns(of kind: ToneModel.Kind, plain: Bool, turns: Int) -> Columns {
    var columns = Columns()
    let axis: Cue.Axis? =
      switch kind {
      case .general, .trade: .warmth
      case .firmness: .firmness
      case .gate: nil
      }
    columns.cues = counter.cues.indices.filter { counter.cues[$0].axis == axis }
    columns.turns = turns
    if !plain {
      columns.mean = rows.width
      columns.whole = kind == .gate ? 0 : rows.width
    }
    return columns
  }

  private func fit(
    _ kind: ToneModel.Kind, plain: Bool, turns: [String: Int], use: (Int) -> Bool, domains: Set<Int>
  ) -> (ToneHead, [Double]) {
    let columns = columns(of: kind, plain: plain, turns: turns.count)
    var penalties = [Float](repeating: Setting.domain, count: Columns.sources)
    var signs = [Int](repeating: 0, count: columns.count)
    for (place, cue) in columns.cues.enumerated() {
      penalties.append(kind == .general ? Setting.generalCues : Setting.cues)
      signs[Columns.sources + place] = counter.cues[cue].raises ? 1 : -1
    }
    let meaning = kind == .gate ? Setting.gate : kind == .general ? Setting.generalMeaning : Setting.meaning
    penalties += [Float](repeating: meaning, count: columns.mean + columns.whole)
    penalties += [Float](repeating: kind == .gate ? Setting.gate : Setting.turns, count: columns.turns)
    let lessons = lessons(of: kind, use: use, domains: domains)
    // Only rows that something is learned from, by their place among these.
    let used = Set(lessons.labels.map(\.row) + lessons.pairs.flatMap { [$0.upper, $0.lower] }).sorted()
    let places = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
    var rows = ToneDescent.Rows(dense: columns.dense, sparse: columns.turns)
    for row in used { rows.append(dense(row, kind, columns), sparse(row, turns)) }
    var descent = ToneDescent(rows: rows, penalties: penalties, signs: signs)
    descent.labels = lessons.labels.map {
      ToneDescent.Label(row: places[$0.row] ?? 0, target: $0.target, weight: $0.weight)
    }
    descent.pairs = lessons.pairs.map {
      ToneDescent.Pair(upper: places[$0.upper] ?? 0, lower: places[$0.lower] ?? 0, weight: $0.weight)
    }
    let head = head(kind, descent.weights(), columns)
    return (head, texts.indices.map { score($0, head, turns) })
  }

  private func score(_ row: Int, _ head: ToneHead, _ turns: [String: Int]) -> Double {
    let known = self.rows.features[row].turns
    return head.bias + head.cueShare(self.rows.features[row].count.values)
      + head.meaningShare(sentence: self.rows.means[row], whole: self.rows.wholes[row])
      + head.turnShare(known.compactMap { turns[$0] }, scale: 1 / Double(max(1, known.count)).squareRoot())
  }

  private func dense(_ row: Int, _ kind: ToneModel.Kind, _ columns: Columns) -> [Float] {
    var numbers = [Float](repeating: 0, count: Columns.sources)
    // The gate is to tell the sources apart and has the same start for all.
    numbers[kind == .gate ? 0 : source(of: row)] = 1
    numbers += columns.cues.map { rows.features[row].count.values[$0] }
    if columns.mean > 0 { numbers += rows.means[row] }
    if columns.whole > 0 { numbers += rows.wholes[row] }
    return numbers
  }

  private func sparse(_ row: Int, _ turns: [String: Int]) -> [(place: Int, value: Float)] {
    let known = rows.features[row].turns
    let scale = 1 / Float(max(1, known.count)).squareRoot()
    return known.compactMap { turn in turns[turn].map { ($0, scale) } }
  }

  private func source(of row: Int) -> Int { row < texts.requests.count ? texts.requests[row].domain : 2 }

  private func head(_ kind: ToneModel.Kind, _ weights: [Float], _ columns: Columns) -> ToneHead {
    var head = ToneHead()
    head.bias = kind == .gate ? Double(weights[0]) : 0
    head.cues = [Double](repeating: 0, count: counter.cues.count)
    var rest = weights[Columns.sources...]
    func take(_ count: Int) -> [Double] {
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count).map(Double.init)
    }
    for (cue, weight) in zip(columns.cues, take(columns.cues.count)) { head.cues[cue] = weight }
    head.sentence = take(columns.mean)
    head.whole = columns.whole > 0 ? take(columns.whole) : [Double](repeating: 0, count: columns.mean)
    head.turns = take(columns.turns)
    return head
  }

  // MARK: What is to be learned

  private func lessons(
    of kind: ToneModel.Kind, use: (Int) -> Bool, domains: Set<Int>
  ) -> (labels: [ToneDescent.Label], pairs: [ToneDescent.Pair]) {
    var labels: [ToneDescent.Label] = []
    var pairs: [ToneDescent.Pair] = []
    func requests(_ weight: Float) {
      for domain in domains.sorted() {
        let chosen = texts.requests.indices.filter {
          texts.requests[$0].domain == domain && texts.requests[$0].polite != nil && use($0)
        }
        labels += chosen.map {
          ToneDescent.Label(
            row: $0, target: texts.requests[$0].polite == true ? 1 : 0, weight: weight / Float(chosen.count))
        }
      }
    }
    func ranked(_ upper: Set<String>, _ lower: Set<String>, _ weight: Float) {
      let chosen = texts.pairs(upper, lower).filter { use($0.upper) }
      pairs += chosen.map {
        ToneDescent.Pair(upper: $0.upper, lower: $0.lower, weight: weight / Float(chosen.count))
      }
    }
    let sentences = (texts.requests.count..<texts.count).filter(use)
    switch kind {
    case .general: requests(1)
    case .trade:
      requests(Setting.requestsInTrade)
      let chosen = sentences.filter { !ToneTexts.between.contains(texts.version($0) ?? "") }
      let courteous = ToneTexts.good.union([ToneTexts.clean, "grade-4", "grade-5"])
      labels += chosen.map {
        ToneDescent.Label(
          row: $0, target: courteous.contains(texts.version($0) ?? "") ? 1 : 0, weight: 0.5 / Float(chosen.count))
      }
      ranked(ToneTexts.good, ToneTexts.bad, 0.6)
      ranked(["courteous"], ["cold"], 0.25)
      ranked(["cold"], ToneTexts.bad, 0.25)
      for (lower, upper) in ToneTexts.gradePairs { ranked([upper], [lower], Setting.grades) }
    case .gate:
      let others = texts.requests.indices.filter(use)
      let count = Float(others.count + sentences.count)
      labels += others.map { ToneDescent.Label(row: $0, target: 0, weight: 1 / count) }
      labels += sentences.map { ToneDescent.Label(row: $0, target: 1, weight: 1 / count) }
    case .firmness:
      ranked(["firmer"], ["softer"], 1)
      ranked(["courteous"], ["softer"], 0.3)
      ranked(["firmer"], ["courteous"], 0.3)
      pairs += stagePairs(sentences)
    }
    return (labels, pairs)
  }

  static let stages = ["heads-up", "gentle", "first-call", "past-due", "terms", "direct", "urgent", "final"]

  func stage(_ row: Int) -> Int? {
    row < texts.requests.count ? nil : Self.stages.firstIndex(of: texts.sentences[row - texts.requests.count].stage)
  }

  /// Courteous sentences of stages far apart: the later is the firmer, on the whole.
  private func stagePairs(_ sentences: [Int]) -> [ToneDescent.Pair] {
    let courteous = sentences.filter { texts.version($0) == "courteous" && stage($0) != nil }
    var chosen: [(Int, Int)] = []
    for (index, later) in courteous.enumerated() {
      // Every seventh will do, and keeps the sum quick.
      for earlier in courteous[((index * 3) % 7)...].enumerated() where earlier.offset % 7 == 0 {
        if (stage(later) ?? 0) >= (stage(earlier.element) ?? 0) + 3 { chosen.append((later, earlier.element)) }
      }
    }
    return chosen.map { ToneDescent.Pair(upper: $0.0, lower: $0.1, weight: 0.1 / Float(chosen.count)) }
  }

  // MARK: Turns of phrase

  /// The words and pairs of words that tell most on the texts for which `use` is true, sorted.
  func chooseTurns(use: (Int) -> Bool) -> [String] {
    var chosen: Set<String> = []
    for domain in 0..<ToneTexts.domains.count {
      let requests = texts.requests.indices.filter { texts.requests[$0].domain == domain && use($0) }
      chosen.formUnion(
        telling(
          requests.filter { texts.requests[$0].polite == true }, requests.filter { texts.requests[$0].polite == false },
          least: 8, most: Setting.turnsOfRequests))
    }
    let sentences = (texts.requests.count..<texts.count).filter(use)
    func versions(_ wanted: Set<String>) -> [Int] { sentences.filter { wanted.contains(texts.version($0) ?? "") } }
    chosen.formUnion(
      telling(
        versions(ToneTexts.good.union([ToneTexts.clean])), versions(ToneTexts.bad.union([ToneTexts.flawed])), least: 3,
        most: Setting.turnsOfTrade))
    chosen.formUnion(telling(versions(["courteous"]), versions(["cold"]), least: 3, most: Setting.turnsOfFirmness))
    chosen.formUnion(telling(versions(["firmer"]), versions(["softer"]), least: 3, most: Setting.turnsOfFirmness))
    return chosen.sorted()
  }

  /// The turns of phrase whose share differs most between two lots of texts, in units of its standard error.
  private func telling(_ first: [Int], _ second: [Int], least: Int, most: Int) -> [String] {
    var counts: [String: (Double, Double)] = [:]
    for row in first { for turn in rows.features[row].turns { counts[turn, default: (0, 0)].0 += 1 } }
    for row in second { for turn in rows.features[row].turns { counts[turn, default: (0, 0)].1 += 1 } }
    let (a, b) = (Double(first.count), Double(second.count))
    guard a > 0, b > 0 else { return [] }
    let rated = counts.filter { Int($1.0 + $1.1) >= least }.map { turn, count in
      let share = (count.0 + count.1) / (a + b)
      let error = (share * (1 - share) * (1 / a + 1 / b) + 1e-9).squareRoot()
      return (turn: turn, rate: abs(count.0 / a - count.1 / b) / error)
    }
    return rated.sorted { ($1.rate, $0.turn) < ($0.rate, $1.turn) }.prefix(most).map(\.turn)
  }
}

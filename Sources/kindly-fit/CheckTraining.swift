import Fitting
import Wording

/// Fits the heads: labels belong to texts, so which sentence earned them is guessed, fitted, and guessed again.
struct CheckTraining {
  private let rows: CheckRows
  private let rules = CheckHeads.rules

  /// Rounds of guessing.
  private static let rounds = 3
  private static let penalty: Float = 0.0002
  /// How many times a sentence that breaks a rule counts.
  private static let emphasis: Float = 4
  /// A sentence within this distance of the text's worst one breaks the rule as well.
  private static let margin: Float = 1
  private static let folds = 5
  /// What share of the texts that a head flags must be right.
  private static let precision = 0.65
  /// What share of clean texts a head may flag alone.
  private static let falseAlarms = 0.006

  init(_ rows: CheckRows) { self.rows = rows }

  /// Heads fitted on some of the texts, each sure from where it proved right on parts it was not fitted on.
  func heads(on texts: [Int]) -> CheckHeads {
    let fit = fit(on: texts)
    let thresholds = thresholds(on: texts)
    var heads: [CheckRule: CheckHeads.Head] = [:]
    for (place, rule) in rules.enumerated() {
      heads[rule] = CheckHeads.Head(
        start: fit.starts[place], weights: fit.weights.prefix(Self.width).map { $0[place] },
        hints: fit.weights.dropFirst(Self.width).map { $0[place] }, sure: thresholds[place])
    }
    return CheckHeads(heads)
  }

  private static let width = 384

  private func fit(on texts: [Int]) -> LinearFit {
    var table = Rows(denseWidth: Self.width, sparseWidth: rules.count)
    for text in texts {
      for sentence in rows.texts[text].sentences {
        table.append(dense: sentence.embedding, sparse: sentence.hints.sorted().map { ($0, 1) })
      }
    }
    var scores: [Lanes]?
    var fit: LinearFit?
    for _ in 0...Self.rounds {
      let next = LinearFit(
        table, .anyOf(targets(texts, scores: scores), emphasis: Self.emphasis), classes: rules.count,
        penalty: Self.penalty, steps: 80)
      scores = next.scores(table)
      fit = next
    }
    return fit ?? LinearFit(table, .anyOf([], emphasis: 1), classes: rules.count, penalty: 1, steps: 1)
  }

  /// The rules each sentence breaks: those of its text, as far as its score is near the text's highest.
  private func targets(_ texts: [Int], scores: [Lanes]?) -> [Set<Int>] {
    var targets: [Set<Int>] = []
    for text in texts {
      let entry = rows.texts[text]
      let start = targets.count
      targets += [Set<Int>](repeating: [], count: entry.sentences.count)
      for (place, rule) in rules.enumerated() where entry.labels.contains(rule) {
        if let scores {
          let own = entry.sentences.indices.map { scores[start + $0][place] }
          let top = own.max() ?? 0
          for (index, score) in own.enumerated() where score >= top - Self.margin {
            targets[start + index].insert(place)
          }
        } else {
          let hinted = entry.sentences.indices.filter { entry.sentences[$0].hints.contains(place) }
          for index in hinted.isEmpty ? Array(entry.sentences.indices) : hinted { targets[start + index].insert(place) }
        }
      }
    }
    return targets
  }

  /// For each rule the lowest probability from which its head alone is right often enough. Texts on which the rules
  /// speak count as well: the rules were written with these texts in view and will be silent on others like them.
  private func thresholds(on texts: [Int]) -> [Double] {
    var judged: [[(probability: Double, isRight: Bool, isClean: Bool)]] = rules.map { _ in [] }
    var groups: [String: Int] = [:]
    for text in texts where groups[rows.texts[text].group] == nil { groups[rows.texts[text].group] = groups.count }
    let clean = texts.filter { rows.texts[$0].labels.isEmpty }.count
    for fold in 0..<Self.folds {
      let isOut = { (text: Int) in (groups[self.rows.texts[text].group] ?? 0) % Self.folds == fold }
      let fit = fit(on: texts.filter { !isOut($0) })
      for text in texts where isOut(text) {
        let entry = rows.texts[text]
        for (place, rule) in rules.enumerated() {
          let head = CheckHeads.Head(
            start: fit.starts[place], weights: fit.weights.prefix(Self.width).map { $0[place] },
            hints: fit.weights.dropFirst(Self.width).map { $0[place] }, sure: 0)
          let top = entry.sentences.map { head.probability($0.embedding, hints: $0.hints) }.max() ?? 0
          judged[place].append((top, entry.labels.contains(rule), entry.labels.isEmpty))
        }
      }
    }
    // Capitals and marks are not in the embeddings.
    return zip(rules, judged).map { rule, judged in rule == .shouting ? 2 : threshold(judged, clean: clean) }
  }

  private func threshold(
    _ judged: [(probability: Double, isRight: Bool, isClean: Bool)], clean: Int
  ) -> Double {
    var best = 2.0
    var right = 0.0
    var wrong = 0.0
    var alarms = 0
    for entry in judged.sorted(by: { $0.probability > $1.probability }) {
      if entry.isRight { right += 1 } else { wrong += 1 }
      if entry.isClean { alarms += 1 }
      if Double(alarms) > Self.falseAlarms * Double(clean) { break }
      if entry.isRight, right / (right + wrong) >= Self.precision { best = entry.probability - 1e-6 }
    }
    return best
  }
}

import Encoder
import Fitting
import Training

/// Exchanges as rows of numbers, fits on some of them, and figures on others.
struct GradeRows {
  private let exchanges: [Exchange]
  private let values: [[String: Float]]
  private let embeddings: [Embedding]?
  /// All names of features, in order.
  let names: [String]
  private let places: [String: Int]

  /// Embeddings are numbers of about .05, features of 1; this brings them nearer, so that one penalty suits both.
  private static let meaningScale: Float = 4

  init(_ exchanges: [Exchange], _ values: [[String: Float]], _ embeddings: [Embedding]?) {
    self.exchanges = exchanges
    self.values = values
    self.embeddings = embeddings
    names = Set(values.flatMap(\.keys)).sorted()
    places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }

  private func table(_ indices: [Int]) -> Rows {
    var rows = Rows(denseWidth: embeddings == nil ? 0 : 384, sparseWidth: names.count)
    for index in indices {
      let sparse = values[index].compactMap { name, value in places[name].map { (place: $0, value: value) } }
      rows.append(
        dense: embeddings.map { $0[index].map { $0 * Self.meaningScale } } ?? [],
        sparse: sparse.sorted { $0.place < $1.place })
    }
    return rows
  }

  func fit(on indices: [Int], _ penalty: Float) -> LinearFit {
    let grades = indices.map { Grade.allCases.firstIndex(of: exchanges[$0].grade) ?? 0 }
    return LinearFit(table(indices), .oneOf(grades), classes: 3, penalty: penalty)
  }

  /// The probability of each grade, in the order of `indices`.
  func shares(_ fit: LinearFit, _ indices: [Int]) -> [[Float]] {
    zip(indices, fit.scores(table(indices))).map { index, scores in
      Grader.vetoed(GradeModel.softmax([scores[0], scores[1], scores[2]]), isGrave: isGrave(index))
    }
  }

  /// As the program sees it, but for what it alone knows of the law.
  private func isGrave(_ index: Int) -> Bool {
    values[index]["grave"] != nil || values[index]["move promised-away"] != nil
  }

  private static let folds: UInt64 = 6

  /// Shares for all of `indices`, each by a fit that has not seen its client's line.
  private func crossedShares(_ indices: [Int], _ penalty: Float) -> [Int: [Float]] {
    var result: [Int: [Float]] = [:]
    for fold in 0..<Self.folds {
      let out = indices.filter { exchanges[$0].part(of: Self.folds, salt: 77) == fold }
      let fit = fit(on: indices.filter { exchanges[$0].part(of: Self.folds, salt: 77) != fold }, penalty)
      for (index, shares) in zip(out, shares(fit, out)) { result[index] = shares }
    }
    return result
  }

  func crossed(_ indices: [Int], _ penalty: Float) -> GradeFigures {
    let shares = crossedShares(indices, penalty)
    return GradeFigures(indices.compactMap { index in shares[index].map { (exchanges[index].grade, $0) } })
  }

  func figures(of fit: LinearFit, on indices: [Int]) -> GradeFigures {
    GradeFigures(Array(zip(indices.map { exchanges[$0].grade }, shares(fit, indices))))
  }

  func bestPenalty(on indices: [Int]) -> Float {
    let tried: [Float] = [0.003, 0.006, 0.01, 0.02, 0.03, 0.05]
    return tried.max { crossed(indices, $0).quality < crossed(indices, $1).quality } ?? 0.01
  }

  func printErrors(of indices: [Int], _ penalty: Float) {
    let shares = crossedShares(indices, penalty)
    for index in indices {
      guard let share = shares[index] else { continue }
      let best = share.indices.max { share[$0] < share[$1] } ?? 0
      let exchange = exchanges[index]
      guard Grade.allCases[best] != exchange.grade else { continue }
      print(
        "\(exchange.grade.rawValue) read as \(Grade.allCases[best].rawValue) [\(exchange.stage) \(exchange.reason)]")
      print("  \(exchange.client)\n  > \(exchange.reply)\n  \(values[index].keys.sorted().joined(separator: "; "))")
    }
  }

  /// The weights as the program reads them.
  func head(_ fit: LinearFit) -> GradeModel.Head {
    let dense = embeddings == nil ? 0 : 384
    func three(_ lanes: Lanes, _ scale: Float = 1) -> [Float] { (0..<3).map { lanes[$0] * scale } }
    var features: [String: [Float]] = [:]
    for (place, name) in names.enumerated() { features[name] = three(fit.weights[dense + place]) }
    return GradeModel.Head(
      starts: three(fit.starts), features: features,
      meaning: fit.weights.prefix(dense).map { three($0, Self.meaningScale) })
  }
}

/// How often grades are right.
struct GradeFigures: CustomStringConvertible {
  private var right = 0
  private var count = 0
  private var confusion = [[Int]](repeating: [0, 0, 0], count: 3)
  private var ordered = 0.0
  private var pairs = 0
  private var loss = 0.0

  init(_ judged: [(grade: Grade, shares: [Float])]) {
    var scores: [[Float]] = [[], [], []]
    for (grade, shares) in judged {
      let wanted = Grade.allCases.firstIndex(of: grade) ?? 0
      let best = shares.indices.max { shares[$0] < shares[$1] } ?? 0
      confusion[wanted][best] += 1
      if best == wanted { right += 1 }
      count += 1
      loss -= Double(logarithm(max(shares[wanted], 1e-6)))
      scores[wanted].append(shares[0] + shares[1] / 2)
    }
    for good in scores[0] {
      for harmful in scores[2] {
        pairs += 1
        ordered += good > harmful ? 1 : good == harmful ? 0.5 : 0
      }
    }
    loss /= Double(max(1, count))
  }

  private var accuracy: Double { Double(right) / Double(max(1, count)) }

  /// What the penalty is chosen by.
  var quality: Double { -loss }

  var description: String {
    func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
    let rows = zip(Grade.allCases, confusion).map { "\($0.rawValue) \($1)" }.joined(separator: " ")
    return "\(percent(accuracy)) right of three; good above harmful in "
      + "\(percent(ordered / Double(max(1, pairs)))) of \(pairs) pairs; read as good, weak, harmful: \(rows)"
  }
}

import Foundation

/// The labelled texts to fit on, in one row of numbers: first the requests, then the sentences.
struct ToneTexts {
  /// A request of the politeness corpus.
  struct Request {
    /// 0 for Wikipedia, 1 for Stack Exchange.
    let domain: Int
    let text: String
    let score: Double
    /// Whether it is in the most polite quarter of its domain, in the least polite one, or in neither.
    var polite: Bool?
  }

  /// A sentence of the trade, or a message: in files of five fields (group, stage, version, findings, text) one of the
  /// versions of a point, in files of three (findings, channel, text) one that stands alone.
  struct Sentence {
    let group: String
    let stage: String
    let version: String
    let text: String
  }

  private(set) var requests: [Request] = []
  private(set) var sentences: [Sentence] = []
  /// The groups in the order of their names, each with the numbers of its texts.
  private(set) var groups: [(name: String, members: [Int])] = []

  static let domains = ["wikipedia", "stack-exchange"]
  static let good: Set<String> = ["courteous", "softer", "firmer"]
  static let bad: Set<String> = ["rude", "subtle", "veiled"]
  /// The beginnings of the names of files that teach faults by texts which share nearly all words with a clean one; a
  /// linear model of tone would only learn noise from them.
  static let contrasts = ["checks-twins", "checks-contrast", "checks-lines"]
  /// The versions of messages that stand alone, with no other version of the same point.
  static let clean = "clean"
  static let flawed = "flawed"
  /// The versions of whole e-mails, from very impolite to very polite.
  static let grades = (1...5).map { "grade-\($0)" }
  /// All pairs of grades, the lower first.
  static let gradePairs = grades.indices.flatMap { place in grades[..<place].map { ($0, grades[place]) } }
  /// The versions that are neither courteous nor rude.
  static let between: Set<String> = ["cold", "grade-3"]
  private static let versions = good.union(bad).union(["cold"]).union(grades)
  /// The parts that texts are divided into for validation.
  static let parts = 5

  var count: Int { requests.count + sentences.count }
  var indices: Range<Int> { 0..<count }

  init(corpora: String, sentences folder: String) throws {
    for (domain, name) in Self.domains.enumerated() {
      let rows = try CommaTable(path: corpora + "/" + name + ".csv")
      guard let text = rows.column("request"), let score = rows.column("normalized") else {
        throw FitError("\(name).csv: expected the columns request and normalized")
      }
      for row in rows.rows {
        guard let value = Double(row[score].trimmingCharacters(in: .whitespacesAndNewlines)) else {
          throw FitError("\(name).csv: `\(row[score])` is no number")
        }
        requests.append(Request(domain: domain, text: row[text], score: value, polite: nil))
      }
      markQuarters(of: domain)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { name in name.hasSuffix(".tsv") && !Self.contrasts.contains { name.hasPrefix($0) } }.sorted()
    guard !names.isEmpty else { throw FitError("\(folder): no .tsv files") }
    for name in names { try readSentences(path: folder + "/" + name) }
    var members: [String: [Int]] = [:]
    for (index, sentence) in sentences.enumerated() {
      members[sentence.group, default: []].append(requests.count + index)
    }
    groups = members.keys.sorted().map { ($0, members[$0] ?? []) }
  }

  private mutating func markQuarters(of domain: Int) {
    let scores = requests.filter { $0.domain == domain }.map(\.score).sorted()
    guard scores.count > 4 else { return }
    let low = scores[scores.count / 4]
    let high = scores[scores.count - 1 - scores.count / 4]
    for index in requests.indices where requests[index].domain == domain {
      if requests[index].score >= high { requests[index].polite = true }
      if requests[index].score <= low { requests[index].polite = false }
    }
  }

  private mutating func readSentences(path: String) throws {
    let contents = try String(contentsOfFile: path, encoding: .utf8)
    for (line, row) in contents.split(separator: "\n", omittingEmptySubsequences: true).enumerated() {
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if fields.count == 3 {
        let name = path.split(separator: "/").last ?? ""
        let text = fields[2].replacing("\\n", with: "\n")
        sentences.append(
          Sentence(group: "\(name):\(line + 1)", stage: "any", version: Self.version(ofLabels: fields[0]), text: text))
        continue
      }
      guard fields.count == 5 else {
        throw FitError("\(path):\(line + 1): expected 5 or 3 fields parted by tabs, found \(fields.count)")
      }
      guard Self.versions.contains(fields[2]) else {
        throw FitError("\(path):\(line + 1): `\(fields[2])` is no version")
      }
      let text = fields[4].replacing("\\n", with: "\n")
      sentences.append(Sentence(group: fields[0], stage: fields[1], version: fields[2], text: text))
    }
  }

  /// A message of the checks, by what is wrong with it; a missing fact alone is no want of courtesy.
  private static func version(ofLabels labels: String) -> String {
    let broken = labels.split(separator: ",").filter { $0 != "-" && !$0.hasPrefix("missing-") }
    return broken.isEmpty ? clean : flawed
  }

  func text(_ index: Int) -> String {
    index < requests.count ? requests[index].text : sentences[index - requests.count].text
  }

  /// The version of a text; nil for a request.
  func version(_ index: Int) -> String? { index < requests.count ? nil : sentences[index - requests.count].version }

  /// The part a text is in: the same for equal texts and for all of one group, whatever else there is.
  func part(_ index: Int) -> Int {
    let key = index < requests.count ? requests[index].text : sentences[index - requests.count].group
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    // The low bits of this hash alone follow the last letters too closely.
    return Int((hash ^ (hash >> 29)) % UInt64(Self.parts))
  }

  /// All pairs in the same group of a text of one of the first versions and one of the others.
  func pairs(_ upper: Set<String>, _ lower: Set<String>) -> [(upper: Int, lower: Int)] {
    groups.flatMap { group in
      group.members.filter { upper.contains(version($0) ?? "") }.flatMap { a in
        group.members.filter { lower.contains(version($0) ?? "") }.map { (a, $0) }
      }
    }
  }
}

/// A file of values parted by commas, with a heading; quotes may hold commas, line breaks and doubled quotes.
private struct CommaTable {
  let heading: [String]
  let rows: [[String]]

  init(path: String) throws {
    let contents = try String(contentsOfFile: path, encoding: .utf8)
    var rows: [[String]] = []
    var row: [String] = []
    var field = String.UnicodeScalarView()
    var quoted = false
    var scalars = contents.unicodeScalars.makeIterator()
    var held: Unicode.Scalar?
    while let scalar = held ?? scalars.next() {
      held = nil
      if quoted {
        guard scalar == "\"" else {
          field.append(scalar)
          continue
        }
        held = scalars.next()
        if held == "\"" {
          field.append("\"")
          held = nil
        } else {
          quoted = false
        }
      } else if scalar == "\"" {
        quoted = true
      } else if scalar == "," || scalar == "\n" {
        row.append(String(field))
        field = String.UnicodeScalarView()
        if scalar == "\n" {
          rows.append(row)
          row = []
        }
      } else if scalar != "\r" {
        field.append(scalar)
      }
    }
    if !row.isEmpty {
      row.append(String(field))
      rows.append(row)
    }
    guard let heading = rows.first else { throw FitError("\(path): empty") }
    if let short = rows.firstIndex(where: { $0.count != heading.count }) {
      throw FitError("\(path): row \(short + 1) has \(rows[short].count) fields, the heading \(heading.count)")
    }
    self.heading = heading
    self.rows = Array(rows.dropFirst())
  }

  func column(_ name: String) -> Int? { heading.firstIndex(of: name) }
}

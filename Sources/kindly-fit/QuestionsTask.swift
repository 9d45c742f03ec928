import CommandLanguage
import Encoder
import Fitting
import Foundation
import Shell
import Wording

/// Fits `questions.plist`, or with `--report` only measures:
/// `kindly-fit questions --data FILE --model DIR --out FILE [--cache FILE] [--test FILE] [--report]`.
///
/// The examples are the questions that commands declare and those of `--data` (command, tab, words; `-` for none).
/// Every fifth of them is held out once and judged by a fit on the rest. The same input gives the same file.
func fitQuestions(arguments: [String]) throws {
  let options = try Options(arguments)
  let declared = Commands.questions
  let examples = declared + (try questions(in: options.required("data")))
  let encoder = Encoder(ModelFiles(folder: try options.required("model")))
  var cache = EmbeddingCache(encoder: encoder, path: options["cache"])
  let fit = QuestionsFit(
    examples, embeddings: try cache.embeddings(of: examples.map { QuestionText.plain($0.question) }))
  var figures = ["\(examples.count) examples, \(declared.count) of them declared by \(fit.names.count) commands."]
  for usesEncoder in [true, false] {
    var tallies = QuestionsTally.certainties.map { QuestionsTally(certainty: $0) }
    for part in 0..<5 {
      let held = examples.indices.filter { $0 % 5 == part }
      let file = fit.file(on: examples.indices.filter { $0 % 5 != part }, note: "", examples: "")
      let reader = QuestionReader(file, encoder: nil)
      for example in held {
        let candidates = reader.read(fit.texts[example], embedding: usesEncoder ? fit.embeddings[example] : nil)
        for place in tallies.indices { tallies[place].count(examples[example].command, candidates) }
      }
    }
    figures.append("Every fifth held out, \(usesEncoder ? "with" : "without") the encoder:")
    figures += tallies.map { "  \($0)" }
  }
  for line in figures { print(line) }
  guard !options.has("report") else { return }
  let out = try options.required("out")
  let file = fit.file(
    on: Array(examples.indices), note: figures.joined(separator: "\n"), examples: QuestionFile.number(of: declared))
  try QuestionsWriter(file: file).write(to: out)
  print("written: \(out)")
}

/// Questions in a file: command, tab, words; lines that begin with `#` are comments.
private func questions(in path: String) throws -> [(command: String, question: String)] {
  guard let data = FileManager.default.contents(atPath: path) else { throw FitError("cannot read \(path)") }
  return try String(decoding: data, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
    let fields = line.split(separator: "\t", maxSplits: 1)
    guard fields.count == 2 else { throw FitError("\(path): no tab in: \(line)") }
    return (String(fields[0]), String(fields[1]))
  }
}

/// How often the first choice is right, and what would be taken as understood.
struct QuestionsTally: CustomStringConvertible {
  /// How sure one might have to be, to choose among.
  static let certainties = [(0.5, 0.2), (0.6, 0.3), (0.7, 0.4), (0.8, 0.5), (0.85, 0.6), (0.9, 0.7)].map {
    QuestionReader.Certainty(confidence: $0.0, lead: $0.1)
  }

  let certainty: QuestionReader.Certainty
  private var meant = 0
  private var right = 0
  private var inThree = 0
  private var taken = 0
  private var takenWrong = 0
  private var none = 0
  private var noneTaken = 0

  init(certainty: QuestionReader.Certainty) { self.certainty = certainty }

  mutating func count(_ command: String, _ candidates: [QuestionReader.Candidate]) {
    guard candidates.count > 1 else { return }
    let isTaken = certainty.holds(candidates)
    if command == "-" {
      none += 1
      noneTaken += isTaken ? 1 : 0
      return
    }
    meant += 1
    right += candidates[0].command == command ? 1 : 0
    inThree += candidates.prefix(3).contains { $0.command == command } ? 1 : 0
    taken += isTaken ? 1 : 0
    takenWrong += isTaken && candidates[0].command != command ? 1 : 0
  }

  var description: String {
    func share(_ part: Int) -> String { meant == 0 ? "-" : "\(part * 100 / meant) %" }
    return
      "sure from \(certainty.confidence), ahead by \(certainty.lead): right \(share(right)), in the first three \(share(inThree)); taken \(taken) of \(meant), \(takenWrong) of them"
      + " wrongly, and \(noneTaken) of \(none) that mean no command"
  }
}

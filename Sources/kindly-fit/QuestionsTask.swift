import CommandLanguage
import Encoder
import Fitting
import Foundation
import Shell
import Wording

/// Fits `questions.plist`, or with `--report` only measures:
/// `kindly-fit questions --data FOLDER --model DIR --out FILE [--cache FILE] [--report] [--misses FILE]`.
///
/// The examples are the questions that commands declare and those of every `.tsv` in `--data` (`QuestionVoice`). Each
/// voice is held out once, whole, and judged by a fit on all the others, since a new user is a new voice. `--misses` is
/// written with what was then read wrongly. The same input gives the same file.
func fitQuestions(arguments: [String]) throws {
  let options = try Options(arguments)
  let declared = Commands.questions
  let voices = try QuestionVoice.all(in: options.required("data"))
  var examples = declared
  var parts: [(name: String, examples: Range<Int>)] = []
  for voice in voices {
    parts.append((voice.name, examples.count..<examples.count + voice.examples.count))
    examples += voice.examples
  }
  let encoder = Encoder(ModelFiles(folder: try options.required("model")))
  var cache = EmbeddingCache(encoder: encoder, path: options["cache"])
  let fit = QuestionsFit(
    examples, embeddings: try cache.embeddings(of: examples.map { QuestionText.plain($0.question) }))
  if let unknown = Set(fit.names).subtracting(Commands.all.map(\.name)).min() {
    throw FitError("there is no command `\(unknown)`")
  }

  var figures = [
    "\(examples.count) examples of \(fit.names.count) commands, \(declared.count) of them declared by them."
  ]
  var misses: [String] = []
  var trials = [QuestionsTrial(usesEncoder: true), QuestionsTrial(usesEncoder: false)]
  for part in parts {
    let file = fit.file(on: examples.indices.filter { !part.examples.contains($0) }, note: "", examples: "")
    let reader = QuestionReader(file, encoder: nil)
    for place in trials.indices {
      trials[place].begin(part.name)
      for example in part.examples {
        let candidates = reader.read(
          fit.texts[example], embedding: trials[place].usesEncoder ? fit.embeddings[example] : nil)
        let command = examples[example].command
        trials[place].count(command, candidates)
        misses.append(
          ([part.name, trials[place].usesEncoder ? "meaning" : "words", command, examples[example].question]
            + candidates.prefix(5).map { "\($0.command) \(hundredths($0.confidence))" }).joined(separator: "\t"))
      }
    }
  }
  for trial in trials { figures += trial.lines }
  for line in figures { print(line) }
  if let path = options["misses"] {
    try Data(misses.joined(separator: "\n").utf8).write(to: URL(filePath: path))
  }
  guard !options.has("report") else { return }
  let out = try options.required("out")
  let file = fit.file(
    on: Array(examples.indices), note: figures.joined(separator: "\n"), examples: QuestionFile.number(of: declared))
  try QuestionsWriter(file: file).write(to: out)
  print("written: \(out)")
}

private func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 }

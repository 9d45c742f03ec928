import Encoder
internal import FoundationEssentials
import Receivables
import Wording

/// Fits `reasons.plist`, or with `--report` only measures:
/// `kindly-fit reasons --data FOLDER --model FOLDER --out FILE [--cache FILE] [--report] [--errors]`.
///
/// `--data` holds the labelled utterances, one `.tsv` a writer; `--model` the sentence encoder. Cues, spellings and fillers
/// are those of `--out` as it is; the rest of that file is written anew. Reading all texts takes minutes; `--cache` keeps
/// the embeddings for the next time. `--errors` lists what was
/// heard wrongly. The same input gives the same file.
struct ReasonsTask {
  let options: Options

  init(_ options: Options) { self.options = options }

  func run() throws {
    let out = try options.required("out")
    guard let contents = FileManager.default.contents(atPath: out) else { throw FitError("cannot read \(out)") }
    let file = try ReasonFile(handWritten: contents)
    let listening = file.listening
    let (utterances, voices) = try Utterance.read(folder: try options.required("data"))
    var cache: EmbeddingCache? = EmbeddingCache(
      encoder: Encoder(ModelFiles(folder: try options.required("model"))), path: options["cache"])
    let examples = try ReasonExamples(utterances, voices: voices, listening, cache: &cache)
    let penalties = ReasonsFit.Penalties()
    let rules = SignalRules(utterances, listening)
    let chooser = ReasonsMix(examples: examples, rules: rules)

    let byVoice = ReasonsTrial.leavingVoicesOut(examples, penalties)
    let both = chooser.mix(byVoice, withMeaning: true)
    let alone = chooser.mix(byVoice, withMeaning: false)
    let fifth = ReasonsTrial.leavingFifthOut(examples, penalties)

    var report = ReasonsReport(examples)
    report.add(
      heading: "\(utterances.count) utterances by \(voices.count) writers (\(voices.joined(separator: ", "))).")
    report.add(heading: "Each writer judged by a fit to all the others:")
    report.add("with the encoder", byVoice, both)
    report.add("without the encoder", byVoice, alone)
    report.addBaselines()
    report.add(heading: "A fixed fifth judged by a fit to the rest:")
    report.add("with the encoder", fifth, both)
    report.add("without the encoder", fifth, alone)
    report.add(heading: "Signals with the encoder, by writers; thresholds of the others:")
    report.addSignals(byVoice, both, rules)
    report.add(heading: "Signals without the encoder:")
    report.addSignals(byVoice, alone, rules)
    report.add(heading: "Signals sure enough to stop a call, with the encoder:")
    report.addSignals(byVoice, both, rules, isSure: true)
    report.add(heading: "Signals sure enough to stop a call, without the encoder:")
    report.addSignals(byVoice, alone, rules, isSure: true)
    let summary = report.lines
    report.add(heading: "Reasons with the encoder, by writers:")
    report.addReasons(byVoice, both)
    report.add(heading: "Confidence:")
    report.addConfidence(byVoice, both)
    print(report.lines.joined(separator: "\n"))
    if options.has("errors") { printErrors(byVoice, both, utterances, rules) }
    guard !options.has("report") else { return }

    let fit = ReasonsFit(examples, on: Array(utterances.indices), penalties)
    guard let meaning = fit.meaning else { return }
    let columns = (Reason.allCases.map(\.rawValue) + Signal.allCases.map(\.rawValue)).joined(separator: " ")
    let fitted = ReasonFile.Fitted(
      note: ReasonsWriter.note(figures: summary, features: fit.vocabulary.hashes.count), columns: columns,
      vocabulary: fit.vocabulary, wording: fit.wording, meaning: meaning, both: both, alone: alone)
    try ReasonsWriter(file: file, fitted: fitted).write(to: out)
    print("written: \(out)")
  }

  /// The examples heard wrongly, for finding out which cues or examples are missing.
  private func printErrors(
    _ trial: ReasonsTrial, _ mix: ReasonModel.Mix, _ utterances: [Utterance], _ rules: SignalRules
  ) {
    for place in trial.places {
      guard let scores = trial.scores[place] else { continue }
      let mixed = Array(ReasonsMix.mixed(scores, mix.meaning, mix.wording).prefix(Reason.allCases.count))
      let heard = mixed.indices.max { mixed[$0] < mixed[$1] } ?? 0
      let utterance = utterances[place]
      for (number, signal) in Signal.allCases.enumerated() {
        let score = ReasonsMix.mixed(scores, mix.meaning, mix.wording)[Reason.allCases.count + number]
        let isHeard = score >= mix.thresholds[number] || rules.said[place].contains(signal)
        if isHeard != utterance.signals.contains(signal) {
          print("\(signal.rawValue)\t\(isHeard ? "heard wrongly" : "missed")\t\(utterance.text)")
        }
      }
      guard Reason.allCases[heard] != utterance.reason else { continue }
      print("\(utterance.reason.rawValue)\t\(Reason.allCases[heard].rawValue)\t\(utterance.text)")
    }
  }
}

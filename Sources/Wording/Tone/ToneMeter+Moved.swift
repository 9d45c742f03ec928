internal import Encoder

extension ToneMeter {
  /// The most words shown to have moved a measure.
  private static let mostShown = 12
  /// The least effect worth showing.
  private static let leastShown = 0.1
  /// The most phrases left out on trial; each costs the reading of a sentence.
  private static let mostTrials = 32
  /// The most words of a phrase.
  private static let longestPhrase = 5

  /// As `measure`, with the words that decided looked for by leaving out one phrase after the other as well.
  package func explain(_ text: String) -> Tone {
    let features = ToneFeatures(text, counter: counter)
    let meaning = meanings(of: [features])?.first
    var tone = tone(of: features, meaning)
    guard let meaning, let encoder else { return tone }
    let weighing = weighing(of: features, meaning)
    let phrases = self.phrases(of: features)
    let trials = phrases.map { phrase in
      let sentence = features.text.sentences[phrase.sentence].span
      return features.text.text(at: sentence.lowerBound..<phrase.span.lowerBound)
        + features.text.text(at: phrase.span.upperBound..<sentence.upperBound)
    }
    guard !trials.isEmpty, let embeddings = try? encoder.encode(trials), embeddings.count == trials.count else {
      return tone
    }
    let byCues = movedByCues(features, weighing)
    var moved = byCues
    for (phrase, embedding) in zip(phrases, embeddings) {
      guard let place = features.sentences.firstIndex(where: { $0.number == phrase.sentence }) else { continue }
      let before = meaning.sentences[place]
      // The whole text moves by about as much as the mean of its sentences does.
      let change = zip(before, embedding).map { ($0 - $1) / Float(meaning.sentences.count) }
      for axis in Cue.Axis.allCases {
        let inside = byCues.filter { $0.axis == axis && phrase.span.overlaps($0.span) }
        let effect = weighing[axis].meaningShare(sentence: change, whole: change)
        // Where a cue stands inside the phrase, the cue is shown: it is shorter and has a name.
        if inside.isEmpty {
          moved.append(
            Tone.Moved(span: phrase.span, text: features.text.text(at: phrase.span), axis: axis, effect: effect))
        }
      }
    }
    tone.moved = Self.strongest(moved)
    return tone
  }

  /// What each place of a cue adds; places that overlap on one axis are one, their effects summed.
  func movedByCues(_ features: ToneFeatures, _ weighing: Weighing) -> [Tone.Moved] {
    var totals = [Float](repeating: 0, count: counter.cues.count)
    for hit in features.count.hits { totals[hit.cue] += hit.strength }
    var moved: [Tone.Moved] = []
    for axis in Cue.Axis.allCases {
      var open: (span: Range<Int>, effect: Double)?
      func close() {
        if let open {
          let text = features.text.text(at: open.span)
          moved.append(Tone.Moved(span: open.span, text: text, axis: axis, effect: open.effect))
        }
        open = nil
      }
      let hits = features.count.hits.filter { counter.cues[$0.cue].axis == axis }
      for hit in hits.sorted(by: { ($0.span.lowerBound, $0.cue) < ($1.span.lowerBound, $1.cue) }) {
        let value = Double(features.count.values[hit.cue]) * Double(hit.strength / totals[hit.cue])
        let effect = weighing[axis].cues[hit.cue] * value
        guard effect != 0 else { continue }
        if let before = open, before.span.overlaps(hit.span) {
          let end = max(before.span.upperBound, hit.span.upperBound)
          open = (before.span.lowerBound..<end, before.effect + effect)
        } else {
          close()
          open = (hit.span, effect)
        }
      }
      close()
    }
    return moved
  }

  static func strongest(_ moved: [Tone.Moved]) -> [Tone.Moved] {
    let worth = moved.filter { abs($0.effect) >= leastShown }
    let sorted = worth.sorted { (abs($0.effect), $1.span.lowerBound) > (abs($1.effect), $0.span.lowerBound) }
    return Array(sorted.prefix(mostShown))
  }

  /// Runs of words between the marks inside the first sentences, none longer than `longestPhrase`.
  private func phrases(of features: ToneFeatures) -> [(sentence: Int, span: Range<Int>)] {
    var phrases: [(sentence: Int, span: Range<Int>)] = []
    let text = features.text
    for sentence in features.sentences {
      guard let number = sentence.number else { continue }
      let words = text.sentences[number].words
      guard words.count > 1 else { continue }
      var clause = words.lowerBound
      for place in words where text.words[place].endsClause || place == words.upperBound - 1 {
        let length = place + 1 - clause
        // Parts of even length, so that no single word is left over.
        let parts = (length + Self.longestPhrase - 1) / Self.longestPhrase
        for part in 0..<parts {
          let first = clause + part * length / parts
          let last = clause + (part + 1) * length / parts - 1
          phrases.append((number, text.words[first].span.lowerBound..<text.words[last].span.upperBound))
          if phrases.count == Self.mostTrials { return phrases }
        }
        clause = place + 1
      }
    }
    return phrases
  }
}

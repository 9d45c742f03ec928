/// Looks for capitals used for emphasis, and for marks piled up.
struct Shouting {
  let rules: CheckRules
  let text: CheckText

  /// Where the text shouts, in its order.
  func spans() -> [Range<Int>] {
    var spans = text.piledMarks.compactMap { marks in withWord(before: marks) }
    for sentence in text.sentences where !sentence.isHeading { spans += capitals(in: sentence) }
    return spans.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// The marks with the word they follow; nil if that word is somebody else's.
  private func withWord(before marks: Range<Int>) -> Range<Int>? {
    var low = 0
    var high = text.words.count
    while low < high {
      let middle = (low + high) / 2
      if text.words[middle].span.upperBound <= marks.lowerBound { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return marks }
    let word = text.words[low - 1]
    if word.isQuoted { return nil }
    return marks.lowerBound - word.span.upperBound <= 1 ? word.span.lowerBound..<marks.upperBound : marks
  }

  /// Runs of words in capitals in which one is a word that people stress, or that are three words or longer.
  private func capitals(in sentence: CheckText.Sentence) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var run: [Int] = []
    func close() {
      defer { run = [] }
      let spoken = run.filter { !rules.acronyms.contains(text.words[$0].text) && text.words[$0].span.count > 1 }
      guard let first = spoken.first, let last = spoken.last else { return }
      let stressed = spoken.contains { rules.stressed.contains(text.words[$0].text) }
      // Code words, firms and headings in a line of their own are capitals that nobody shouts.
      guard stressed || spoken.count >= 3 && !isLabel(run, sentence) else { return }
      spans.append(text.span(ofWords: first..<(last + 1)))
    }
    for index in sentence.words {
      let word = text.words[index]
      if word.isCapitals && !word.isQuoted {
        run.append(index)
        // `PAY, OR ELSE` is one run, but `NOTE: the rest` ends after its first word.
      } else if !run.isEmpty, word.span.count == 1, word.isCapitalised {
        run.append(index)
      } else {
        close()
      }
    }
    close()
    return spans
  }

  /// Whether the run begins a line and a colon or dash follows: a label such as `REFERENCE NUMBER HERE: 14`.
  private func isLabel(_ run: [Int], _ sentence: CheckText.Sentence) -> Bool {
    guard let first = run.first, let last = run.last else { return false }
    return first == sentence.words.lowerBound && sentence.startsLine && text.words[last].endsClause
  }
}

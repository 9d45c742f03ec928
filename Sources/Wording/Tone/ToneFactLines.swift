/// Finds the lines of a message that state facts and speak to nobody: the head of a letter, a list of invoices, a total,
/// an account to pay into, a signature.
///
/// They have no tone, and a message with ten invoices is no colder than one with two. A line that stands in a sentence is
/// none, nor is one that holds a word by which people speak to each other, such as `you`, `please` or `is`.
struct ToneFactLines {
  let text: ToneText

  /// Words that make a line more than a fact.
  private static let speaking: Set<String> = [
    "i", "me", "my", "we", "us", "our", "you", "your", "it", "they", "them", "he", "she", "this", "that", "these",
    "am", "is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did", "will", "would", "shall",
    "should", "can", "could", "may", "might", "must", "need", "want", "let", "please", "thank", "thanks", "sorry",
    "regards", "wishes", "best", "cheers", "sincerely", "hello", "hi", "hey", "dear", "not", "n't", "never", "no",
    "yes", "what", "when", "why", "who",
    "how", "call", "reply", "send", "answer", "final", "last", "urgent", "immediately", "unless", "if", "failure",
    "action", "notice", "warning", "demand", "asap", "now", "today",
  ]
  /// Words that tell somebody to do something when a line begins with them.
  private static let commands: Set<String> = [
    "pay", "remit", "settle", "confirm", "sign", "contact", "transfer", "wire", "make", "get", "stop", "check", "see",
    "explain", "respond", "do", "take",
  ]
  private static let salutations: Set<String> = ["hello", "hi", "hey", "dear", "good"]
  /// The most words of a label such as `How to pay:`, of a name in a signature, and of a line with figures in it.
  private static let longestLabel = 4
  private static let longestName = 6
  private static let longestFigures = 24

  /// The sentences that speak, in order; all of them if none would be left.
  func speaking(_ sentences: [ToneText.Sentence]) -> [ToneText.Sentence] {
    guard sentences.count > 1 else { return sentences }
    var kept = sentences.filter { !isLabel($0) && !statesFigures($0) }
    // Names without a figure are told by where they stand: above the salutation, or below the last words.
    while let last = kept.last, last.span.lowerBound > 0, isName(last) { kept.removeLast() }
    let greeting = kept.firstIndex { Self.salutations.contains(text.words[$0.words.lowerBound].text) }
    if let greeting, kept[..<greeting].allSatisfy({ isName($0) || isWholeLine($0) && isShort($0) }) {
      kept.removeFirst(greeting)
    }
    return kept.isEmpty ? sentences : kept
  }

  private func isShort(_ sentence: ToneText.Sentence) -> Bool {
    sentence.words.count <= Self.longestName && !speaks(sentence)
  }

  private func speaks(_ sentence: ToneText.Sentence) -> Bool {
    let words = text.words[sentence.words]
    return Self.commands.contains(words.first?.text ?? "")
      || words.contains { Self.speaking.contains($0.text) || $0.exclamations + $0.questions > 0 }
  }

  /// Figures on a line of their own: `- Invoice 1041: $1,800.00, due October 6`, `Total: $4,200.00`.
  private func statesFigures(_ sentence: ToneText.Sentence) -> Bool {
    isWholeLine(sentence) && sentence.words.count <= Self.longestFigures
      && text.words[sentence.words].contains(where: \.isNumber) && !speaks(sentence)
  }

  /// A few words before a colon that ends the line.
  private func isLabel(_ sentence: ToneText.Sentence) -> Bool {
    guard sentence.words.count <= Self.longestLabel, isWholeLine(sentence) else { return false }
    return last(of: sentence) == ":"
      && text.words[sentence.words].allSatisfy { $0.text == "how" || !Self.speaking.contains($0.text) }
  }

  /// Words with capitals, on a line that no mark ends.
  private func isName(_ sentence: ToneText.Sentence) -> Bool {
    guard isWholeLine(sentence), isShort(sentence), let last = last(of: sentence) else { return false }
    guard ![".", ",", ":", ";", "!", "?"].contains(last) else { return false }
    return text.words[sentence.words].allSatisfy { word in
      !word.isCapitals && text.scalars[word.span.lowerBound].properties.isUppercase
    }
  }

  /// Whether nothing else stands on its line, but for the mark of a list before it.
  private func isWholeLine(_ sentence: ToneText.Sentence) -> Bool {
    let start = sentence.span.lowerBound
    for place in (0..<start).reversed() {
      let scalar = text.scalars[place]
      if scalar == "\n" { break }
      if ![" ", "-", "*", "+", "(", "#", "\u{2022}", "\u{2013}"].contains(scalar) { return false }
    }
    let end = sentence.span.upperBound
    return end >= text.scalars.count || text.scalars[end] == "\n" || text.scalars[end] == "\r"
  }

  private func last(of sentence: ToneText.Sentence) -> Unicode.Scalar? {
    text.scalars[sentence.span].last { $0 != " " }
  }
}

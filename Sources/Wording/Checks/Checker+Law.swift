extension Checker {
  /// Whether any of the texts speaks of an agency, a court or a law, so that it matters what the book knows of them.
  package func speakOfLaw(_ texts: [String]) -> Bool {
    texts.contains { CheckedText($0, rules).speaksOfLaw }
  }
}

extension CheckedText {
  /// Whether something in it can be held against what the book knows.
  var speaksOfLaw: Bool {
    matches.joined().contains { match in
      if case .mentions = rules.meanings[match.pattern] { return true }
      return false
    }
  }
}

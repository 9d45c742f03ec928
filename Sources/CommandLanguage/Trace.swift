/// What a reader met on its way, collected for completion and hints.
final class Trace<World> {
  /// What could begin at the end of the words.
  private(set) var expectations: [Beginning<World>] = []

  /// Values that were tried, and the index of the word they began at.
  private(set) var attempts: [(placeholder: Placeholder<World>, position: Int)] = []

  /// The words still missing of phrases of several words that have been begun.
  private(set) var phraseEnds: [(word: String, summary: String)] = []

  /// The usage of what is still open at the end of the words, in order.
  var remaining: [String] = []

  private let end: Int

  /// Makes a trace for a line with so many words.
  init(end: Int) {
    self.end = end
  }

  /// Notes that something may begin at a word; only the end of the line is of interest.
  func expect(_ beginning: Beginning<World>, at position: Int) {
    if position >= end { expectations.append(beginning) }
  }

  /// Notes that a value was tried from a word on.
  func attempt(_ placeholder: Placeholder<World>, from position: Int) {
    attempts.append((placeholder, position))
  }

  /// Notes the next word of a phrase that the line's last words begin.
  func expectWord(_ word: String, summary: String) {
    phraseEnds.append((word, summary))
  }
}

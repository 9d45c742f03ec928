/// The answer to one press of Tab.
package struct Completion: Equatable, Sendable {
  /// One thing the word could become.
  package struct Candidate: Equatable, Sendable {
    /// What is inserted in place of the word.
    package let text: String
    /// A few words on what it is, shown beside it where there is room; empty for none.
    package let detail: String
    /// Whether a blank follows when it is the only candidate; false for instance for a folder.
    package let isWhole: Bool

    package init(_ text: String, detail: String = "", isWhole: Bool = true) {
      self.text = text
      self.detail = detail
      self.isWhole = isWhole
    }
  }

  /// Where the word begins, in Unicode scalars from the start of the line; it ends at the cursor.
  package let replaceFrom: Int
  /// The candidates in the order to show them.
  package let candidates: [Candidate]

  package init(replaceFrom: Int, candidates: [Candidate]) {
    self.replaceFrom = replaceFrom
    self.candidates = candidates
  }

  /// Nothing to offer.
  package static let none = Completion(replaceFrom: 0, candidates: [])

  /// What Tab does to the line.
  enum Step: Equatable {
    /// Nothing fits.
    case refuse
    /// `count` scalars before the cursor become `text`.
    case replace(count: Int, text: String)
    /// The word cannot be taken further without a choice.
    case list
  }

  /// The step for `line` with the cursor `cursor` scalars into it.
  func step(line: String, cursor: Int) -> Step {
    let scalars = Array(line.unicodeScalars)
    guard let first = candidates.first, (0...scalars.count).contains(cursor), (0...cursor).contains(replaceFrom) else {
      return .refuse
    }
    let word = scalars[replaceFrom..<cursor]
    if candidates.count == 1 {
      let followedByBlank = cursor < scalars.count && scalars[cursor] == " "
      let text = first.text + (first.isWhole && !followedByBlank ? " " : "")
      return Array(text.unicodeScalars) == Array(word) ? .refuse : .replace(count: word.count, text: text)
    }
    let common = commonBeginning
    // Candidates need not begin with what was typed; a shared beginning that is no longer would take letters away.
    if common.count > word.count || (common.count == word.count && !common.elementsEqual(word)) {
      let begins = zip(common, word).allSatisfy { $0.properties.lowercaseMapping == $1.properties.lowercaseMapping }
      if begins { return .replace(count: word.count, text: String(String.UnicodeScalarView(common))) }
    }
    return .list
  }

  /// The longest beginning all candidates share, never ending inside a character.
  private var commonBeginning: [Unicode.Scalar] {
    guard var common = candidates.first.map({ Substring($0.text) }) else { return [] }
    for candidate in candidates.dropFirst() {
      let count = zip(common, candidate.text).prefix { $0 == $1 }.count
      common = common.prefix(count)
    }
    return Array(common.unicodeScalars)
  }
}

/// What answers Tab; asked with the whole line and the cursor in Unicode scalars from its start.
package protocol CompletionProvider: AnyObject {
  func completion(line: String, cursor: Int) -> Completion
}

import Foundation
import Wording

/// Writes `questions.plist` with the comment that an encoder would not keep.
struct QuestionsWriter {
  let file: QuestionFile

  func write(to path: String) throws {
    let coder = PropertyListEncoder()
    coder.outputFormat = .xml
    let text = String(decoding: try coder.encode(file), as: UTF8.self)
    guard let start = text.range(of: "<plist") else { throw FitError("no property list was written") }
    let whole = text[..<start.lowerBound] + Self.comment + "\n" + text[start.lowerBound...]
    try Data(whole.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  private static let comment = """
    <!--
      Questions: which command is meant by a question or request in plain words. All of it is fitted; do not edit.

      The examples are the `questions` that each command declares, and the .tsv files of scripts/words/questions, a voice
      each. After a change of either it is fitted again (a test says when it is not current):
      kindly-fit questions [data] scripts/words/questions [model] FOLDER [out] Sources/kindly/Resources/questions.plist
      with two hyphens before the words in brackets. One logistic head a command, over the embedding of the text
      (all-MiniLM-L6-v2) and over its words, pairs of words and letters of words. The long strings are base64.
    -->
    """
}

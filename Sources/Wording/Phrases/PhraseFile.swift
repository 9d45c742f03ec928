internal import Receivables

/// A phrases file as it stands on disk. Every table may be left out.
struct PhraseFile: Decodable, Sendable {
  /// A message: a subject where one goes with it, and the text. A plain string is a text without a subject.
  struct Message: Decodable, Sendable {
    let subject: String?
    let body: String

    private enum Field: String, CodingKey {
      case subject, body
    }

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self) {
        subject = nil
        body = text
      } else {
        let fields = try decoder.container(keyedBy: Field.self)
        subject = try fields.decodeIfPresent(String.self, forKey: .subject)
        body = try fields.decode(String.self, forKey: .body)
      }
    }
  }

  /// Words that differ in spelling: word, then `us` or `uk`.
  let words: [String: [String: String]]?
  /// Pieces used by several phrases as `{{>name}}`.
  let parts: [String: String]?
  /// Kind, names (several may share a cell, parted by blanks), register, variants.
  let spoken: [String: [String: [String: [String]]]]?
  /// Kind, names, register, message.
  let written: [String: [String: [String: Message]]]?
}

/// A message ready to be written to a file.
package struct Message: Hashable, Sendable {
  package var from: String?
  package var to: String?
  package var subject: String?
  package var body: String
  /// For the `Date` header, such as `Sat, 21 Nov 2026 12:00:00 +0000`.
  package var date: String
  /// What whoever opens the file has to know before it goes out; stands before the words and is not part of them.
  package var notice: String?
  /// Makes the message's identity; the same message gets the same one.
  package var identity: String

  package init(
    from: String?, to: String?, subject: String?, body: String, date: String, identity: String, notice: String? = nil
  ) {
    self.notice = notice
    self.from = from
    self.to = to
    self.subject = subject
    self.body = body
    self.date = date
    self.identity = identity
  }

  /// Why a message cannot be written.
  package enum Failure: Error, Hashable, Sendable {
    /// A header's value holds a line break: somebody is trying to add headers of their own.
    case lineBreak(header: String)
  }

  /// The parts as they stand on paper: the subject first, but in a letter between the address and the salutation.
  package var paragraphs: [(text: Substring, isSubject: Bool)] {
    var parts = body.split(separator: "\n\n", omittingEmptySubsequences: false).map { (text: $0, isSubject: false) }
    if let subject {
      let salutation = parts.firstIndex { $0.text.hasPrefix("Dear ") } ?? 0
      parts.insert((text: subject[...], isSubject: true), at: salutation)
    }
    return parts
  }

  /// The whole as text, with line feeds; a notice stands in brackets above, to be taken out.
  package var plainText: String {
    (bracketed.map { $0 + "\n\n" } ?? "") + paragraphs.map(\.text).joined(separator: "\n\n") + "\n"
  }

  /// The notice as a line of its own.
  var bracketed: String? { notice.map { "[\($0) Take this line out before it goes out.]" } }
}

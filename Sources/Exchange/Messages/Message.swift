/// A message ready to be written to a file.
package struct Message: Hashable, Sendable {
  package var from: String?
  package var to: String?
  package var subject: String?
  package var body: String
  /// For the `Date` header, such as `Sat, 21 Nov 2026 12:00:00 +0000`.
  package var date: String
  /// Makes the message's identity; the same message gets the same one.
  package var identity: String

  package init(from: String?, to: String?, subject: String?, body: String, date: String, identity: String) {
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

  /// The body as it is, with line feeds.
  package var plainText: String {
    var text = ""
    if let subject { text += subject + "\n\n" }
    return text + body + "\n"
  }
}

package import Conversation
package import Receivables

/// What the client said, as far as it decides what a good answer is.
package struct ClientWords: Hashable, Sendable {
  package let text: String
  /// The likeliest reason, if any was heard.
  package let reason: Reason?
  /// The gravest signal, if any was heard.
  package let signal: Signal?

  package init(text: String, reason: Reason?, signal: Signal?) {
    self.text = text
    self.reason = reason
    self.signal = signal
  }

  /// Whether nobody may be asked for money any more.
  package var stops: Bool { signal != nil }
}

extension ClientWords {
  /// Hears a line.
  package init(_ text: String, heardBy reader: any ReasonReader) {
    let reading = reader.read(text)
    let signal = Signal.gravestFirst.first { reading.signals.contains($0) }
    self.init(text: text, reason: reading.reasons.first?.reason, signal: signal)
  }
}

/// Why there is no encoder, or why it could not be opened. Each case says what to do in its description.
package enum EncoderError: Error, Equatable, Sendable {
  /// No folder with both files was found; `looked` are the folders tried, in order.
  case modelNotFound(looked: [String])
  /// A file cannot be opened or read; `reason` is the system's word for it.
  case unreadable(path: String, reason: String)
  /// A file is not what it should be. `offset` is the byte where this shows, if there is one.
  case damaged(path: String, offset: Int?, reason: String)
}

extension EncoderError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .modelNotFound(let looked):
      let places = looked.isEmpty ? "nowhere to look" : looked.joined(separator: ", ")
      return "no language model (model.safetensors and vocab.txt) in: \(places). `scripts/model` fetches it once, "
        + "or set KINDLY_MODEL to its folder"
    case .unreadable(let path, let reason):
      return "cannot read \(path): \(reason)"
    case .damaged(let path, let offset, let reason):
      let place = offset.map { " at byte \($0)" } ?? ""
      return "\(path) is damaged\(place): \(reason). Remove it, and `scripts/model` fetches it again"
    }
  }
}

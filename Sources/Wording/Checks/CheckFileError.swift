/// What is wrong in a file of rules.
package enum CheckFileError: Error, Equatable, Sendable {
  /// A pattern cannot be read; `rule` and `pattern` say where, `reason` what was expected.
  case badPattern(rule: String, pattern: String, reason: String)
  /// The file is not a property list of the kind expected; `place` is the path of keys to the fault.
  case badFile(place: String, reason: String)
}

extension CheckFileError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .badPattern(let rule, let pattern, let reason): "\(rule): in the pattern `\(pattern)` \(reason)"
    case .badFile(let place, let reason): place.isEmpty ? reason : "\(place): \(reason)"
    }
  }
}

/// Why a move cannot be made now, and which moves can.
package struct MoveRefusal: Error, Hashable, Sendable {
  package let problem: String
  /// The words that would be understood here.
  package let possible: [String]

  package init(_ problem: String, possible: [String] = []) {
    self.problem = problem
    self.possible = possible
  }
}

extension MoveRefusal: CustomStringConvertible {
  package var description: String {
    possible.isEmpty ? problem : "\(problem) (possible now: \(possible.joined(separator: ", ")))"
  }
}

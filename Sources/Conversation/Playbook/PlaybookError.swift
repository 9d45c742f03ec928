/// What is wrong with a playbook that cannot be used at all.
package struct PlaybookError: Error, Hashable, Sendable {
  /// The id of the node, where the error is inside one.
  package let node: String?
  /// The field, such as `choices[1].command`.
  package let field: String?
  package let problem: String
  /// The nearest known names.
  package let candidates: [String]

  package init(node: String? = nil, field: String? = nil, problem: String, candidates: [String] = []) {
    self.node = node
    self.field = field
    self.problem = problem
    self.candidates = candidates
  }
}

extension PlaybookError: CustomStringConvertible {
  package var description: String {
    var text = "playbook"
    if let node { text += ", node \(node)" }
    if let field { text += ", \(field)" }
    text += ": \(problem)"
    if !candidates.isEmpty { text += " (nearest: \(candidates.joined(separator: ", ")))" }
    return text
  }
}

/// Whether something can be an e-mail address.
enum EmailText {
  /// One `@` with something on either side, no blanks: enough to tell an address from another column's value.
  static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !text.contains(" ")
  }
}

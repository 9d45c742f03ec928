import CommandLanguage

extension Diagnostic {
  /// No client was named and no call is open.
  static var missingClient: Diagnostic {
    Diagnostic("whose? name the client", kind: .words, hints: ["write `from CLIENT`"])
  }

  /// Something understood but refused.
  static func refused(_ message: String, hint: String? = nil) -> Diagnostic {
    Diagnostic(message, kind: .refused, hints: hint.map { [$0] } ?? [])
  }
}

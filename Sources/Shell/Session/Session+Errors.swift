import BookStore
import CommandLanguage
import Journal
import Receivables

extension Session {
  /// Any error as the person is told it, with the kind that decides the exit status.
  package func diagnostic(for error: any Error) -> Diagnostic {
    switch error {
    case let diagnostic as Diagnostic: diagnostic
    case let refusal as Refusal:
      Diagnostic(refusal.message, kind: .refused, hints: refusal.hint.map { [$0] } ?? [])
    case let failure as PlanFailure:
      Diagnostic(failure.message, kind: .refused, hints: failure.hint.map { [$0] } ?? [])
    case let failure as InterestFailure:
      Diagnostic(failure.message, kind: .refused, hints: failure.hint.map { [$0] } ?? [])
    case let error as StoreError:
      switch error {
      case .noBook: Diagnostic(error.description, kind: .refused, hints: ["`new` makes one, `demo` opens one to try"])
      case .exists: Diagnostic(error.description, kind: .refused, hints: ["choose another name"])
      case .newer: Diagnostic(error.description, kind: .book, hints: ["nothing was changed; use the newer Kindly"])
      case .inconsistent, .unreadable:
        Diagnostic(error.description, kind: .book, hints: ["nothing was changed; `verify` tells more"])
      case .contended: Diagnostic(error.description, kind: .book)
      }
    case let error as JournalError:
      Diagnostic(
        error.description, kind: .book,
        hints: error.isDamage ? ["nothing was cut; `verify` tells more, `repair` keeps what can be proven"] : [])
    case let failure as Money.Failure:
      switch failure {
      case .overflow: Diagnostic("the amounts are too large to add up", kind: .refused)
      case .differentCurrencies(let left, let right):
        Diagnostic("\(left) and \(right) cannot be added up", kind: .refused)
      }
    case let failure as ResourceFailure:
      Diagnostic("\(failure.path): \(failure.why)", kind: .refused)
    default: Diagnostic("\(error)", kind: .refused)
    }
  }

  /// Shows an error on standard error.
  package func report(_ diagnostic: Diagnostic) {
    let text = diagnostic.render(width: appearance.width)
    recording?.show(text + "\n")
    sink.writeError(Style.problem.paintedFirstWord(text, appearance.errorColor) + "\n")
  }
}

extension JournalError {
  fileprivate var isDamage: Bool {
    if case .damaged = self { return true }
    return false
  }
}

extension Style {
  /// Colours the word before the first colon, such as `error`.
  func paintedFirstWord(_ text: String, _ color: Bool) -> String {
    guard color, let colon = text.range(of: "error:") else { return text }
    return text[..<colon.lowerBound] + painted("error:", true) + text[colon.upperBound...]
  }
}

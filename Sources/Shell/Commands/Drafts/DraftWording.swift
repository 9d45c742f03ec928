import CommandLanguage
import Receivables
import Wording

/// What the checks say about the message at hand, and whether it may go out.
struct DraftWording {
  private let session: Session
  private let draft: Draft
  /// In the order of the text; those of the subject first, what is missing last.
  let findings: [Finding]

  init(_ session: Session, _ draft: Draft) throws {
    self.session = session
    self.draft = draft
    findings = try Self.findings(session, draft)
  }

  private static func findings(_ session: Session, _ draft: Draft) throws -> [Finding] {
    // A note to colleagues is theirs to word.
    guard draft.channel != .internal else { return [] }
    let checks = try WordingChecks(session)
    let own = checks.findings(in: draft.body, purpose: purpose(of: draft), client: draft.client, stage: draft.stage)
    guard let subject = draft.subject else { return own }
    let heading = checks.findings(in: subject, purpose: .other, client: draft.client, stage: draft.stage)
    guard own.contains(where: \.rule.isAboutAbsence) else { return heading + own }
    // The subject may state what the text leaves out.
    let all = checks.findings(in: "\(subject)\n\n\(draft.body)", purpose: purpose(of: draft), client: draft.client)
    let missing = Set(all.map(\.rule).filter(\.isAboutAbsence))
    return heading + own.filter { !$0.rule.isAboutAbsence || missing.contains($0.rule) }
  }

  /// A reminder has to say how much, for what and by when; what is said on the phone and a confirmation need not.
  private static func purpose(of draft: Draft) -> CheckContext.Purpose {
    switch draft.channel {
    case .email, .text, .letter, .certifiedLetter: draft.purpose == Self.reminder ? .reminder : .other
    case .phone, .internal: .other
    }
  }

  /// The purpose of a draft that is a stage's own message.
  static let reminder = "reminder"

  /// The rules that keep it back and that nobody has given a reason for.
  private var stopping: [Finding] {
    findings.filter { $0.rule.stopsDraft && !draft.allowed.contains($0.rule.rawValue) }
  }

  /// Lets the draft out with `command`, or throws what has to be changed first. Returns the event by which the reason
  /// is kept; nil when nothing keeps it back.
  func release(_ command: String, anyway because: String?) throws -> DraftAllowed? {
    let stopping = stopping
    guard !stopping.isEmpty else { return nil }
    var rules: [String] = []
    for finding in stopping where !rules.contains(finding.rule.rawValue) { rules.append(finding.rule.rawValue) }
    guard let because else {
      throw Diagnostic(
        "the draft cannot go out as it is: \(session.formatter.list(rules))", kind: .refused,
        hints: stopping.map { finding in
          "\(finding.rule.rawValue): \(finding.text.map { "“\(JudgementPage.short($0))”: " } ?? "")\(finding.advice)"
        } + [
          "`edit draft` or `softer` changes it; `\(command) anyway because \"…\"` lets it out and records why"
        ])
    }
    return DraftAllowed(client: try session.book.client(draft.client).key, rules: rules, because: because)
  }

  // MARK: Shown

  /// The findings, and what they mean for the draft.
  var page: Page {
    var page = Page()
    guard !findings.isEmpty else { return page }
    page.append(JudgementPage.page(of: findings))
    let rules = Set(stopping.map(\.rule.rawValue))
    if !rules.isEmpty {
      page.add("It cannot be saved or sent like this: change it, or say `anyway because \"…\"`.", .problem)
    } else if !draft.allowed.isEmpty {
      page.add("Allowed with a reason: \(draft.allowed.joined(separator: ", ")).", .dim)
    }
    return page
  }

  var document: JSON {
    ["findings": JudgementPage.document(of: findings), "allowed": JSON(draft.allowed)]
  }
}

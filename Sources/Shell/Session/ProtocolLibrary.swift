import Foundation
import Receivables

/// Reads protocols and the recovery curve: the book's own before the shipped ones.
package struct ProtocolLibrary {
  private let resources: Resources

  package init(_ resources: Resources) { self.resources = resources }

  /// The names of all protocols that can be found, in alphabetical order.
  package func names() -> [String] {
    var names = Set<String>()
    for folder in resources.folders {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/protocols")) ?? []
      for file in files where file.hasSuffix(".plist") { names.insert(String(file.dropLast(6))) }
    }
    return names.sorted()
  }

  /// The protocol in a file; throws a `ResourceFailure` that lists everything wrong with it.
  package func read(_ path: String) throws -> FollowUpProtocol {
    let plan = try Resources.decode(path, as: FollowUpProtocol.self)
    let problems = plan.problems()
    guard problems.isEmpty else { throw ResourceFailure(path: path, why: problems.joined(separator: "; ")) }
    return plan
  }

  package func path(of name: String) -> String? { resources.path(of: "protocols/\(name).plist") }

  /// All rules; `defaultName` is the book's choice of protocol.
  package func rules(defaultName: String? = nil) throws -> StandingRules {
    var protocols: [String: FollowUpProtocol] = [:]
    for name in names() {
      guard let path = path(of: name) else { continue }
      protocols[name] = try read(path)
    }
    let name = defaultName ?? "standard"
    guard let standard = protocols[name] else {
      throw ResourceFailure(path: "protocols/\(name).plist", why: "it is missing")
    }
    let recovery = try resources.load("recovery.plist", as: RecoveryCurve.self)
    let problems = recovery.problems()
    guard problems.isEmpty else { throw ResourceFailure(path: "recovery.plist", why: problems.joined(separator: "; ")) }
    return StandingRules(protocols: protocols, defaultProtocol: standard, recovery: recovery)
  }
}

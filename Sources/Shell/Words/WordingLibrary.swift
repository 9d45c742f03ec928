import Encoder
import Foundation
import Wording

/// Loads what judges and mends our own words: the tone meter, the checks and the rewrites. Each is read once, when it is
/// first asked for.
struct WordingLibrary {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Measures warmth and firmness; without the language model by cues alone.
  func meter() throws -> ToneMeter {
    if let known = session.cache.toneMeter { return known }
    do {
      let meter = try ToneMeter(
        cues: [UInt8](data("tone-cues.plist")), words: [UInt8](data("tone-words.plist")),
        weights: [UInt8](data("tone.plist")), encoder: session.sentenceEncoder)
      session.cache.toneMeter = meter
      return meter
    } catch let error as ToneFileError {
      throw ResourceFailure(path: path(of: error.file), why: error.description)
    }
  }

  /// Finds what must not be said.
  func checker() throws -> Checker {
    if let known = session.cache.checker { return known }
    let heads = try compiled("checks-heads.plist") { data throws(CheckFileError) in try CheckHeads(propertyList: data) }
    let checker = Checker(try rules(), heads: heads, encoder: session.sentenceEncoder)
    session.cache.checker = checker
    return checker
  }

  /// Makes texts softer or firmer.
  func rewriter() throws -> Rewriter {
    if let known = session.cache.rewriter { return known }
    let rewrites = try compiled("checks-rewrites.plist") { data throws(CheckFileError) in
      try RewriteRules(propertyList: data)
    }
    let rewriter = Rewriter(rewrites, checks: try rules())
    session.cache.rewriter = rewriter
    return rewriter
  }

  private func rules() throws -> CheckRules {
    if let known = session.cache.checkRules { return known }
    let rules = try compiled("checks.plist") { data throws(CheckFileError) in try CheckRules(propertyList: data) }
    session.cache.checkRules = rules
    return rules
  }

  private func compiled<Value>(_ name: String, _ make: (Data) throws(CheckFileError) -> Value) throws -> Value {
    let data = try data(name)
    do {
      return try make(data)
    } catch {
      throw ResourceFailure(path: path(of: name), why: "\(error)")
    }
  }

  private func path(of name: String) -> String { session.resources.path(of: name) ?? name }

  private func data(_ name: String) throws -> Data {
    guard let path = session.resources.path(of: name) else { throw ResourceFailure(path: name, why: "it is missing") }
    do {
      return try Data(contentsOf: URL(filePath: path))
    } catch {
      throw ResourceFailure(path: path, why: error.localizedDescription)
    }
  }
}

extension Session {
  /// The sentence encoder, shared by all that reads meaning; nil where its model is not installed, which is said once,
  /// and where what is shown has to be the same on every machine.
  var sentenceEncoder: (any SentenceEncoder)? {
    guard usesEncoder else { return nil }
    if let known = cache.encoder { return known }
    if let files = try? ModelFiles.locate(environment: ProcessInfo.processInfo.environment) {
      let encoder = RememberingEncoder(Encoder(files))
      cache.encoder = encoder
      return encoder
    }
    if !cache.saidNoEncoder {
      cache.saidNoEncoder = true
      note("The language model is not installed, so Kindly goes by words alone; `scripts/model` fetches it.")
    }
    return nil
  }
}

import Receivables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The first recogniser: adds up the weights of the cues a text holds.
///
/// A negation is part of a cue (`not receive`, `have not pay`), since contractions are written out and no cue reaches
/// over the end of a clause. Reasons compete for one confidence of 1 in all; each signal is judged by itself.
package struct CueReader: ReasonReader {
  private let spellings: [String: [String]]
  private let temperature: Double
  private let tree: CueTree
  private let groups: [Speaker]
  private let starts: [Double]

  /// Whom a cue speaks for.
  private enum Speaker: Hashable, Sendable {
    case reason(Reason)
    case signal(Signal)
    case mention(Reading.Mention)

    var name: String {
      switch self {
      case .reason(let reason): reason.rawValue
      case .signal(let signal): signal.rawValue
      case .mention(let mention): mention.rawValue
      }
    }
  }

  package init(_ file: CueFile) {
    spellings = file.spellings
    temperature = file.temperature
    var tree = CueTree()
    var groups: [Speaker] = []
    var starts: [Double] = []
    func add(_ group: CueFile.Group?, _ speaker: Speaker) {
      guard let group else { return }
      for (phrase, weight) in group.weights {
        tree.insert(phrase, CueTree.Vote(group: groups.count, weight: weight))
      }
      groups.append(speaker)
      starts.append(group.start)
    }
    for reason in Reason.allCases { add(file.reasons[reason], .reason(reason)) }
    for signal in Signal.allCases { add(file.signals[signal], .signal(signal)) }
    for mention in Reading.Mention.allCases { add(file.mentions[mention], .mention(mention)) }
    self.tree = tree
    self.groups = groups
    self.starts = starts
  }

  /// How much of a text is read: what comes later in a long mail is rarely the reason, and a line of megabytes is not
  /// held up for.
  private static let longest = 20_000

  package func read(_ text: String) -> Reading {
    let text = String(text.unicodeScalars.prefix(CueReader.longest))
    let words = Words(text, spellings: spellings).words
    var scores = starts
    var seen: Set<Int> = []
    var matches: [CueTree.Match] = []
    for match in tree.matches(in: words) where seen.insert(match.phrase).inserted {
      matches.append(match)
      for vote in match.votes { scores[vote.group] += vote.weight }
    }
    var reading = Reading()
    reading.reasons = reasons(scores, spokenFor(matches))
    for (group, speaker) in groups.enumerated() {
      switch speaker {
      case .reason: break
      case .signal(let signal): if scores[group] >= 0 { reading.signals.append(signal) }
      case .mention(let mention): if scores[group] > 0 { reading.mentions.insert(mention) }
      }
    }
    reading.signals = Signal.gravestFirst.filter(reading.signals.contains)
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .currencySymbol }) {
      reading.mentions.insert(.amount)
    }
    reading.cues = cues(matches, words, text, reading)
    return reading
  }

  /// The groups for which at least one cue of weight speaks.
  private func spokenFor(_ matches: [CueTree.Match]) -> Set<Int> {
    Set(matches.flatMap(\.votes).filter { $0.weight >= CueReader.audible }.map(\.group))
  }

  /// A weight below which a cue colours a reading but is none by itself.
  private static let audible = 0.3

  /// Confidences that add up to 1 over all reasons; the best first, those of no weight left out. Nothing where no cue
  /// speaks for any.
  private func reasons(_ scores: [Double], _ spokenFor: Set<Int>) -> [Reading.Candidate] {
    let own = groups.indices.filter { if case .reason = groups[$0] { true } else { false } }
    guard own.contains(where: spokenFor.contains), let top = own.map({ scores[$0] }).max() else { return [] }
    let shares = own.map { exp((scores[$0] - top) / temperature) }
    let total = shares.reduce(0, +)
    return zip(own, shares)
      .compactMap { group, share -> Reading.Candidate? in
        guard case .reason(let reason) = groups[group], share / total >= 0.05 else { return nil }
        return Reading.Candidate(reason, share / total)
      }
      .sorted { ($1.confidence, $0.reason.rawValue) < ($0.confidence, $1.reason.rawValue) }
  }

  /// The stretches that spoke for what was understood, the weightiest first, at most five.
  private func cues(
    _ matches: [CueTree.Match], _ words: [Words.Word], _ text: String, _ reading: Reading
  ) -> [Reading.Cue] {
    let heard = Set(reading.signals.map(\.rawValue) + [reading.reasons.first?.reason.rawValue].compactMap { $0 })
    var found: [(weight: Double, cue: Reading.Cue)] = []
    let scalars = Array(text.unicodeScalars)
    for match in matches {
      for vote in match.votes where vote.weight >= CueReader.audible && heard.contains(groups[vote.group].name) {
        let (from, to) = (words[match.words.lowerBound].from, words[match.words.upperBound - 1].to)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[from..<to])
        found.append(
          (vote.weight, Reading.Cue(text: String(view), from: from, to: to, speaksFor: groups[vote.group].name)))
      }
    }
    found.sort { ($1.weight, $0.cue.from, $0.cue.to) < ($0.weight, $1.cue.from, $1.cue.to) }
    return found.prefix(5).map(\.cue)
  }
}

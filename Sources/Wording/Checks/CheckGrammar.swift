/// Reads patterns and gives each set of words that they name a number, a class.
///
/// A pattern is elements parted by blanks:
///
///     a|b|stem*|@list   one of these words; `*` for any ending; a list of the file
///     #  #$  #D  #I     a word with a digit; an amount of money; a day such as 14th; what can name an invoice
///     #A  #N            a word in capitals; one that begins with a capital
///     a?                may be left out
///     ..3               up to three words of any kind
///     !a|b              and the next word is none of these
///     ,                 a clause begins here, or the sentence ends
///     ^  $              the sentence begins, or ends, here
///     ( a b | c )  )?   one of these rows, or nothing
///     [?]  [.]          in front: the sentence is a question, or none
struct CheckGrammar {
  private(set) var vocabulary = CheckVocabulary()
  private let lists: [String: [String]]
  private var numbers: [String: Int] = [:]

  init(lists: [String: [String]]) { self.lists = lists }

  /// Reads one pattern; `rule` is for the error only.
  mutating func pattern(_ line: String, rule: String) throws(CheckFileError) -> CheckPattern {
    var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)[...]
    var question: Bool?
    if words.first == "[?]" { question = true }
    if words.first == "[.]" { question = false }
    if question != nil { words.removeFirst() }
    do throws(Fault) {
      let elements = try row(&words, nested: false)
      guard let anchor = anchor(of: elements) else { throw Fault("no word is required") }
      return CheckPattern(elements: elements, anchor: anchor, question: question)
    } catch {
      throw .badPattern(rule: rule, pattern: line, reason: error.reason)
    }
  }

  private struct Fault: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
  }

  private mutating func row(
    _ words: inout ArraySlice<String>, nested: Bool
  ) throws(Fault) -> [CheckPattern.Element] {
    var elements: [CheckPattern.Element] = []
    while let word = words.first {
      if nested, word == "|" || word == ")" || word == ")?" { break }
      words.removeFirst()
      switch word {
      case "^": elements.append(.start)
      case "$": elements.append(.end)
      case ",": elements.append(.clause)
      case "(":
        var rows: [[CheckPattern.Element]] = []
        var optional = false
        repeat {
          rows.append(try row(&words, nested: true))
          guard let next = words.popFirst() else { throw Fault("`(` is not closed") }
          optional = next == ")?"
          if next != "|" { break }
        } while true
        elements.append(.either(rows, optional: optional))
      case _ where word.hasPrefix(".."):
        guard let most = Int(word.dropFirst(2)), (1...8).contains(most) else {
          throw Fault("`\(word)` should be .. and a number up to 8")
        }
        elements.append(.gap(most))
      case _ where word.hasPrefix("!"): elements.append(.not(try number(String(word.dropFirst()))))
      case _ where word.hasSuffix("?") && word.count > 1: elements.append(.maybe(try number(String(word.dropLast()))))
      default: elements.append(.word(try number(word)))
      }
    }
    return elements
  }

  private mutating func number(_ alternatives: String) throws(Fault) -> Int {
    if let number = numbers[alternatives] { return number }
    var words: [String] = []
    for part in alternatives.split(separator: "|", omittingEmptySubsequences: false) {
      if part.isEmpty { throw Fault("`\(alternatives)` has an empty word") }
      if part.hasPrefix("@") {
        guard let list = lists[String(part.dropFirst())] else { throw Fault("there is no list `\(part)`") }
        words += list
      } else {
        words.append(String(part))
      }
    }
    let number = vocabulary.add(words)
    numbers[alternatives] = number
    return number
  }

  /// The rarest class that every match needs.
  private func anchor(of elements: [CheckPattern.Element]) -> Int? {
    var best: Int?
    for case .word(let number) in elements {
      if best.map({ vocabulary.commonness[number] < vocabulary.commonness[$0] }) ?? true { best = number }
    }
    return best
  }
}

/// Reads patterns and gives each set of words that they name a number, a class.
///
/// A pattern is elements parted by blanks:
///
///     a|b|stem*|@list   one of these words; `*` for any ending; a list of the file
///     #  #$  #D  #I     a word with a digit; an amount of money; a day such as 14th; what can name an invoice
///     #R                what looks like the number of an invoice wherever it stands
///     #A  #N            a word in capitals; one that begins with a capital
///     a?                may be left out
///     ..3               up to three words of any kind
///     !a|b              and the next word is none of these
///     =a|b              and the next word is one of these, though no part of the match
///     ,                 a clause begins here, or the sentence ends
///     ^  $              the sentence begins, or ends, here
///     (a b|c)  (a|b)?   one of these rows, or nothing
///     [?]  [.]          in front: the sentence is a question, or none
///
/// Words are cut as texts are, so that `don't` is `do not`.
struct CheckGrammar {
  private(set) var vocabulary = CheckVocabulary()
  private let lists: [String: [String]]
  private var numbers: [[String]: Int] = [:]

  init(lists: [String: [String]]) { self.lists = lists }

  /// Reads one pattern; `rule` is for the error only.
  mutating func pattern(_ line: String, rule: String) throws(CheckFileError) -> CheckPattern {
    var symbols = Self.symbols(of: line)[...]
    var question: Bool?
    if symbols.first == "[?]" { question = true }
    if symbols.first == "[.]" { question = false }
    if question != nil { symbols.removeFirst() }
    do throws(Fault) {
      let elements = try row(&symbols, nested: false)
      guard let anchors = anchors(of: elements) else { throw Fault("no word is required") }
      return CheckPattern(elements: elements, anchors: anchors.classes, question: question)
    } catch {
      throw .badPattern(rule: rule, pattern: line, reason: error.reason)
    }
  }

  private struct Fault: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
  }

  /// Parts a line at blanks, at brackets, and inside brackets at `|`.
  private static func symbols(of line: String) -> [String] {
    var symbols: [String] = []
    var word = ""
    var depth = 0
    func end() {
      if !word.isEmpty { symbols.append(word) }
      word = ""
    }
    for character in line {
      switch character {
      case " ", "\t": end()
      case "(":
        end()
        depth += 1
        symbols.append("(")
      case ")":
        end()
        depth -= 1
        symbols.append(")")
      case "|" where depth > 0 && !word.hasPrefix("!") && !word.hasPrefix("="):
        end()
        symbols.append("|")
      case "?" where word.isEmpty && symbols.last == ")": symbols[symbols.count - 1] = ")?"
      default: word.append(character)
      }
    }
    end()
    return symbols
  }

  private mutating func row(
    _ symbols: inout ArraySlice<String>, nested: Bool
  ) throws(Fault) -> [CheckPattern.Element] {
    var elements: [CheckPattern.Element] = []
    while let symbol = symbols.first {
      if nested, symbol == "|" || symbol == ")" || symbol == ")?" { break }
      symbols.removeFirst()
      switch symbol {
      case "^": elements.append(.start)
      case "$": elements.append(.end)
      case ",": elements.append(.clause)
      case "(": elements.append(try group(&symbols))
      case ")", ")?", "|": throw Fault("`\(symbol)` has no `(`")
      case _ where symbol.hasPrefix(".."):
        guard let most = Int(symbol.dropFirst(2)), (1...12).contains(most) else {
          throw Fault("`\(symbol)` should be .. and a number up to 12")
        }
        elements.append(.gap(most))
      case _ where symbol.hasPrefix("!"):
        elements.append(.not(number(try words(of: String(symbol.dropFirst())))))
      case _ where symbol.hasPrefix("="):
        elements.append(.next(number(try words(of: String(symbol.dropFirst())))))
      case _ where symbol.hasSuffix("?") && symbol.count > 1:
        elements.append(.maybe(number(try words(of: String(symbol.dropLast())))))
      default: elements += try plain(symbol)
      }
    }
    return elements
  }

  /// What stands between `(` and `)`: single words make one class.
  private mutating func group(_ symbols: inout ArraySlice<String>) throws(Fault) -> CheckPattern.Element {
    var rows: [[CheckPattern.Element]] = []
    var single: [String] = []
    var optional = false
    repeat {
      let before = symbols
      var content = symbols
      // A row of one plain word joins the others of its kind.
      if let word = content.popFirst(), let next = content.first, ["|", ")", ")?"].contains(next),
        !["^", "$", ",", "("].contains(word), !word.hasPrefix(".."), !word.hasPrefix("!"), !word.hasPrefix("="),
        !word.hasSuffix("?"),
        let cut = try? words(of: word), !Self.isLong(word)
      {
        single += cut
        symbols = content
      } else {
        symbols = before
        let row = try row(&symbols, nested: true)
        if row.isEmpty { throw Fault("an alternative is empty") }
        rows.append(row)
      }
      guard let next = symbols.popFirst() else { throw Fault("`(` is not closed") }
      optional = next == ")?"
      if next != "|" { break }
    } while true
    if !single.isEmpty {
      let number = number(single)
      if rows.isEmpty { return optional ? .maybe(number) : .word(number) }
      rows.append([.word(number)])
    }
    return .either(rows, optional: optional)
  }

  /// One word or several alternatives; a single one such as `don't` may make two words.
  private mutating func plain(_ symbol: String) throws(Fault) -> [CheckPattern.Element] {
    if Self.isLong(symbol) { return CheckText(symbol).words.map { .word(number([$0.text])) } }
    return [.word(number(try words(of: symbol)))]
  }

  /// Whether texts cut it in more than one word.
  private static func isLong(_ symbol: String) -> Bool {
    !symbol.contains("|") && !symbol.hasPrefix("@") && !symbol.hasPrefix("#") && CheckText(symbol).words.count > 1
  }

  private func words(of alternatives: String) throws(Fault) -> [String] {
    var words: [String] = []
    for part in alternatives.split(separator: "|", omittingEmptySubsequences: false).map(String.init) {
      if part.isEmpty { throw Fault("`\(alternatives)` has an empty word") }
      if part.hasPrefix("@") {
        guard let list = lists[String(part.dropFirst())] else { throw Fault("there is no list `\(part)`") }
        words += list
      } else if part.hasPrefix("#") {
        guard ["#", "#$", "#D", "#I", "#R", "#A", "#N"].contains(part) else {
          throw Fault("`\(part)` is no kind of word")
        }
        words.append(part)
      } else {
        let cut = CheckText(part).words
        guard cut.count == 1 else { throw Fault("`\(part)` is \(cut.count) words; write it in brackets") }
        words.append(part.hasSuffix("*") ? cut[0].text + "*" : cut[0].text)
      }
    }
    return words
  }

  private mutating func number(_ words: [String]) -> Int {
    let words = Set(words).sorted()
    if let number = numbers[words] { return number }
    let number = vocabulary.add(words)
    numbers[words] = number
    return number
  }

  /// Classes of which every match needs one, the rarest there are.
  private func anchors(of elements: [CheckPattern.Element]) -> (classes: [Int], commonness: Int)? {
    var best: (classes: [Int], commonness: Int)?
    for element in elements {
      var found: (classes: [Int], commonness: Int)?
      switch element {
      case .word(let number): found = ([number], vocabulary.commonness[number])
      case .either(let rows, optional: false):
        var all: (classes: [Int], commonness: Int) = ([], 0)
        var isComplete = true
        for row in rows {
          guard let part = anchors(of: row) else {
            isComplete = false
            break
          }
          all.classes += part.classes
          all.commonness += part.commonness
        }
        if isComplete { found = all }
      default: break
      }
      if let found, best.map({ found.commonness < $0.commonness }) ?? true { best = found }
    }
    return best
  }
}

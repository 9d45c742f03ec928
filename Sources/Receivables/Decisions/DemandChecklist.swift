/// What belongs to a final demand, by country and kind of debtor. Data that a user may change.
package struct DemandChecklists: Hashable, Sendable, Codable {
  package struct Item: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
      case state, enclose, send, wait, check
    }

    package let what: String
    package let kind: Kind
    /// For `wait`.
    package let days: Int?
    package let source: String
    /// When the source was last read.
    package let checked: Day
  }

  package struct List: Hashable, Sendable, Codable {
    package let name: String
    package let title: String
    /// ISO codes, or `EU`; nil where no other list holds.
    package let countries: [String]?
    /// Nil for both.
    package let kind: DebtorKind?
    package let items: [Item]
  }

  /// The countries that `EU` stands for.
  package let european: [String]
  /// What belongs to every demand.
  package let everywhere: [Item]
  package let lists: [List]

  /// The list for a client, and whether country or kind had to be guessed: the book's own country is not known, so a
  /// client without a country gets the list for anywhere else, and one without a kind the stricter list of a person.
  package func list(country: String?, kind: DebtorKind?) -> List? {
    let codes = country.map { european.contains($0) ? [$0, "EU"] : [$0] } ?? []
    return lists.first { list in
      guard let countries = list.countries, countries.contains(where: codes.contains) else { return false }
      return list.kind == nil || list.kind == kind ?? .person
    } ?? lists.first { $0.countries == nil }
  }

  /// What is wrong with them, in words; empty when they can be used.
  package func problems() -> [String] {
    var problems: [String] = []
    if !lists.contains(where: { $0.countries == nil }) { problems.append("there is no list without countries") }
    for list in lists {
      for item in list.items where (item.kind == .wait) != (item.days != nil) {
        problems.append("\(list.name): “\(item.what)”: a wait has days, and nothing else does")
      }
    }
    for item in everywhere + lists.flatMap(\.items) where item.source.isEmpty || item.what.isEmpty {
      problems.append("“\(item.what)” has no source")
    }
    return problems
  }
}

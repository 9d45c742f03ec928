/// Whether the debtor is a company or a natural person. Several laws hang on it.
package enum DebtorKind: String, Hashable, Sendable, CaseIterable, Codable {
  case company
  case person
}

/// A person to speak to at a client.
package struct Contact: Hashable, Sendable, Codable {
  package var name: String
  package var role: String?
  package var email: String?
  package var phone: String?

  package init(name: String, role: String? = nil, email: String? = nil, phone: String? = nil) {
    self.name = name
    self.role = role
    self.email = email
    self.phone = phone
  }
}

/// Who owes.
package struct Client: Hashable, Sendable {
  /// The name folded to ASCII, lower case, hyphens; `-2` on a clash. Fixed for life.
  package let key: String
  package var name: String
  package var kind: DebtorKind?
  /// ISO 3166 code of two letters, upper case.
  package var country: String?
  /// A state or province code, upper case.
  package var state: String?
  /// An IANA time zone name, such as `America/Chicago`.
  package var zone: String?
  package var email: String?
  package var phone: String?
  /// Agreed days from issue to due; nil when not known.
  package var termsDays: Int?
  /// The protocol of their own; nil for the book's.
  package var protocolName: String?
  /// In the order in which they became known; the first is spoken to unless another is named.
  package var contacts: [Contact] = []
  /// The journal record that last changed how the client can be reached; 0 for none.
  package var contactsChanged = 0

  package init(key: String, name: String) {
    self.key = key
    self.name = name
  }

  /// The key for `name`: ASCII letters and digits in lower case, everything else a single hyphen.
  package static func key(for name: String, taken: (String) -> Bool) -> String {
    var folded = ""
    var pendingHyphen = false
    for scalar in name.decomposedForKey {
      switch scalar {
      case "a"..."z", "0"..."9":
        if pendingHyphen && !folded.isEmpty { folded.append("-") }
        pendingHyphen = false
        folded.unicodeScalars.append(scalar)
      case "'", "’", "\u{0300}"..."\u{036F}": continue
      default: pendingHyphen = true
      }
    }
    let base = folded.isEmpty ? "client" : folded
    var key = base
    var number = 2
    while taken(key) {
      key = "\(base)-\(number)"
      number += 1
    }
    return key
  }
}

extension String {
  /// Lower case with Latin letters taken apart from their marks; letters without such a form are spelled out.
  fileprivate var decomposedForKey: [Unicode.Scalar] {
    let spelled: [Unicode.Scalar: String] = [
      "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h",
    ]
    var result: [Unicode.Scalar] = []
    for character in self.lowercased() {
      for scalar in character.unicodeScalars {
        if scalar.isASCII {
          result.append(scalar)
        } else if let letters = spelled[scalar] {
          result.append(contentsOf: letters.unicodeScalars)
        } else {
          result.append(contentsOf: Latin.base(of: scalar).map { [$0] } ?? [scalar])
        }
      }
    }
    return result
  }
}

/// The plain letter below a Latin letter with marks, for keys and for matching what a person types.
package enum Latin {
  private static let rows: [(base: Unicode.Scalar, marked: String)] = [
    ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"), ("c", "çćĉċč"), ("d", "ď"), ("e", "èéêëēĕėęěẹẻẽếềểễệ"), ("g", "ĝğġģ"),
    ("h", "ĥ"), ("i", "ìíîïĩīĭįỉị"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀ"), ("n", "ñńņňŉ"),
    ("o", "òóôõöōŏőơọỏốồổỗộớờởỡợ"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűųưụủứừửữự"),
    ("w", "ŵẁẃẅ"), ("y", "ýÿŷỳỵỷỹ"), ("z", "źżž"),
  ]

  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for row in rows { for scalar in row.marked.unicodeScalars { table[scalar] = row.base } }
    return table
  }()

  /// The unmarked lower-case letter of `scalar`, or nil when it is no marked Latin letter in lower case.
  package static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar? { table[scalar] }
}

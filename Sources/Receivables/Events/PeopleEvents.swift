/// A setting of the book was given a value, or cleared.
package struct SettingChanged: Hashable, Sendable, Codable {
  package var key: String
  package var value: String?

  package init(key: String, value: String? = nil) {
    self.key = key
    self.value = value
  }
}

/// A client was entered or changed. Absent fields stay as they are.
package struct ClientSaved: Hashable, Sendable, Codable {
  package var key: String
  package var name: String
  package var kind: DebtorKind?
  package var country: String?
  package var state: String?
  package var zone: String?
  package var email: String?
  package var phone: String?
  package var termsDays: Int?

  package init(
    key: String, name: String, kind: DebtorKind? = nil, country: String? = nil, state: String? = nil,
    zone: String? = nil, email: String? = nil, phone: String? = nil, termsDays: Int? = nil
  ) {
    self.key = key
    self.name = name
    self.kind = kind
    self.country = country
    self.state = state
    self.zone = zone
    self.email = email
    self.phone = phone
    self.termsDays = termsDays
  }
}

/// A person at a client was entered or changed. Absent fields stay as they are.
package struct ContactSaved: Hashable, Sendable, Codable {
  package var client: String
  package var contact: Contact
  /// Whether this is the person to speak to from now on; nil leaves the order as it is.
  package var isFirst: Bool?

  package init(client: String, contact: Contact, isFirst: Bool? = nil) {
    self.client = client
    self.contact = contact
    self.isFirst = isFirst
  }
}

/// A client follows a protocol of their own, or the book’s again.
package struct ProtocolAssigned: Hashable, Sendable, Codable {
  package var client: String
  package var protocolName: String?

  package init(client: String, protocolName: String? = nil) {
    self.client = client
    self.protocolName = protocolName
  }
}

/// Earlier stages count as done, for history that lies elsewhere.
package struct StagePlaced: Hashable, Sendable, Codable {
  /// Nil for all clients.
  package var client: String?
  /// Nil to go by age.
  package var stage: String?
  package var because: String

  package init(client: String? = nil, stage: String? = nil, because: String) {
    self.client = client
    self.stage = stage
    self.because = because
  }
}

/// What an invoice is contested for.
package enum DisputeCode: String, Hashable, Sendable, CaseIterable, Codable {
  case price
  case quantity
  case damaged
  case notDelivered = "not-delivered"
  case purchaseOrder = "purchase-order"
  case duplicate
  case wrongEntity = "wrong-entity"
  case tax
  case terms
  case creditPending = "credit-pending"
  case unauthorised
  case other
}

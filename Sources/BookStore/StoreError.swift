/// What can be wrong with a book on disk, apart from what the journal itself reports.
package enum StoreError: Error, Hashable, Sendable {
  /// There is no book at the path.
  case noBook(String)
  /// There is something at the path already.
  case exists(String)
  /// A newer Kindly wrote it; the text says what is unknown.
  case newer(String)
  /// It cannot be read; the text says what is wrong.
  case unreadable(String)
  /// A record of the journal does not fit what came before it.
  case inconsistent(record: Int, String)
  /// Others changed the book again and again while this command decided.
  case contended
}

extension StoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noBook(let path): "there is no book at \(path)"
    case .exists(let path): "\(path) exists already"
    case .newer(let what): "the book holds \(what): a newer Kindly wrote it"
    case .unreadable(let what): "the book cannot be read: \(what)"
    case .inconsistent(let record, let why): "record \(record) of the journal does not fit: \(why)"
    case .contended: "the book is being changed by others all the time; nothing was recorded"
    }
  }
}

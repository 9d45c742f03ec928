import Foundation

/// A session file being written while somebody works.
package struct Recording {
  package let path: String
  package var text = ""
}

import Glibc

/// Replaces a whole file in one step: whoever opens it, at any moment, finds the old content or the new.
///
/// The new content is written to a temporary file `.NAME.XXXXXX.new` in the same folder, synced and renamed.
package struct AtomicFile: Sendable {
  private let folder: String
  private let name: String
  private let disk: any Disk

  /// Names a file; nothing is opened.
  package init(_ path: String, disk: any Disk = SystemDisk()) {
    if let slash = path.lastIndex(of: "/") {
      folder = String(path[...slash])
      name = String(path[path.index(after: slash)...])
    } else {
      folder = "./"
      name = path
    }
    self.disk = disk
  }

  /// The file's path.
  package var path: String { folder == "./" ? name : folder + name }

  /// Writes `bytes` in place of the file's content and makes them durable.
  ///
  /// - Parameter mode: the permissions of the new file, whatever the file mode mask and whatever the old file had.
  package func replace(with bytes: [UInt8], mode: UInt32 = 0o600) throws(JournalError) {
    let temporary = try temporaryFile(mode)
    var action = "write"
    do throws(SystemCode) {
      try disk.write(bytes, to: temporary.descriptor, at: 0)
      try disk.sync(temporary.descriptor)
      action = "replace"
      try disk.rename(temporary.path, to: folder + name)
      action = "sync the folder of"
      try disk.syncFolder(folder)
    } catch {
      unlink(temporary.path)
      throw .system(action: action, path: path, code: error.code)
    }
  }

  /// Removes temporary files of this name that a process left behind when it was ended.
  ///
  /// Whoever writes one holds a `flock` on it, so those in use are left alone.
  package func removeStaleTemporaries() {
    for entry in temporaries() {
      guard let file = try? OpenFile(folder + entry, .write) else { continue }
      if flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(file.path) }
    }
  }

  private var prefix: String { ".\(name)." }
  private static let suffix = ".new"

  private func temporaryFile(_ mode: UInt32) throws(JournalError) -> OpenFile {
    while true {
      let tag = String(UInt32.random(in: .min ... .max), radix: 16)
      do {
        let file = try OpenFile(folder + prefix + tag + AtomicFile.suffix, .create, mode: mode)
        // A cleaner may have been quicker to lock it and to remove its name; then it is of no use.
        if flock(file.descriptor, LOCK_EX | LOCK_NB) == 0, try file.status().st_nlink == 1 { return file }
      } catch .system(_, _, EEXIST) {
        continue
      } catch .system(_, _, let code) {
        throw .system(action: "write", path: path, code: code)
      }
    }
  }

  private func temporaries() -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let capacity = MemoryLayout.size(ofValue: entry.pointee.d_name)
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: capacity) { String(cString: $0) }
      }
      if name.hasPrefix(prefix) && name.hasSuffix(AtomicFile.suffix) { names.append(name) }
    }
    return names
  }
}

import Foundation
import Receivables

/// Finds calendars: the public ones, each with the user's own changes, and those that are the user's alone.
///
/// A list of one's own is `calendars/NAME.plist` in the folder of the book. Under the name of a public calendar it changes
/// that one; under another name it is a calendar by itself; the days of `house` are kept in every calendar.
struct CalendarLibrary {
  private let resources: Resources

  /// The list whose days are kept in every calendar.
  static let house = "house"

  init(_ resources: Resources) { self.resources = resources }

  /// The public names, then the user's own in alphabetical order.
  var names: [String] {
    let known = BusinessCalendar.Name.allCases.map(\.rawValue)
    return known + lists.filter { !known.contains($0) }
  }

  /// The names of the lists that the user wrote, in alphabetical order.
  var lists: [String] {
    var names = Set<String>()
    for folder in resources.folders {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/calendars")) ?? []
      for file in files where file.hasSuffix(".plist") { names.insert(String(file.dropLast(6))) }
    }
    return names.sorted()
  }

  /// The calendar with this name; nil when there is none. Throws a `ResourceFailure` for a list that cannot be used.
  func calendar(_ name: String) throws -> BusinessCalendar? {
    let known = BusinessCalendar.Name(rawValue: name)
    guard known != nil || lists.contains(name) else { return nil }
    let own = try list(name)
    let house = name == CalendarLibrary.house ? HolidayList() : try list(CalendarLibrary.house)
    return BusinessCalendar(
      known ?? .none, own: HolidayList(closed: own.closed + house.closed, open: own.open + house.open))
  }

  /// The user's own list of this name; an empty one when there is none.
  func list(_ name: String) throws -> HolidayList {
    guard let path = resources.path(of: "calendars/\(name).plist") else { return HolidayList() }
    let list = try Resources.decode(path, as: HolidayList.self)
    let problems = list.problems()
    guard problems.isEmpty else { throw ResourceFailure(path: path, why: problems.joined(separator: "; ")) }
    return list
  }
}

import LineEditor

/// Shows how far long work has come, on standard error, once it has taken a second; wiped out before anything else is
/// written.
final class ProgressBar {
  private let sink: any Sink
  private let usesEscapes: Bool
  private let width: () -> Int
  private let now: () -> ContinuousClock.Instant
  private var started: ContinuousClock.Instant?
  private var shown: String?

  /// `width` gives the columns of the window as they are; `usesEscapes` is false at a dumb terminal.
  init(
    _ sink: any Sink, usesEscapes: Bool, width: @escaping () -> Int,
    now: @escaping () -> ContinuousClock.Instant = { .now }
  ) {
    self.sink = sink
    self.usesEscapes = usesEscapes
    self.width = width
    self.now = now
  }

  /// Shows the share of the work that is done, 0 to 1, and what it is.
  func show(_ share: Double, _ label: String) {
    guard share < 1 else { return clear() }
    guard let started else {
      started = now()
      return
    }
    guard started.duration(to: now()) > .seconds(1) else { return }
    let bar = Self.bar(share, label, width: min(width() - 1, 70))
    guard bar != shown else { return }
    wipe()
    shown = bar
    sink.writeError(bar)
  }

  /// Wipes the bar out and forgets the work.
  func clear() {
    started = nil
    wipe()
  }

  private func wipe() {
    guard let previous = shown else { return }
    // Forgotten first: writing wipes what is shown.
    shown = nil
    sink.writeError(usesEscapes ? "\r\u{1B}[K" : "\r" + String(repeating: " ", count: DisplayWidth.of(previous)) + "\r")
  }

  static func bar(_ share: Double, _ label: String, width: Int) -> String {
    let percent = Int(min(max(share, 0), 1) * 100)
    let figure = " \(percent < 10 ? " " : "")\(percent) %"
    let room = width - DisplayWidth.of(label) - figure.count - 3
    guard room >= 10 else { return DisplayWidth.fitted(label, to: max(0, width - figure.count)) + figure }
    let done = room * percent / 100
    return "\(label) [\(String(repeating: "#", count: done))\(String(repeating: "-", count: room - done))]\(figure)"
  }
}

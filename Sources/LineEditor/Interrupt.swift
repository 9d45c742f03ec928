import Glibc
import Synchronization

/// The one piece of global state: which signal has arrived and not been dealt with.
///
/// The handlers only set a flag and write one byte into a pipe, so that a waiting `poll` wakes whichever thread the
/// signal was delivered to. A signal that was ignored when the program started (`nohup`, a background job of a plain
/// shell) stays ignored.
package enum Interrupt {
  private static let flags = Flags()

  /// Installs the handlers of `SIGINT`, `SIGTERM` and `SIGHUP`, without `SA_RESTART`. Calling it again does nothing.
  package static func install() {
    guard flags.wakeWriter.load(ordering: .acquiring) < 0 else { return }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    flags.wakeReader.store(ends[0], ordering: .releasing)
    flags.wakeWriter.store(ends[1], ordering: .releasing)
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      handle(signal) { Interrupt.arrived($0) }
    }
  }

  /// The signal that waits to be dealt with, or nil. Long work asks this between two steps and stops when it is set.
  package static var pending: Int32? {
    let signal = flags.signal.load(ordering: .acquiring)
    return signal == 0 ? nil : signal
  }

  /// Forgets an interruption by Ctrl-C, for instance before work begins or after it has been noticed. `SIGTERM` and
  /// `SIGHUP` are never forgotten: they end the program.
  package static func reset() {
    flags.ignored.store(0, ordering: .releasing)
    _ = flags.signal.compareExchange(expected: SIGINT, desired: 0, ordering: .acquiringAndReleasing)
  }

  /// The waiting signal, then forgotten as by `reset`.
  package static func take() -> Int32? {
    let signal = pending
    if signal != nil { reset() }
    return signal
  }

  /// Runs `body` while a child process has the terminal: Ctrl-C is meant for the child then, is forgotten afterwards,
  /// and pressing it often does not end this program.
  static func leftToChild<Result>(_ body: () throws -> Result) rethrows -> Result {
    flags.ignored.store(.min / 2, ordering: .releasing)
    defer { reset() }
    return try body()
  }

  /// What a wait ended with.
  enum Wake: Equatable {
    case readable
    case signal(Int32)
    case stopped
    case failed(Int32)
  }

  /// Waits until `descriptor` can be read, a signal waits, or (where `listensForStops`) the process was stopped.
  static func wait(for descriptor: Int32, listensForStops: Bool = false) -> Wake {
    while true {
      if let signal = pending { return .signal(signal) }
      if listensForStops, flags.stop.load(ordering: .acquiring) != 0 { return .stopped }
      // A negative descriptor (no handlers installed) is skipped by poll.
      var sources = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: flags.wakeReader.load(ordering: .acquiring), events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&sources, 2, -1)
      if count < 0 {
        if errno == EINTR { continue }
        return .failed(errno)
      }
      if sources[1].revents != 0 {
        drain()
        continue
      }
      if sources[0].revents != 0 { return .readable }
    }
  }

  /// Catches `SIGTSTP`, `SIGCONT` and `SIGQUIT` while a line is edited, so that the terminal can be given back first;
  /// at other times they take their ordinary course. The result undoes it.
  static func listenWhileEditing() -> () -> Void {
    flags.stop.store(0, ordering: .releasing)
    var previous = [SIGTSTP, SIGCONT].compactMap { signal in
      handle(signal) { Interrupt.stopArrived($0) }.map { (signal, $0) }
    }
    if let action = handle(SIGQUIT, by: { Interrupt.arrived($0) }) { previous.append((SIGQUIT, action)) }
    return {
      for (signal, action) in previous {
        var action = action
        sigaction(signal, &action, nil)
      }
    }
  }

  /// The stop or continuation that waits (`SIGTSTP`, `SIGCONT`), then forgotten.
  static func takeStop() -> Int32? {
    let signal = flags.stop.exchange(0, ordering: .acquiringAndReleasing)
    return signal == 0 ? nil : signal
  }

  /// Stops the process as the terminal would; returns when it is continued.
  static func stopNow() {
    var standard = sigaction()
    standard.__sigaction_handler.sa_handler = SIG_DFL
    var previous = sigaction()
    sigaction(SIGTSTP, &standard, &previous)
    raise(SIGTSTP)
    sigaction(SIGTSTP, &previous, nil)
  }

  /// Installs a handler unless the signal is ignored; the result is what was there before.
  @discardableResult
  private static func handle(_ signal: Int32, by handler: @convention(c) (Int32) -> Void) -> sigaction? {
    var previous = sigaction()
    guard sigaction(signal, nil, &previous) == 0 else { return nil }
    if let present = previous.__sigaction_handler.sa_handler,
      unsafeBitCast(present, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    {
      return nil
    }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    sigemptyset(&action.sa_mask)
    return sigaction(signal, &action, nil) == 0 ? previous : nil
  }

  /// The handler: only atomics and `write`, both safe at any moment.
  private static func arrived(_ signal: Int32) {
    if signal == SIGINT {
      _ = flags.signal.compareExchange(expected: 0, desired: SIGINT, ordering: .acquiringAndReleasing)
      // Work that never asks must still be stoppable: the third Ctrl-C in a row takes its ordinary course.
      if flags.ignored.add(1, ordering: .acquiringAndReleasing).newValue >= 3 {
        var standard = sigaction()
        standard.__sigaction_handler.sa_handler = SIG_DFL
        sigaction(SIGINT, &standard, nil)
        raise(SIGINT)
      }
    } else {
      flags.signal.store(signal, ordering: .releasing)
    }
    wake()
  }

  private static func stopArrived(_ signal: Int32) {
    // A stop that has not been carried out yet outweighs the continuation of an earlier one.
    if signal == SIGTSTP {
      flags.stop.store(signal, ordering: .releasing)
    } else {
      _ = flags.stop.compareExchange(expected: 0, desired: signal, ordering: .acquiringAndReleasing)
    }
    wake()
  }

  private static func wake() {
    let saved = errno
    var byte: UInt8 = 0
    _ = write(flags.wakeWriter.load(ordering: .relaxed), &byte, 1)
    errno = saved
  }

  private static func drain() {
    var bytes: [UInt8] = Array(repeating: 0, count: 64)
    while Glibc.read(flags.wakeReader.load(ordering: .relaxed), &bytes, bytes.count) > 0 {}
  }
}

/// What the handlers write and the program reads.
private final class Flags: Sendable {
  let signal = Atomic<Int32>(0)
  /// Interruptions since the last one that was noticed.
  let ignored = Atomic<Int32>(0)
  let stop = Atomic<Int32>(0)
  let wakeReader = Atomic<Int32>(-1)
  let wakeWriter = Atomic<Int32>(-1)
}

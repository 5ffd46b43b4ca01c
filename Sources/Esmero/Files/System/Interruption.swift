import Glibc
import Synchronization

/// The wish of the person at the terminal that the run end.
///
/// While interruptions are deferred, SIGINT, SIGTERM and SIGHUP only leave a note, so that a file
/// that is being replaced is replaced wholly. A second signal ends the process at once.
package enum Interruption {
  private static let noted = Atomic<Int32>(0)

  /// The signal that came; `nil` when none did.
  package static var signalNumber: Int32? {
    let number = noted.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// From now on signals only leave a note; those that are ignored, as under `nohup`, stay so.
  package static func `defer`() {
    // Touched before the handler can run: a handler must not initialise anything.
    noted.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var old = sigaction()
      _ = unsafe sigaction(number, nil, &old)
      guard !isIgnoring(old) else { continue }
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = { signalNumber in
        Interruption.noted.store(signalNumber, ordering: .relaxed)
      }
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_RESTART
      _ = unsafe sigaction(number, &action, nil)
    }
  }

  private static func isIgnoring(_ action: sigaction) -> Bool {
    let handler = unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    let ignoring = unsafe unsafeBitCast(SIG_IGN, to: Int.self)
    return handler == ignoring
  }
}

import Glibc

extension System {
  /// A value of the environment.
  package static func environmentValue(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// The arguments of this process as bytes, the program's own name left out.
  package static var arguments: [[UInt8]] {
    let count = Int(CommandLine.argc)
    return (1..<max(count, 1)).compactMap { index in
      guard let argument = unsafe CommandLine.unsafeArgv[index] else { return nil }
      return unsafe UnsafeBufferPointer(start: argument, count: strlen(argument))
        .map { UInt8(bitPattern: $0) }
    }
  }

  /// Ends this process.
  package static func exit(_ status: Int32) -> Never { Glibc.exit(status) }

  /// The number of processor cores of this machine.
  package static var coreCount: Int {
    max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// Seconds since some fixed moment.
  package static var monotonicSeconds: Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Makes a write to a closed pipe an error like others instead of the end of the process.
  package static func ignoreBrokenPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Takes the places of standard descriptors that are closed.
  ///
  /// Else the next file to be opened would get such a place, and what is meant for the person would
  /// be written into it. To read or to write them stays an error.
  package static func occupyStandardDescriptors() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
      _ = unsafe open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Ends this process by a signal, as if it had never been caught.
  package static func die(of signalNumber: Int32) {
    _ = signal(signalNumber, SIG_DFL)
    _ = kill(getpid(), signalNumber)
  }
}

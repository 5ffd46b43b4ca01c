import Glibc

extension System {
  /// What a program that was run has left behind.
  package struct ProcessResult: Sendable {
    /// The exit status; 128 and the signal's number where it was ended by one.
    package let status: Int32
    /// What it wrote to stdout.
    package let output: [UInt8]
    /// What it wrote to stderr.
    package let errors: [UInt8]
  }

  /// Runs a program, looked for on `PATH`, to its end.
  ///
  /// - Parameters:
  ///   - arguments: the program's name and its arguments, without NUL.
  ///   - input: what it reads.
  /// - Returns: what came of it.
  /// - Throws: the system's reason where it cannot be started.
  package static func run(
    _ arguments: [[UInt8]], input: [UInt8] = []
  ) throws(Failure) -> ProcessResult {
    let output = try temporary()
    defer { try? close(output) }
    let errors = try temporary()
    defer { try? close(errors) }
    let source = try temporary()
    defer { try? close(source) }
    try write(input, to: source)
    _ = lseek(source, 0, SEEK_SET)
    let status = try spawn(arguments, input: source, output: output, errors: errors)
    return ProcessResult(
      status: status, output: try contents(of: output), errors: try contents(of: errors))
  }

  /// A file without a name: no pipe, which would have to be read and written at the same time.
  private static func temporary() throws(Failure) -> Int32 {
    guard let file = unsafe tmpfile() else { throw Failure(code: errno) }
    defer { unsafe fclose(file) }
    let descriptor = dup(unsafe fileno(file))
    guard descriptor >= 0 else { throw Failure(code: errno) }
    return descriptor
  }

  private static func contents(of descriptor: Int32) throws(Failure) -> [UInt8] {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    _ = lseek(descriptor, 0, SEEK_SET)
    var bytes: [UInt8] = []
    while bytes.count < size {
      let count = bytes.count
      try read(descriptor, capacity: size - count, to: &bytes)
      if bytes.count == count { break }
    }
    return bytes
  }

  private static func spawn(
    _ arguments: [[UInt8]], input: Int32, output: Int32, errors: Int32
  ) throws(Failure) -> Int32 {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, standard) in [(input, Int32(0)), (output, 1), (errors, 2)] {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, standard)
    }
    var words = unsafe [UnsafeMutablePointer<CChar>?]()
    defer { unsafe words.forEach { unsafe free($0) } }
    for argument in arguments {
      let word = (argument + [0]).map { CChar(bitPattern: $0) }
      unsafe words.append(strdup(word))
    }
    unsafe words.append(nil)
    guard let program = unsafe words[0] else { throw Failure(code: ENOENT) }
    var child = pid_t()
    let code = unsafe posix_spawnp(&child, program, &actions, nil, &words, environ)
    guard code == 0 else { throw Failure(code: code) }
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw Failure(code: errno) }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

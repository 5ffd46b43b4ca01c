import Foundation
import Glibc

/// A program that is run to see what it uses.
struct ChildProcess: Sendable {
  /// The program and its arguments; looked for on `PATH`.
  let arguments: [String]
  /// What it reads as its standard input.
  var input = "/dev/null"
  /// Variables that are set besides those of this process.
  var environment: [String: String] = [:]
  /// Exit statuses of a good run; `nil` for any.
  var goodStatuses: Set<Int32>? = [0]

  /// What a run used.
  struct Use {
    let seconds: Double
    /// In user and system mode, with the children it waited for.
    let processorSeconds: Double
    /// How it ended; -1 for a signal.
    let status: Int32
  }

  /// Runs it, what it prints going nowhere.
  func run() throws(MeasuringError) -> Use {
    let start = ContinuousClock.now
    let process = try spawned()
    var status: Int32 = 0
    var usage = rusage()
    guard unsafe wait4(process, &status, 0, &usage) == process else {
      throw MeasuringError("\(arguments[0]) was lost")
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    try check(status)
    return Use(
      seconds: seconds, processorSeconds: usage.ru_utime.seconds + usage.ru_stime.seconds,
      status: Self.exitStatus(status))
  }

  /// Starts it and goes on; ``end(of:)`` must follow.
  func started() throws(MeasuringError) -> pid_t { try spawned() }

  /// Waits for what was started.
  func end(of process: pid_t) throws(MeasuringError) {
    var status: Int32 = 0
    guard unsafe waitpid(process, &status, 0) == process else {
      throw MeasuringError("\(arguments[0]) was lost")
    }
    try check(status)
  }

  /// Runs it; the most bytes that were resident, looked up every ten milliseconds.
  ///
  /// `ru_maxrss` would also count what this process holds, which the program begins as.
  func peakMemory() throws(MeasuringError) -> Int {
    let process = try spawned()
    var status: Int32 = 0
    var peak = 0
    while unsafe waitpid(process, &status, WNOHANG) == 0 {
      peak = max(peak, Self.highWaterMark(of: process))
      usleep(10_000)
    }
    try check(status)
    return peak
  }

  private static func highWaterMark(of process: pid_t) -> Int {
    let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line.flatMap { Int($0.filter(\.isNumber)) } ?? 0) * 1024
  }

  private func check(_ status: Int32) throws(MeasuringError) {
    let exit = Self.exitStatus(status)
    guard goodStatuses?.contains(exit) ?? true else {
      throw MeasuringError("\(arguments.joined(separator: " ")): exit \(exit)")
    }
  }

  /// The low seven bits are the signal that ended it, the next eight its status.
  private static func exitStatus(_ status: Int32) -> Int32 {
    status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
  }

  private func spawned() throws(MeasuringError) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var settings = unsafe variables.map { unsafe strdup("\($0)=\($1)") } + [nil]
    defer {
      for index in unsafe words.indices { unsafe free(words[index]) }
      for index in unsafe settings.indices { unsafe free(settings[index]) }
    }
    var process = pid_t()
    guard unsafe posix_spawnp(&process, arguments[0], &actions, nil, &words, &settings) == 0 else {
      throw MeasuringError("\(arguments[0]) cannot be run")
    }
    return process
  }

  /// What it prints on both streams; `nil` where it cannot be run or fails.
  func output() -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle(forReadingAtPath: input)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: data, as: UTF8.self)
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

/// Why nothing could be measured.
public struct MeasuringError: Error, CustomStringConvertible {
  /// A sentence for the person at the terminal.
  public let description: String

  init(_ description: String) { self.description = description }
}

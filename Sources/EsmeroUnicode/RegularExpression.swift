import CICU

/// A regular expression of ICU's, compiled.
///
/// Opening one costs a third of a millisecond: keep it. It never changes, so any number of threads
/// may search with it at once; each search has a state of its own.
///
/// ICU counts its steps, not seconds, so that a search is stopped at the same place on every
/// machine.
@safe public struct RegularExpression: ~Copyable, @unchecked Sendable {
  /// The pattern.
  public let pattern: String

  private let handle: OpaquePointer

  /// Compiles a pattern.
  ///
  /// Case counts unless the pattern says `(?i)`. A backslash before an ASCII letter that means
  /// nothing to ICU is an error.
  ///
  /// - Throws: `ICUError.invalidPattern`, or `ICUError.failed` where memory is short.
  public init(_ pattern: String) throws(ICUError) {
    var fault = cicu_regex_fault(line: 0, column: 0)
    var status: cicu_status = 0
    let handle = unsafe Array(pattern.utf8).withUnsafeBufferPointer { bytes in
      unsafe cicu_regex_open(bytes.baseAddress, Int64(bytes.count), &fault, &status)
    }
    guard let handle = unsafe handle else {
      let failure = FilledBuffer.failure(status, "compile a regular expression")
      guard case .failed(_, let name) = failure, name.hasPrefix("U_REGEX") else { throw failure }
      throw .invalidPattern(name: name, offset: Self.offset(of: fault, in: pattern))
    }
    unsafe self.handle = handle
    self.pattern = pattern
  }

  deinit { unsafe cicu_regex_close(handle) }

  /// The number of groups, the whole match left out.
  public var groupCount: Int { unsafe Int(cicu_regex_group_count(handle)) }

  /// The number of the group with a name; `nil` where there is none.
  public func groupNumber(named name: String) -> Int? {
    let number = unsafe cicu_regex_group_number(handle, name)
    return number < 0 ? nil : Int(number)
  }

  /// The scalar, from 0, that a line and column of ICU's mean.
  private static func offset(of fault: cicu_regex_fault, in pattern: String) -> Int? {
    guard fault.line > 0, fault.column > 0 else { return nil }
    let scalars = Array(pattern.unicodeScalars)
    var start = 0
    for _ in 1..<fault.line {
      guard let end = scalars[start...].firstIndex(of: "\n") else { return nil }
      start = end + 1
    }
    return min(start + Int(fault.column) - 1, scalars.count)
  }
}

// MARK: - Searching

extension RegularExpression {
  /// How much a search may cost.
  public struct Limits: Sendable, Hashable {
    /// The most steps for the matches of one region, in tens of thousands.
    public var steps: Int
    /// The most memory for ways back, in bytes.
    public var stackBytes: Int

    /// Sets limits; both are above 0.
    public init(steps: Int, stackBytes: Int = 8 << 20) {
      self.steps = steps
      self.stackBytes = stackBytes
    }
  }

  /// The bytes of a match's groups by their numbers, those of the whole match first; `nil` for a
  /// group that took no part.
  public typealias Match = [Range<Int>?]

  /// The matches within a region of a text, one behind the other.
  ///
  /// Look-arounds and borders of words see what stands around the region; `^`, `$` and their like
  /// mean the text, not the region.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8 of less than 2 GiB.
  ///   - region: the bytes within which matches lie, cut between scalars.
  ///   - limits: how much the search may cost.
  /// - Returns: the matches in order; they do not overlap.
  /// - Throws: `ICUError.searchStopped` where a limit is reached; `ICUError.tooLong`, or
  ///   `ICUError.failed` where memory is short.
  public func matches(
    in text: [UInt8], region: Range<Int>, limits: Limits
  ) throws(ICUError) -> [Match] {
    _ = try FilledBuffer.length(text.count)
    var matches: [Match] = []
    var status: cicu_status = 0
    unsafe text.withUnsafeBufferPointer { bytes in
      let search = unsafe cicu_regex_search_open(
        handle, bytes.baseAddress, Int64(bytes.count), Int32(clamping: limits.stackBytes), &status)
      guard let search = unsafe search else { return }
      defer { unsafe cicu_regex_search_close(search) }
      unsafe cicu_regex_search_set_region(
        search, Int64(region.lowerBound), Int64(region.upperBound), Int32(clamping: limits.steps),
        &status)
      while status <= 0, unsafe cicu_regex_search_next(search, &status) {
        unsafe matches.append(groups(of: search))
      }
    }
    guard status != CICU_REGEX_TIME_OUT, status != CICU_REGEX_STACK_OVERFLOW else {
      throw .searchStopped(name: unsafe String(cString: cicu_status_name(status)))
    }
    try FilledBuffer.check(status, "search by a regular expression")
    return matches
  }

  private func groups(of search: OpaquePointer) -> Match {
    (0...groupCount).map { number in
      var (start, end): (Int64, Int64) = (-1, -1)
      unsafe cicu_regex_search_group(search, Int32(number), &start, &end)
      return start < 0 ? nil : Int(start)..<Int(end)
    }
  }
}

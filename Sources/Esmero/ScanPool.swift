import EsmeroEngine
import EsmeroText
import Synchronization

/// The scans of a configuration, handed out to whoever needs one and taken back for the next.
final class ScanPool: Sendable {
  /// What a scan depends on.
  private struct Key: Hashable {
    var language: String?
    var isLanguageCertain: Bool
    var quotes: QuoteProfile.Setting
    var hasTornHyphens: Bool
    var least: Applicability
  }

  private struct State {
    var seenBytes: [Key: Int] = [:]
    var tables: [Key: ScanTable] = [:]
    var idle: [Key: [TextScan]] = [:]
  }

  /// A scan's table and its first acquaintance with gaps cost as much as judging some ten
  /// kilobytes in full (28 million instructions against 2,400 a byte).
  static let worthwhileBytes = 12 << 10

  private let leastBytes: Int
  private let state = Mutex(State())

  /// Makes a pool.
  ///
  /// - Parameter leastBytes: how much text is judged in full before a scan is prepared.
  init(leastBytes: Int = worthwhileBytes) { self.leastBytes = leastBytes }

  /// Does some work with a scan, where there is one that pays.
  ///
  /// - Parameters:
  ///   - rules: the rules in force for the level of `least`.
  ///   - document: what was decided for the document.
  ///   - least: the least level of findings that are asked for.
  ///   - bytes: the length of the text.
  ///   - body: the work; it gets `nil` where the rules in force cannot be scanned for, and where so
  ///     little text was seen yet that a scan would cost more than it saves.
  /// - Returns: what `body` returns.
  /// - Throws: what `body` throws.
  func withScan<Result, Failure>(
    rules: RuleSelection, document: DocumentProfile, least: Applicability, bytes: Int,
    _ body: (TextScan?) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let key = Key(
      language: document.language, isLanguageCertain: document.isLanguageCertain,
      quotes: document.quotes.setting, hasTornHyphens: document.hasTornHyphens, least: least)
    let scan = state.withLock { state -> TextScan? in
      if let scan = state.idle[key]?.popLast() { return scan }
      let table: ScanTable
      if let made = state.tables[key] {
        table = made
      } else {
        let seen = state.seenBytes[key, default: 0] + bytes
        state.seenBytes[key] = seen
        guard seen >= leastBytes else { return nil }
        table = ScanTable(rules: rules, document: document, threshold: least)
        state.tables[key] = table
      }
      return table.tirelessRules.isEmpty ? TextScan(table) : nil
    }
    defer { if let scan { state.withLock { $0.idle[key, default: []].append(scan) } } }
    return try body(scan)
  }
}

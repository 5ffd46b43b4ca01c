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
  }

  private struct State {
    var tables: [Key: ScanTable] = [:]
    var idle: [Key: [TextScan]] = [:]
  }

  private let state = Mutex(State())

  /// Does some work with a scan.
  ///
  /// - Returns: what `body` returns; `nil` where the rules in force cannot be scanned for.
  func withScan<Result>(
    rules: RuleSelection, document: DocumentProfile, threshold: Applicability,
    _ body: (TextScan) -> Result
  ) -> Result? {
    let key = Key(
      language: document.language, isLanguageCertain: document.isLanguageCertain,
      quotes: document.quotes.setting, hasTornHyphens: document.hasTornHyphens)
    let scan = state.withLock { state -> TextScan? in
      if let scan = state.idle[key]?.popLast() { return scan }
      let table =
        state.tables[key] ?? ScanTable(rules: rules, document: document, threshold: threshold)
      state.tables[key] = table
      return table.tirelessRules.isEmpty ? TextScan(table) : nil
    }
    guard let scan else { return nil }
    defer { state.withLock { $0.idle[key, default: []].append(scan) } }
    return body(scan)
  }
}

import EsmeroText
public import Foundation

/// The marked sentences that do not come out as marked, for those who work on the rules.
public struct FallenSentences {
  /// One line a sentence: its file, its standing, the text, and what becomes of it.
  public private(set) var lines: [String] = []

  /// Judges `Corpus/Marked`.
  ///
  /// - Parameter corpus: the folder `Corpus`.
  /// - Throws: what reading and judging throw.
  public init(corpus: URL) throws {
    for file in try MarkedFile.all(in: corpus.appendingPathComponent("Marked")) {
      let safe = try Judge(language: file.language, threshold: .safe)
      let suggested = try Judge(language: file.language, threshold: .suggested)
      for sentence in file.sentences {
        let standing = try sentence.standing(safe: safe, suggested: suggested, format: file.format)
        guard standing != .right else { continue }
        let judge = standing == .wrong ? safe : suggested
        let result = try judge.judge(sentence.text, format: file.format).result
        let texts = [sentence.text, result].map { String(decoding: $0, as: UTF8.self) }
        let name = "\(file.language)/\(file.rule ?? "hostile")"
        lines.append("\(standing.rawValue)\(name): \(texts[0]) → \(texts[1])")
      }
    }
  }
}

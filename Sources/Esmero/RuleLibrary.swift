import EsmeroEngine
import EsmeroRules
import EsmeroText
import EsmeroUnicode
import RuleData

/// Opens the built-in rules, and compiles packs given at run time onto them.
enum RuleLibrary {
  private static let builtIn: Result<RuleImage, RuleImage.OpeningError> = Result {
    () throws(RuleImage.OpeningError) in
    guard let bytes = unsafe ruledata_bytes() else { throw .notAnImage }
    return unsafe try RuleImage(bytes, count: ruledata_count())
  }

  /// The built-in rules with the given packs behind them.
  static func image(
    with packs: [(name: String, text: [UInt8])], foreignKeys: [String] = []
  ) throws(ConfigurationError) -> RuleImage {
    let base: RuleImage
    do throws(RuleImage.OpeningError) { base = try builtIn.get() } catch {
      throw .rulePack(["the built-in rules do not open: \(error)"])
    }
    guard !packs.isEmpty else { return base }
    var parsed: [(name: String, rules: [RuleDefinition])] = []
    var messages: [String] = []
    let parser = RulePackParser(
      vocabulary: RuleVocabulary(
        lexicons: RuleCatalogue(image: base).lexiconNames, lexicalKey: { LexicalKey.of($0) }),
      foreignKeys: foreignKeys)
    for pack in packs {
      do throws(RulePackError) {
        parsed.append((pack.name, try parser.parse(pack.text, file: pack.name).rules))
      } catch {
        messages += error.errors.map(\.description)
      }
    }
    guard messages.isEmpty else { throw .rulePack(messages) }
    let bytes = RuleImageWriter.image(of: parsed, lexicons: [], extending: base.bytes)
    do throws(RuleImage.OpeningError) { return try RuleImage(copying: bytes) } catch {
      throw .rulePack(["the rule packs do not open: \(error)"])
    }
  }
}

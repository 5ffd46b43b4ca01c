import Esmero
import EsmeroFormats
import EsmeroRules
import EsmeroText

/// A parser, and what must hold for whatever bytes it is given.
public struct FuzzTarget: Sendable {
  /// The name: that of a format, or of another parser.
  public let name: String
  private let check: @Sendable ([UInt8]) -> String?

  /// Every parser that reads what people and other programs write.
  public static let all: [FuzzTarget] =
    FormatRegistry(protection: Protection()).formats.map { FuzzTarget(of: $0) } + [
      FuzzTarget(name: "rule-pack", check: Self.rulePack),
      FuzzTarget(name: "encoding", check: Self.encoding),
    ] + ofCommand

  /// The target of a name; `nil` where there is none.
  public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }

  /// What is wrong with how the bytes were read; `nil` where nothing is.
  public func problem(with bytes: [UInt8]) -> String? { check(bytes) }

  init(name: String, check: @escaping @Sendable ([UInt8]) -> String?) {
    self.name = name
    self.check = check
  }

  private init(of format: any DocumentFormat) {
    self.init(name: format.name) { bytes in
      guard let source = try? SourceText(raw: bytes),
        let segments = try? format.segments(of: source)
      else { return nil }
      return SegmentSoundness.problem(in: segments, of: source)
        ?? Self.problemOfRepair(of: source, format: format)
    }
  }

  private static let repairer: Repairer? = {
    var configuration = Configuration()
    configuration.language = "pt-BR"
    configuration.threshold = .suggested
    return try? Repairer(configuration)
  }()

  /// A repairer in which no rule is in force.
  private static let silent: Repairer? = {
    var configuration = Configuration()
    configuration.language = "pt-BR"
    configuration.ignore = repairer?.rules.map(\.id.name) ?? []
    return try? Repairer(configuration)
  }()

  /// A text without repairs is given back as it was, and a repaired one is still of its format.
  private static func problemOfRepair(
    of source: SourceText, format: any DocumentFormat
  ) -> String? {
    guard let repairer, let silent else { return "the built-in rules do not open" }
    let untouched = try? silent.report(on: source, name: "fuzz", format: format.name)
    guard untouched?.repaired == source.bytes else { return "not given back as it was" }
    let report: FileReport
    do {
      report = try repairer.report(on: source, name: "fuzz", format: format.name)
    } catch {
      return "read once, but not to be repaired: \(error)"
    }
    guard report.isChanged else { return nil }
    do {
      _ = try format.segments(of: SourceText(raw: source.raw(from: report.repaired)))
      return nil
    } catch {
      return "not to be read once repaired: \(error)"
    }
  }

  /// A rule pack is refused, or can be used; that is tried with a few, because compiled rules are
  /// kept for as long as the process lives.
  private static func rulePack(_ bytes: [UInt8]) -> String? {
    guard (try? RulePackParser().parse(bytes, file: "fuzz.toml")) != nil,
      bytes.reduce(0, &+) % 16 == 0
    else { return nil }
    var configuration = Configuration()
    configuration.language = "pt-BR"
    configuration.rulePacks = [(name: "fuzz.toml", text: bytes)]
    guard let repairer = try? Repairer(configuration),
      let text = try? SourceText(raw: Array("O líder norte -coreano , aqui, disse “sim”.\n".utf8))
    else { return nil }
    do {
      _ = try repairer.report(on: text, name: "fuzz", format: "text")
      return nil
    } catch {
      return "accepted, but not to be used: \(error)"
    }
  }

  /// A text in whatever encoding comes back byte for byte, or is refused.
  private static func encoding(_ bytes: [UInt8]) -> String? {
    guard let text = try? EncodedText(raw: bytes, expected: .detected) else { return nil }
    let back = try? text.raw(from: text.source.bytes)
    return back == bytes ? nil : "read as \(text.encoding.canonical) and not written back"
  }
}

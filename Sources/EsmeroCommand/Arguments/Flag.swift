import Esmero
import EsmeroText

/// An option: the one place that knows its names, what it takes, its help and what it does.
///
/// Parsing, help, completions and the errors about options are all made from these values.
struct Flag: Sendable {
  /// What stands behind the option's name.
  enum Value: Sendable, Hashable {
    /// Nothing: the option is a switch.
    case none
    /// One of a few words.
    case choice(name: String, of: [String])
    /// The name of a file.
    case file(name: String)
    /// Any text.
    case text(name: String)
    /// Words that only the built-in data know; several between commas where `isList`.
    case word(name: String, from: Vocabulary, isList: Bool)

    /// What words an option takes.
    enum Vocabulary: Sendable, Hashable, CaseIterable {
      case rules
      case languages
      case formats
    }

    /// How the value is called in the help; `nil` for a switch.
    var name: String? {
      switch self {
      case .none: nil
      case .choice(let name, _), .file(let name), .text(let name), .word(let name, _, _): name
      }
    }
  }

  /// What the option is in a settings file.
  enum Setting: Sendable, Hashable {
    /// Nothing: it is for the command line alone.
    case none
    /// A switch or one value; that nearest to the text counts.
    case value
    /// A list; that nearest to the text counts, as a whole.
    case list
    /// A list that is added to those further from the text.
    case additions
  }

  /// The name after `--`.
  let long: String
  /// The letter after `-`.
  let short: Character?
  /// What stands behind the name.
  let value: Value
  /// The default in words; `nil` for a switch.
  let defaultValue: String?
  /// What the option does, without a full stop.
  let help: String
  /// The sub-commands that take the option.
  let commands: Set<Subcommand>
  /// What the option is in a settings file.
  let setting: Setting
  /// Puts the option, with its value's bytes, into effect.
  let update: @Sendable (inout Options, FlagValue) throws(UsageError) -> Void

  init(
    _ long: String, short: Character? = nil, value: Value = .none, default: String? = nil,
    help: String, commands: Set<Subcommand>, setting: Setting = .none,
    update: @escaping @Sendable (inout Options, FlagValue) throws(UsageError) -> Void
  ) {
    self.long = long
    self.short = short
    self.value = value
    self.defaultValue = `default`
    self.help = help
    self.commands = commands
    self.setting = setting
    self.update = update
  }
}

/// What was given for an option.
struct FlagValue: Sendable {
  /// The option as it was written, for messages.
  let option: String
  /// The value's bytes; empty for a switch.
  let bytes: [UInt8]
  /// Where relative names of files count from; `nil` for the current folder.
  var folder: FilePath?
  /// Whether the value is one element of a list, in which a comma is nothing but a comma.
  var isElement = false

  /// The value as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The value as the name of a file.
  var path: FilePath {
    let path = FilePath(bytes: bytes)
    guard let folder, !path.isAbsolute else { return path }
    let whole = folder.appending(bytes)
    // A person is told of it by the shorter name.
    return (try? System.currentFolder()).flatMap { whole.relative(to: $0) } ?? whole
  }

  /// The words between commas.
  func list() throws(UsageError) -> [String] {
    let parts = isElement ? [text[...]] : text.split(separator: ",")
    let words = parts.map { word in word.drop { $0 == " " } }.filter { !$0.isEmpty }
    guard !words.isEmpty else {
      throw .badValue(text, option: option, expected: "a name is wanted")
    }
    return words.map(String.init)
  }

  /// The case of an enumeration that the value names.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    of type: Choice.Type
  ) throws(UsageError) -> Choice {
    if let choice = Choice(rawValue: text) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    throw .unknownValue(
      text, option: option, nearest: NearestName.several(like: text, among: known), known: known)
  }

  /// The value, or a part of it, as the number or the name of a column.
  func column(_ text: String) throws(UsageError) -> String {
    guard !text.isEmpty, Int(text).map({ $0 > 0 }) ?? true else {
      throw .badValue(text, option: option, expected: "columns are counted from 1")
    }
    return text
  }

  /// A number of things, at least 1.
  func positiveNumber() throws(UsageError) -> Int {
    guard let number = Int(text), number > 0 else {
      throw .badValue(text, option: option, expected: "a number from 1 is wanted")
    }
    return number
  }

  /// A number of bytes: digits, and K, M or G for powers of 1024.
  func byteCount() throws(UsageError) -> Int {
    let powers: [Character: Int] = ["k": 10, "m": 20, "g": 30]
    let last = text.lowercased().last ?? " "
    let digits = powers[last] == nil ? text[...] : text.dropLast()
    let isNumber = !digits.isEmpty && digits.allSatisfy { ("0"..."9").contains($0) }
    guard isNumber, let number = Int(digits) else { throw badByteCount }
    let (bytes, isOverflow) = number.multipliedReportingOverflow(by: 1 << (powers[last] ?? 0))
    guard !isOverflow else { throw badByteCount }
    return bytes
  }

  private var badByteCount: UsageError {
    .badValue(text, option: option, expected: "a size is wanted, as 500K, 64M or 2G")
  }
}

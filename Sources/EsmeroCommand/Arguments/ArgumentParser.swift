import Esmero
import EsmeroText

/// What a command line asks for.
enum Invocation: Sendable {
  /// To do something.
  case run(Options)
  /// To show the help of a sub-command, or of all where there is none.
  case help(Subcommand?)
  /// To show the version.
  case version
}

/// Reads a command line; it opens no file and changes nothing.
struct ArgumentParser {
  private var rest: ArraySlice<[UInt8]>
  private var options: Options

  /// Reads the arguments without the program's own name.
  static func parse(_ arguments: [[UInt8]]) throws(UsageError) -> Invocation {
    guard let first = arguments.first else { throw .missingCommand }
    let name = String(decoding: first, as: UTF8.self)
    switch name {
    case "--version", "-V": return .version
    case "--help", "-h": return .help(nil)
    case "help":
      guard arguments.count > 1 else { return .help(nil) }
      return .help(try command(named: String(decoding: arguments[1], as: UTF8.self)))
    default: break
    }
    if first.first == UInt8(ascii: "-"), first.count > 1 { throw misplacedOption(name) }
    var parser = ArgumentParser(
      rest: arguments.dropFirst(), options: Options(command: try command(named: name)))
    try parser.parseAll()
    if parser.options.wantsHelp { return .help(parser.options.command) }
    try parser.checkOperands()
    return .run(parser.options)
  }

  private static func command(named name: String) throws(UsageError) -> Subcommand {
    if let command = Subcommand(rawValue: name) { return command }
    let known = Subcommand.allCases.map(\.rawValue)
    throw .unknownCommand(name, nearest: NearestName.several(like: name, among: known))
  }

  private static func misplacedOption(_ text: String) -> UsageError {
    let name = String(text.prefix { $0 != "=" })
    let owners = FlagTable.all.filter { "--\($0.long)" == name }.flatMap(\.commands)
    guard owners.isEmpty else { return .missingCommand }
    return .unknownOption(
      name, nearest: NearestName.several(like: name, among: ["--help", "--version"]))
  }

  private mutating func parseAll() throws(UsageError) {
    while let argument = rest.popFirst() {
      if argument == Array("--".utf8) {
        options.operands += rest.map(FilePath.init(bytes:))
        return
      }
      if argument.starts(with: Array("--".utf8)) {
        try parseLong(argument)
      } else if argument.first == UInt8(ascii: "-"), argument.count > 1 {
        try parseShort(argument)
      } else {
        options.operands.append(FilePath(bytes: argument))
      }
    }
  }

  private mutating func parseLong(_ argument: [UInt8]) throws(UsageError) {
    let end = argument.firstIndex(of: UInt8(ascii: "="))
    let option = String(decoding: argument[..<(end ?? argument.endIndex)], as: UTF8.self)
    let flag = try flag(option) { "--\($0.long)" == option }
    let attached = end.map { Array(argument[($0 + 1)...]) }
    if attached != nil, flag.value == .none { throw .unexpectedValue(option: option) }
    try apply(flag, option: option, attached: attached)
  }

  /// Reads letters behind one dash: switches may be joined, and a value may follow at once.
  private mutating func parseShort(_ argument: [UInt8]) throws(UsageError) {
    var letters = argument.dropFirst()
    while let letter = letters.popFirst() {
      let option = "-\(String(decoding: [letter], as: UTF8.self))"
      let flag = try flag(option) { $0.short.map { "-\($0)" } == option }
      guard flag.value == .none else {
        try apply(flag, option: option, attached: letters.isEmpty ? nil : Array(letters))
        return
      }
      try apply(flag, option: option, attached: nil)
    }
  }

  private func flag(
    _ option: String, where isMeant: (Flag) -> Bool
  ) throws(UsageError) -> Flag {
    let flags = FlagTable.flags(of: options.command)
    if let flag = flags.first(where: isMeant) { return flag }
    let owners = Subcommand.allCases.filter { command in
      FlagTable.flags(of: command).contains(where: isMeant)
    }
    guard owners.isEmpty else {
      throw .foreignOption(
        option, command: options.command.rawValue, owners: owners.map(\.rawValue))
    }
    let known = flags.map { "--\($0.long)" }
    throw .unknownOption(option, nearest: NearestName.several(like: option, among: known))
  }

  private mutating func apply(
    _ flag: Flag, option: String, attached: [UInt8]?
  ) throws(UsageError) {
    guard let name = flag.value.name else {
      return try put(flag, FlagValue(option: option, bytes: []))
    }
    guard let bytes = attached ?? rest.popFirst() else {
      throw .missingValue(option: option, name: name)
    }
    try put(flag, FlagValue(option: option, bytes: bytes))
  }

  private mutating func put(_ flag: Flag, _ value: FlagValue) throws(UsageError) {
    try flag.update(&options, value)
    options.given.append(Setting(flag: flag, value: value, origin: .commandLine))
  }

  private func checkOperands() throws(UsageError) {
    let command = options.command
    let allowed: ClosedRange<Int> =
      switch command.operands {
      case .none: 0...0
      case .path: 0...1
      case .paths, .packs, .selectors: 0...Int.max
      case .rule, .shell: 1...1
      }
    if options.operands.count < allowed.lowerBound {
      throw .missingOperand(command: command.rawValue, syntax: command.operandSyntax ?? "")
    }
    if options.operands.count > allowed.upperBound, let extra = options.operands.last {
      let hint = command == .filter ? "it reads stdin: use 'esmero fix' for files" : nil
      throw .unexpectedOperand(extra.text, command: command.rawValue, hint: hint)
    }
    if options.sourceFile != nil, case .paths = command.operands, options.operands.count != 1 {
      throw .severalTexts(option: "--source")
    }
    if command == .report, options.outputFile == nil {
      throw .missingOption(command: command.rawValue, syntax: "-o FILE.html")
    }
    let hasStandardInput = options.operands.contains { $0.bytes == Array("-".utf8) }
    if hasStandardInput, command.operands == .paths(takesStandardInput: false) {
      throw .unexpectedOperand(
        "-", command: command.rawValue, hint: "use 'esmero filter' for stdin")
    }
  }
}

/// Scripts that complete command lines, made from the tables of sub-commands and options.
enum Completions {
  static func script(for shell: CompletionShell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  private static let commandNames = Subcommand.allCases.map(\.rawValue) + ["help"]

  // MARK: - bash

  private static var bash: String {
    let cases = Subcommand.allCases.map { command in
      let flags = FlagTable.flags(of: command)
      let words = flags.flatMap(spellings).joined(separator: " ")
      let values = flags.compactMap { bashValue(of: $0) }.joined(separator: "\n")
      return """
            \(command.rawValue))
              options='\(words)'
              case $previous in
        \(values)
              esac
              \(bashOperands(of: command))
              ;;
        """
    }
    return """
      _esmero() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
        local options='' operands=''
        COMPREPLY=()
        if ((COMP_CWORD == 1)); then
          COMPREPLY=($(compgen -W '\(commandNames.joined(separator: " ")) --help --version' -- "$current"))
          return
        fi
        case ${COMP_WORDS[1]} in
      \(cases.joined(separator: "\n"))
          help) operands='\(Subcommand.allCases.map(\.rawValue).joined(separator: " "))' ;;
        esac
        if [[ $current == -* ]]; then
          COMPREPLY=($(compgen -W "$options" -- "$current"))
        elif [[ $operands == FILES ]]; then
          compopt -o filenames
          COMPREPLY=($(compgen -f -- "$current"))
        else
          COMPREPLY=($(compgen -W "$operands" -- "$current"))
        fi
      }
      complete -F _esmero esmero

      """
  }

  private static func bashValue(of flag: Flag) -> String? {
    let names = spellings(of: flag).joined(separator: "|")
    switch flag.value {
    case .none: return nil
    case .choice(_, let words):
      return """
                \(names))
                  COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- "$current"))
                  return ;;
        """
    case .file:
      return """
                \(names))
                  compopt -o filenames
                  COMPREPLY=($(compgen -f -- "$current"))
                  return ;;
        """
    case .text: return "          \(names)) return ;;"
    }
  }

  private static func bashOperands(of command: Subcommand) -> String {
    switch command.operands {
    case .none, .rule, .selectors: "operands=''"
    case .paths, .packs, .path: "operands=FILES"
    case .shell: "operands='\(CompletionShell.allCases.map(\.rawValue).joined(separator: " "))'"
    }
  }

  private static func spellings(of flag: Flag) -> [String] {
    ["--\(flag.long)"] + (flag.short.map { ["-\($0)"] } ?? [])
  }

  // MARK: - zsh

  private static var zsh: String {
    let list = Subcommand.allCases.map { "    '\($0.rawValue):\(zshEscaped($0.summary))'" }
    let cases = Subcommand.allCases.map { command in
      let arguments = FlagTable.flags(of: command).flatMap(zshArguments) + zshOperands(of: command)
      return """
            \(command.rawValue))
              _arguments -S \\
        \(arguments.map { "        \($0)" }.joined(separator: " \\\n"))
              ;;
        """
    }
    return """
      #compdef esmero
      _esmero() {
        local -a commands
        commands=(
      \(list.joined(separator: "\n"))
          'help:Show the help of a command'
        )
        if ((CURRENT == 2)); then
          _describe command commands
          return
        fi
        local command=$words[2]
        shift words
        ((CURRENT--))
        case $command in
      \(cases.joined(separator: "\n"))
          help) _describe command commands ;;
        esac
      }
      _esmero "$@"

      """
  }

  private static func zshArguments(of flag: Flag) -> [String] {
    let help = zshEscaped(flag.help)
    return spellings(of: flag).map { name in
      let isLong = name.hasPrefix("--")
      let glue = flag.value == .none ? "" : isLong ? "=" : "+"
      let action =
        switch flag.value {
        case .none: ""
        case .choice(let name, let words): ":\(name):(\(words.joined(separator: " ")))"
        case .file(let name): ":\(name):_files"
        case .text(let name): ":\(name): "
        }
      return "'*\(name)\(glue)[\(help)]\(action)'"
    }
  }

  private static func zshOperands(of command: Subcommand) -> [String] {
    switch command.operands {
    case .none: []
    case .rule: ["'1:rule: '"]
    case .selectors: ["'*:rule: '"]
    case .paths, .packs: ["'*:file:_files'"]
    case .path: ["'1:file:_files'"]
    case .shell: ["'1:shell:(\(CompletionShell.allCases.map(\.rawValue).joined(separator: " ")))'"]
    }
  }

  private static func zshEscaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "'": result += "'\\''"
      case "[", "]", ":": result += "\\\(character)"
      default: result.append(character)
      }
    }
    return result
  }

  // MARK: - fish

  private static var fish: String {
    let names = commandNames.joined(separator: " ")
    var lines = ["complete -c esmero -f"]
    for command in Subcommand.allCases {
      lines.append(
        "complete -c esmero -n 'not __fish_seen_subcommand_from \(names)'"
          + " -a \(command.rawValue) -d \(fishQuoted(command.summary))")
    }
    for command in Subcommand.allCases {
      let condition = "-n '__fish_seen_subcommand_from \(command.rawValue)'"
      for flag in FlagTable.flags(of: command) {
        let short = flag.short.map { " -s \($0)" } ?? ""
        lines.append(
          "complete -c esmero \(condition) -l \(flag.long)\(short)\(fishValue(of: flag))"
            + " -d \(fishQuoted(flag.help))")
      }
      switch command.operands {
      case .none, .rule, .selectors: break
      case .paths, .packs, .path: lines.append("complete -c esmero \(condition) -F")
      case .shell:
        let shells = CompletionShell.allCases.map(\.rawValue).joined(separator: " ")
        lines.append("complete -c esmero \(condition) -a '\(shells)'")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func fishValue(of flag: Flag) -> String {
    switch flag.value {
    case .none: ""
    case .choice(_, let words): " -x -a '\(words.joined(separator: " "))'"
    case .file: " -r -F"
    case .text: " -x"
    }
  }

  private static func fishQuoted(_ text: String) -> String {
    var result = ""
    for character in text {
      if character == "'" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return "'\(result)'"
  }
}

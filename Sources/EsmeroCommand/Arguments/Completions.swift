/// Scripts that complete command lines, made from the tables of sub-commands and options and from
/// the names in the built-in data.
struct Completions {
  let words: CompletionWords

  init(_ words: CompletionWords) { self.words = words }

  func script(for shell: CompletionShell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  private static let commandNames = Subcommand.allCases.map(\.rawValue) + ["help"]
  private static let shells = CompletionShell.allCases.map(\.rawValue).joined(separator: " ")

  private static func joined(_ words: [CompletionWords.Word]) -> String {
    words.map(\.text).joined(separator: " ")
  }

  // MARK: - bash

  private var bash: String {
    let cases = Subcommand.allCases.map { command in
      let flags = FlagTable.flags(of: command)
      let words = flags.flatMap(Self.spellings).joined(separator: " ")
      let values = flags.compactMap(Self.bashValue).joined(separator: "\n")
      return """
            \(command.rawValue))
              options='\(words)'
              case $previous in
        \(values)
              esac
              \(Self.bashOperands(of: command))
              ;;
        """
    }
    return """
      # Completes the last of the words between commas.
      _esmero_list() {
        local before='' last=$current
        if [[ $current == *,* ]]; then
          before=${current%,*},
          last=${current##*,}
        fi
        COMPREPLY=($(compgen -P "$before" -W "$1" -- "$last"))
        compopt -o nospace
      }
      _esmero() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
        local options='' operands=''
        local rules='\(Self.joined(words.rules))'
        local selectors='\(Self.joined(words.selectors))'
        local languages='\(Self.joined(words.languages))'
        local formats='\(Self.joined(words.formats))'
        COMPREPLY=()
        # The shell takes = for a word of its own.
        if [[ $current == = ]]; then
          current=''
        elif [[ $previous == = ]]; then
          previous=${COMP_WORDS[COMP_CWORD-2]}
        fi
        if ((COMP_CWORD == 1)); then
          COMPREPLY=($(compgen -W '\(Self.commandNames.joined(separator: " ")) --help --version' -- "$current"))
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
    case .word(_, let vocabulary, let isList):
      let list = isList ? "_esmero_list \"$\(name(of: vocabulary))\"" : bashWords(vocabulary)
      return """
                \(names))
                  \(list)
                  return ;;
        """
    }
  }

  private static func bashOperands(of command: Subcommand) -> String {
    switch command.operands {
    case .none: "operands=''"
    case .rule: "operands=$rules"
    case .selectors: "operands=$selectors"
    case .paths, .packs, .path: "operands=FILES"
    case .shell: "operands='\(shells)'"
    }
  }

  private static func bashWords(_ vocabulary: Flag.Value.Vocabulary) -> String {
    "COMPREPLY=($(compgen -W \"$\(name(of: vocabulary))\" -- \"$current\"))"
  }

  /// What the scripts call the words.
  private static func name(of vocabulary: Flag.Value.Vocabulary) -> String {
    switch vocabulary {
    case .rules: "selectors"
    case .languages: "languages"
    case .formats: "formats"
    }
  }

  private static func spellings(of flag: Flag) -> [String] {
    ["--\(flag.long)"] + (flag.short.map { ["-\($0)"] } ?? [])
  }

  // MARK: - zsh

  private var zsh: String {
    let list = Subcommand.allCases.map { "    '\($0.rawValue):\(Self.zshEscaped($0.summary))'" }
    let cases = Subcommand.allCases.map { command in
      let flags = FlagTable.flags(of: command)
      let arguments = flags.flatMap(Self.zshArguments) + Self.zshOperands(of: command)
      return """
            \(command.rawValue))
              _arguments -S \\
        \(arguments.map { "        \($0)" }.joined(separator: " \\\n"))
              ;;
        """
    }
    return """
      #compdef esmero
      \(Self.zshFunction("rules", of: words.rules))
      \(Flag.Value.Vocabulary.allCases.map { vocabulary in
        Self.zshFunction(Self.name(of: vocabulary), of: words.words(of: vocabulary))
      }.joined(separator: "\n"))
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
        case .word(let name, let vocabulary, let isList):
          ":\(name): _esmero_\(Self.name(of: vocabulary))\(isList ? " -s ," : "")"
        }
      return "'*\(name)\(glue)[\(help)]\(action)'"
    }
  }

  private static func zshOperands(of command: Subcommand) -> [String] {
    switch command.operands {
    case .none: []
    case .rule: ["'1:rule: _esmero_rules'"]
    case .selectors: ["'*:rule: _esmero_selectors'"]
    case .paths, .packs: ["'*:file:_files'"]
    case .path: ["'1:file:_files'"]
    case .shell: ["'1:shell:(\(shells))'"]
    }
  }

  /// A function that completes words; with `-s ,` those of a list.
  private static func zshFunction(_ name: String, of words: [CompletionWords.Word]) -> String {
    let entries = words.map { word in
      "    '\(word.text)\(word.meaning.isEmpty ? "" : "[\(zshEscaped(word.meaning))]")'"
    }
    return """
      _esmero_\(name)() {
        local -a words=(
      \(entries.joined(separator: "\n"))
        )
        _values "$@" \(name) $words
      }
      """
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

  private var fish: String {
    let names = Self.commandNames.joined(separator: " ")
    var lines = [Self.fishFunction("rules", of: words.rules)]
    lines += Flag.Value.Vocabulary.allCases.map { vocabulary in
      Self.fishFunction(Self.name(of: vocabulary), of: words.words(of: vocabulary))
    }
    lines.append("complete -c esmero -f")
    for command in Subcommand.allCases {
      lines.append(
        "complete -c esmero -n 'not __fish_seen_subcommand_from \(names)'"
          + " -a \(command.rawValue) -d \(Self.fishQuoted(command.summary))")
    }
    for command in Subcommand.allCases {
      let condition = "-n '__fish_seen_subcommand_from \(command.rawValue)'"
      for flag in FlagTable.flags(of: command) {
        let short = flag.short.map { " -s \($0)" } ?? ""
        lines.append(
          "complete -c esmero \(condition) -l \(flag.long)\(short)\(Self.fishValue(of: flag))"
            + " -d \(Self.fishQuoted(flag.help))")
      }
      switch command.operands {
      case .none: break
      case .rule: lines.append("complete -c esmero \(condition) -a '(__esmero_rules)'")
      case .selectors: lines.append("complete -c esmero \(condition) -a '(__esmero_selectors)'")
      case .paths, .packs, .path: lines.append("complete -c esmero \(condition) -F")
      case .shell: lines.append("complete -c esmero \(condition) -a '\(Self.shells)'")
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
    case .word(_, let vocabulary, let isList):
      isList
        ? " -x -a '(__fish_complete_list , __esmero_\(name(of: vocabulary)))'"
        : " -x -a '(__esmero_\(name(of: vocabulary)))'"
    }
  }

  /// A function that writes words with their meanings.
  private static func fishFunction(_ name: String, of words: [CompletionWords.Word]) -> String {
    let lines = words.map { word in
      "    " + fishQuoted(word.meaning.isEmpty ? word.text : "\(word.text)\t\(word.meaning)")
    }
    return """
      function __esmero_\(name)
        printf '%s\\n' \\
      \(lines.joined(separator: " \\\n"))
      end
      """
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

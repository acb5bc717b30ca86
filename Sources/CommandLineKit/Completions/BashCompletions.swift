extension Application {
  /// The completions for bash 3.2 and later.
  ///
  /// The script walks over the words before the cursor to find the sub-command, and the option or
  /// position whose value is being typed: the slot. Two tables hold what it then needs.
  var bashCompletions: String {
    let function = "_" + name.replacing("-", with: "_")
    return """
      # Completions of \(name) for bash.
      \(function)_command() {
        case "$1" in
      \(bashCommandTable)
        esac
      }
      \(function)_slot() {
        case "$1" in
      \(bashSlotTable)
        esac
      }
      \(function)() {
        local subcommands='' options='' single='' multiple='' rest='' files='' words=''
        local path=\(name.shellQuoted) slot='' ended='' position=1 index word
        local current="${COMP_WORDS[COMP_CWORD]}"
        COMPREPLY=()
        \(function)_command "$path"
        for ((index = 1; index < COMP_CWORD; index++)); do
          word="${COMP_WORDS[index]}"
          # bash gives '--option=value' as three words.
          [[ $word == '=' ]] && continue
          if [[ -n $ended || $word != -?* ]]; then
            if [[ -n $slot ]]; then
              [[ " $multiple " == *" $slot "* ]] || slot=''
            elif [[ " $subcommands " == *" $word "* ]]; then
              path="$path $word"
              \(function)_command "$path"
            else
              ((position++))
            fi
          else
            slot=''
            [[ $word == '--' ]] && ended=1
            [[ " $single $multiple " == *" $word "* ]] && slot="$word"
          fi
        done
        [[ $current == '=' ]] && current=''
        if [[ -z $ended && $current == -* ]]; then
          words="$options"
        elif [[ -n $slot ]]; then
          \(function)_slot "$path $slot"
        elif [[ -n $subcommands ]]; then
          words="$subcommands"
        else
          [[ -n $rest ]] && ((position > rest)) && position=$rest
          \(function)_slot "$path $position"
        fi
        local IFS=$'\\n'
        case "$files" in
          files) COMPREPLY=($(compgen -f -- "$current")) ;;
          folders) COMPREPLY=($(compgen -d -- "$current")) ;;
          *) IFS=$' \\t\\n'; COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
        esac
        [[ -n $files ]] && compopt -o filenames 2>/dev/null
        return 0
      }
      complete -F \(function) \(name)

      """
  }

  private var bashCommandTable: String {
    completedCommands.map { command in
      func titles(_ form: ParameterDeclaration.Form) -> String {
        command.options.filter { $0.form == form }.map(\.title).joined(separator: " ")
      }
      let rest = command.arguments.firstIndex { $0.form == .repeatingArgument }.map { "\($0 + 1)" }
      return """
            \(command.path.joined(separator: " ").shellQuoted))
              subcommands=\(command.subcommands.map(\.name).joined(separator: " ").shellQuoted)
              options=\(command.options.map(\.title).joined(separator: " ").shellQuoted)
              single=\(titles(.option).shellQuoted)
              multiple=\(titles(.listOption).shellQuoted)
              rest=\((rest ?? "").shellQuoted) ;;
        """
    }.joined(separator: "\n")
  }

  private var bashSlotTable: String {
    var lines: [String] = []
    for command in completedCommands {
      let path = command.path.joined(separator: " ")
      let options = command.options.map { ($0.title, $0.completion) }
      let arguments = command.arguments.enumerated().map { ("\($0 + 1)", $1.completion) }
      for (slot, completion) in options + arguments {
        let pattern = "\(path) \(slot)".shellQuoted
        switch completion {
        case .nothing: continue
        case .files: lines.append("    \(pattern)) files=files ;;")
        case .folders: lines.append("    \(pattern)) files=folders ;;")
        case .choices(let choices):
          lines.append("    \(pattern)) words=\(choices.joined(separator: " ").shellQuoted) ;;")
        }
      }
    }
    return lines.joined(separator: "\n")
  }
}

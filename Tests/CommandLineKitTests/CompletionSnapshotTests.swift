import Testing

@testable import CommandLineKit

/// The whole scripts for a small program. What they do is tested where the shells are.
@Suite struct CompletionSnapshotTests {
  private static let application = Application(
    name: "my-tool", version: "1", abstract: "a tool",
    commands: [
      CommandDefinition(
        "io", abstract: "Files: in and out",
        subcommands: [
          CommandDefinition(
            "load", abstract: "Load what isn't there",
            parameters: [
              Argument.optional("MODE", .choice(of: ["fast", "safe"]), help: "How [to] load."),
              Option.list("from", "FILE", .inputFile, help: "Where from: files."),
              Option.required("into", "FOLDER", .folder, help: "Where to."),
              Option.flag("dry", help: "Don't."),
            ]
          ) { _, _ in .success }
        ])
    ])

  @Test func `bash`() {
    #expect(
      Self.application.completionScript(for: .bash) == #"""
        # Completions of my-tool for bash.
        _my_tool_command() {
          case "$1" in
            'my-tool')
              subcommands='io completions help'
              options='--color --help --version'
              single='--color'
              multiple=''
              rest='' ;;
            'my-tool io')
              subcommands='load'
              options='--color --help'
              single='--color'
              multiple=''
              rest='' ;;
            'my-tool io load')
              subcommands=''
              options='--from --into --dry --color --help'
              single='--into --color'
              multiple='--from'
              rest='' ;;
            'my-tool completions')
              subcommands=''
              options='--color --help'
              single='--color'
              multiple=''
              rest='' ;;
            'my-tool help')
              subcommands=''
              options='--color --help'
              single='--color'
              multiple=''
              rest='1' ;;
          esac
        }
        _my_tool_slot() {
          case "$1" in
            'my-tool --color') words='auto always never' ;;
            'my-tool io --color') words='auto always never' ;;
            'my-tool io load --from') files=files ;;
            'my-tool io load --into') files=folders ;;
            'my-tool io load --color') words='auto always never' ;;
            'my-tool io load 1') words='fast safe' ;;
            'my-tool completions --color') words='auto always never' ;;
            'my-tool completions 1') words='bash zsh fish' ;;
            'my-tool help --color') words='auto always never' ;;
            'my-tool help 1') words='io' ;;
          esac
        }
        _my_tool() {
          local subcommands='' options='' single='' multiple='' rest='' files='' words=''
          local path='my-tool' slot='' ended='' position=1 index word
          local current="${COMP_WORDS[COMP_CWORD]}"
          COMPREPLY=()
          _my_tool_command "$path"
          for ((index = 1; index < COMP_CWORD; index++)); do
            word="${COMP_WORDS[index]}"
            # bash gives '--option=value' as three words.
            [[ $word == '=' ]] && continue
            if [[ -n $ended || $word != -?* ]]; then
              if [[ -n $slot ]]; then
                [[ " $multiple " == *" $slot "* ]] || slot=''
              elif [[ " $subcommands " == *" $word "* ]]; then
                path="$path $word"
                _my_tool_command "$path"
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
            _my_tool_slot "$path $slot"
          elif [[ -n $subcommands ]]; then
            words="$subcommands"
          else
            [[ -n $rest ]] && ((position > rest)) && position=$rest
            _my_tool_slot "$path $position"
          fi
          local IFS=$'\n'
          case "$files" in
            files) COMPREPLY=($(compgen -f -- "$current")) ;;
            folders) COMPREPLY=($(compgen -d -- "$current")) ;;
            *) IFS=$' \t\n'; COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
          esac
          [[ -n $files ]] && compopt -o filenames 2>/dev/null
          return 0
        }
        complete -F _my_tool my-tool

        """#)
  }

  @Test func `zsh`() {
    #expect(
      Self.application.completionScript(for: .zsh) == #"""
        #compdef my-tool
        # Completions of my-tool for zsh.
        _my-tool() {
          local context state state_descr line
          typeset -A opt_args
          local -a subcommands
          _arguments -C : \
            '--color=[When to use colour.]:WHEN:(auto always never)' \
            '(- *)--help[Show this help.]' \
            '(- *)-h[Show this help.]' \
            '--version[Show the version.]' \
            '1: :->subcommand' \
            '*:: :->rest' && return 0
          case $state in
            subcommand)
              subcommands=(
              'io:Files\: in and out'
              'completions:Print a script that completes commands in a shell'
              'help:Explain a command'
              )
              _describe sub-command subcommands ;;
            rest)
              case $line[1] in
                io) _my-tool_io ;;
                completions) _my-tool_completions ;;
                help) _my-tool_help ;;
              esac ;;
          esac
        }
        _my-tool_io() {
          local context state state_descr line
          typeset -A opt_args
          local -a subcommands
          _arguments -C : \
            '--color=[When to use colour.]:WHEN:(auto always never)' \
            '(- *)--help[Show this help.]' \
            '(- *)-h[Show this help.]' \
            '1: :->subcommand' \
            '*:: :->rest' && return 0
          case $state in
            subcommand)
              subcommands=(
              'load:Load what isn'\''t there'
              )
              _describe sub-command subcommands ;;
            rest)
              case $line[1] in
                load) _my-tool_io_load ;;
              esac ;;
          esac
        }
        _my-tool_io_load() {
          _arguments -S : \
            '*--from[Where from\: files.]:FILE:_files' \
            '--into=[Where to.]:FOLDER:_files -/' \
            '--dry[Don'\''t.]' \
            '--color=[When to use colour.]:WHEN:(auto always never)' \
            '(- *)--help[Show this help.]' \
            '(- *)-h[Show this help.]' \
            '1::MODE:(fast safe)'
        }
        _my-tool_completions() {
          _arguments -S : \
            '--color=[When to use colour.]:WHEN:(auto always never)' \
            '(- *)--help[Show this help.]' \
            '(- *)-h[Show this help.]' \
            '1:SHELL:(bash zsh fish)'
        }
        _my-tool_help() {
          _arguments -S : \
            '--color=[When to use colour.]:WHEN:(auto always never)' \
            '(- *)--help[Show this help.]' \
            '(- *)-h[Show this help.]' \
            '*:COMMAND:(io)'
        }
        # From a folder of $fpath, this is the body of the function; otherwise it registers it.
        if [[ $funcstack[1] == _my-tool ]]; then
          _my-tool "$@"
        else
          compdef _my-tool my-tool
        fi

        """#)
  }

  @Test func `fish`() {
    #expect(
      Self.application.completionScript(for: .fish) == #"""
        # Completions of my-tool for fish.
        # Whether the words before the cursor name this sub-command.
        function __my_tool_at
          set -l path
          set -l words (commandline -opc)
          for word in $words[2..]
            switch "$path $word"
              case ' io' 'io load' ' completions' ' help'
                set path $path $word
            end
          end
          test "$path" = "$argv"
        end
        # Whether this was the last option: a list option takes words until the next one.
        function __my_tool_after
          set -l options (string match -- '-*' (commandline -opc))
          test "$options[-1]" = $argv[1]
        end
        complete -c my-tool -f
        complete -c my-tool -l color -r -f -a 'auto always never' -d 'When to use colour.'
        complete -c my-tool -s h -l help -d 'Show this help.'
        complete -c my-tool -n '__my_tool_at' -f -a io -d 'Files: in and out'
        complete -c my-tool -n '__my_tool_at' -f -a completions -d 'Print a script that \#
        completes commands in a shell'
        complete -c my-tool -n '__my_tool_at' -f -a help -d 'Explain a command'
        complete -c my-tool -n '__my_tool_at' -l version -d 'Show the version.'
        complete -c my-tool -n '__my_tool_at io' -f -a load -d 'Load what isn\'t there'
        complete -c my-tool -n '__my_tool_at io load' -l from -r -F -d 'Where from: files.'
        complete -c my-tool -n '__my_tool_at io load' -l into -r -f -a \#
        '(__fish_complete_directories)' -d 'Where to.'
        complete -c my-tool -n '__my_tool_at io load' -l dry -d 'Don\'t.'
        complete -c my-tool -n '__my_tool_at io load; and __my_tool_after --from' -F -d 'Where \#
        from: files.'
        complete -c my-tool -n '__my_tool_at io load' -f -a 'fast safe' -d 'How [to] load.'
        complete -c my-tool -n '__my_tool_at completions' -f -a 'bash zsh fish' -d 'The shell \#
        to complete for.'
        complete -c my-tool -n '__my_tool_at help' -f -a 'io' -d 'The sub-command, and those \#
        below it.'

        """#)
  }
}

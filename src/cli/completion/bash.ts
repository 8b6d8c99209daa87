import { ALWAYS, type Completable, type CompletedCommand, type Offer } from './completable.ts';

/**
 * For bash 3.2 and newer, without the package bash-completion. Bash takes words apart at `=` and `:` (COMP_WORDBREAKS)
 * and replaces the last part alone. Where there is nothing to reply, readline offers files by itself (`-o default`): it
 * knows quotes, `~` and blanks in their names.
 */
export function bash({ commands }: Completable): string {
  const first = [...commands.map(({ text }) => text), 'help', ...ALWAYS.map(({ text }) => text)];
  return `# bash completion for portcullis; made by: portcullis completion bash
_portcullis() {
  local IFS=$' \\t\\n' i word command option value prefix='' only=''
  local -a line=()
  COMPREPLY=()
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if ((\${#line[@]} > 0)) && [[ $word == [=:]* || ( -n $word && \${line[\${#line[@]} - 1]} == *[=:] ) ]]; then
      line[\${#line[@]} - 1]+=$word
    else
      line[\${#line[@]}]=$word
    fi
  done
  value=\${line[\${#line[@]} - 1]}
  if ((\${#line[@]} == 1)); then
    _portcullis_words '${first.join(' ')}'
    return
  fi
  command=\${line[0]}
  option=''
${commands.flatMap(passing).join('\n')}
  for ((i = 1; i < \${#line[@]} - 1; i++)); do
    [[ \${line[i]} == -- ]] && only=names
  done
  if [[ -z $only && $value == --*=* ]]; then
    option=\${value%%=*}
    value=\${value#*=}
    [[ $COMP_WORDBREAKS == *=* ]] || prefix=$option=
  elif [[ -z $only && \${line[\${#line[@]} - 2]} == --* ]]; then
    option=\${line[\${#line[@]} - 2]}
  fi
  case $command:$option in
${cases(commands)}
  esac
  case $only$value:$command in
    ${commands.map((command) => `-*:${command.text}) _portcullis_words '${optionsOf(command)}' ;;`).join('\n    ')}
    *:help) _portcullis_words '${commands.map(({ text }) => text).join(' ')}' ;;
${commands.map((command) => `    *:${command.text}) ${reply(command.names)} ;;`).join('\n')}
    *) _portcullis_nothing ;;
  esac
}

_portcullis_words() {
  COMPREPLY=($(compgen -P "$prefix" -W "$1" -- "$value"))
  ((\${#COMPREPLY[@]} > 0)) || _portcullis_nothing
}

_portcullis_outputs() {
  local path=\${value#*=}
  if [[ $value == *=* ]]; then
    # With = in COMP_WORDBREAKS, readline sees the path alone.
    [[ $COMP_WORDBREAKS == *=* ]] && return
    prefix+=\${value%%=*}=
    IFS=$'\\n'
    COMPREPLY=($(compgen -P "$prefix" -f -- "$path"))
  else
    _portcullis_words "$1"
    compopt -o nospace 2>/dev/null
  fi
}

_portcullis_folders() {
  compopt -o dirnames +o default +o bashdefault 2>/dev/null
}

_portcullis_nothing() {
  compopt +o default +o bashdefault 2>/dev/null
}

complete -o bashdefault -o default -F _portcullis portcullis
`;
}

/** Whose words are another program's from the first one on, for which readline offers files. */
function passing({ text, options, passesOn }: CompletedCommand): string[] {
  if (!passesOn) return [];
  const withValue = options.filter(({ value }) => value !== null).map((option) => option.text);
  return [
    `  if [[ $command == ${text} ]]; then
    for ((i = 1; i < \${#line[@]} - 1; i++)); do
      case \${line[i]} in
        ${withValue.join(' | ')}) ((i++)) ;;
        --*) ;;
        *) return ;;
      esac
    done
  fi`,
  ];
}

/** Values of options; those with the same answer are one case. */
function cases(commands: readonly CompletedCommand[]): string {
  const byReply = new Map<string, string[]>();
  for (const { text, options } of commands)
    for (const { text: option, value } of options)
      if (value !== null) byReply.set(reply(value), [...(byReply.get(reply(value)) ?? []), `${text}:${option}`]);
  return [...byReply].map(([answer, at]) => `    ${at.join(' | ')}) ${answer}; return ;;`).join('\n');
}

function reply(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
      return `_portcullis_words '${offer.words.map(({ text }) => text).join(' ')}'`;
    case 'outputs':
      return `_portcullis_outputs '${offer.formats.map((format) => `${format}=`).join(' ')}'`;
    case 'folders':
      return '_portcullis_folders';
    case 'files':
      // Readline does.
      return ':';
    case 'nothing':
      return '_portcullis_nothing';
  }
}

function optionsOf({ options }: CompletedCommand): string {
  return [...options, ...ALWAYS].map(({ text }) => text).join(' ');
}

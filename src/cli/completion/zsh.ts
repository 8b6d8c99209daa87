import { ALWAYS, type Completable, type CompletedCommand, type Offer, type Word } from './completable.ts';

/** As a function file (`_portcullis` in a folder of `fpath`), or to be evaluated after `compinit`. */
export function zsh({ commands }: Completable): string {
  return `#compdef portcullis
# zsh completion for portcullis; made by: portcullis completion zsh
_portcullis() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  _arguments -C -S \\
${ALWAYS.map((word) => `    ${quoted(`(- *)${word.text}[${bracketed(word.about)}]`)} \\`).join('\n')}
    '1:command:_portcullis_commands' \\
    '*::argument:->arguments' && return
  [[ $state == arguments ]] || return 1
  curcontext=\${curcontext%:*}-$line[1]:
  case $line[1] in
    (help) _arguments '1:command:_portcullis_commands' ;;
${commands.map(commandCase).join('\n')}
  esac
}

_portcullis_commands() {
  local -a commands=(
${[...commands, HELP].map((word) => `    ${described(word)}`).join('\n')}
  )
  _describe -t commands 'command' commands
}

_portcullis_outputs() {
  if compset -P '*='; then
    _files
  else
    compadd -S = -- "$@"
  fi
}

if [[ $funcstack[1] == _portcullis ]]; then
  _portcullis "$@"
else
  compdef _portcullis portcullis
fi
`;
}

const HELP: Word = { text: 'help', about: 'Show the help of a command' };

function commandCase({ text, options, names, passesOn }: CompletedCommand): string {
  const specs = [
    ...options.map(({ text: option, about, value, isRepeated }) => {
      const name = `${isRepeated ? '*' : ''}${option}${value === null ? '' : '='}[${bracketed(about)}]`;
      return value === null ? quoted(name) : quoted(`${name}:value:${action(value)}`);
    }),
    ...ALWAYS.map(({ text: option, about }) => quoted(`(- *)${option}[${bracketed(about)}]`)),
    ...(names.kind === 'nothing'
      ? []
      : passesOn
        ? [quoted(`(-)1:word:${action(names)}`), quoted('(-)*:word:_files')]
        : [quoted(`*:name:${action(names)}`)]),
  ];
  return `    (${text})\n      _arguments -S \\\n${specs.map((spec) => `        ${spec}`).join(' \\\n')} ;;`;
}

function action(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
      return offer.words.some(({ about }) => about !== '')
        ? `((${offer.words.map(({ text, about }) => `${text}\\:${inAction(about)}`).join(' ')}))`
        : `(${offer.words.map(({ text }) => text).join(' ')})`;
    case 'outputs':
      return `_portcullis_outputs ${offer.formats.join(' ')}`;
    case 'folders':
      return '_path_files -/';
    case 'files':
      return '_files';
    case 'nothing':
      return ' ';
  }
}

/** In the brackets of a specification. */
function bracketed(text: string): string {
  return text.replaceAll(/[[\]:\\]/g, '\\$&');
}

/** In a list of words with descriptions, where the shell reads it once more. */
function inAction(text: string): string {
  return text.replaceAll(/[^\w./-]/g, '\\$&');
}

function described({ text, about }: Word): string {
  return quoted(`${text}:${about.replaceAll(/[:\\]/g, '\\$&')}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

import { ALWAYS, type Completable, type CompletedCommand, type Offer, type Word } from './completable.ts';

/** Nothing is offered but what stands here, and files where names of files may be. */
export function fish({ commands }: Completable): string {
  const overview = [
    ...commands.map((command) => complete('__portcullis_first', `-a ${command.text}`, command)),
    complete('__portcullis_first', '-a help', { text: 'help', about: 'Show the help of a command' }),
    ...ALWAYS.map((word) => complete('__portcullis_first', `-l ${bare(word.text)}`, word)),
    ...commands.map((command) => complete("'__portcullis_in help'", `-a ${command.text}`, command)),
  ];
  return `# fish completion for portcullis; made by: portcullis completion fish
function __portcullis_first
    test (count (commandline -opc)) -eq 1
end

function __portcullis_in
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test $words[2] = $argv[1]
end

# Whether no word stands there yet that is no option, nor the value of one of these.
function __portcullis_own
    set -l words (commandline -opc)
    set -e words[1..2]
    while set -q words[1]
        if contains -- $words[1] $argv
            set -e words[1]
        else if not string match -q -- '--*' $words[1]
            return 1
        end
        set -q words[1]; and set -e words[1]
    end
end

function __portcullis_outputs
    set -l token (string replace -r '^--[a-z-]+=' '' -- (commandline -ct))
    if string match -q '*=*' -- $token
        set -l parts (string split -m 1 = -- $token)
        for path in (__fish_complete_path $parts[2])
            echo $parts[1]=$path
        end
    else
        printf '%s=\\n' $argv
    end
end

complete -c portcullis -e
complete -c portcullis -f
${[...overview, ...commands.flatMap(linesOf)].join('\n')}
`;
}

function linesOf({ text, options, names, passesOn }: CompletedCommand): string[] {
  const withValue = options.flatMap((option) => (option.value === null ? [] : [option.text]));
  const own = `__portcullis_own ${withValue.join(' ')}`;
  const at = passesOn ? `'__portcullis_in ${text}; and ${own}'` : `'__portcullis_in ${text}'`;
  return [
    ...options.map((option) =>
      complete(at, `-l ${bare(option.text)}${option.value === null ? '' : ` ${valueWords(option.value)}`}`, option),
    ),
    ...ALWAYS.map((word) => complete(at, `-l ${bare(word.text)}`, word)),
    ...nameLines(at, names),
    ...(passesOn ? [`complete -c portcullis -n '__portcullis_in ${text}; and not ${own}' -F`] : []),
  ];
}

function nameLines(at: string, names: Offer): string[] {
  switch (names.kind) {
    case 'words':
      return names.words.map((word) => complete(at, `-a ${word.text}`, word));
    case 'files':
    case 'folders':
    case 'outputs':
      return [`complete -c portcullis -n ${at} -F`];
    case 'nothing':
      return [];
  }
}

function valueWords(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
      return `-x -a ${quoted(offer.words.map(({ text }) => text).join(' '))}`;
    case 'outputs':
      return `-x -a ${quoted(`(__portcullis_outputs ${offer.formats.join(' ')})`)}`;
    case 'folders':
      return `-x -a ${quoted('(__fish_complete_directories (commandline -ct))')}`;
    case 'files':
      return '-r -F';
    case 'nothing':
      return '-x';
  }
}

function complete(condition: string, what: string, { about }: Word): string {
  return `complete -c portcullis -n ${condition} ${what}${about === '' ? '' : ` -d ${quoted(about)}`}`;
}

function bare(option: string): string {
  return option.slice(2);
}

function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}

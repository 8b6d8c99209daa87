/** An option of Terraform as it stands on a line: `-name`, `-name=value` or `-name value`, with one hyphen or two. */
export interface Flag {
  readonly name: string;
  /** Null where none was given. */
  readonly value: string | null;
  /** To be handed on: a value stands in the word of its option, so that neither takes or loses a neighbour. */
  readonly words: readonly string[];
}

/** The words behind a command. */
export interface Flags {
  readonly flags: readonly Flag[];
  /** What stands behind the options: at most the plan file. */
  readonly names: readonly string[];
}

/** Options of `plan`, `apply` and `destroy` whose value may be a word of its own. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  'backup',
  'deprecation',
  'exclude',
  'exclude-file',
  'generate-config-out',
  'invoke',
  'json-into',
  'lock-timeout',
  'out',
  'parallelism',
  'replace',
  'state',
  'state-out',
  'target',
  'target-file',
  'var',
  'var-file',
]);

/** Those that are on or off, and never take the next word. */
const WITHOUT_VALUE: ReadonlySet<string> = new Set([
  'allow-deferral',
  'auto-approve',
  'compact-warnings',
  'concise',
  'consolidate-errors',
  'consolidate-warnings',
  'destroy',
  'detailed-exitcode',
  'force',
  'input',
  'json',
  'lock',
  'no-color',
  'refresh',
  'refresh-only',
  'show-sensitive',
  'suppress-forget-errors',
]);

/** What Terraform and OpenTofu take out wherever it stands, before they read options: as these very words. */
const OF_VIEW = /^-(?:no-color|compact-warnings|concise|consolidate-(?:warnings|errors)(?:=(?:true|false))?)$/;

/**
 * As Go reads them: what stands behind the first word that is no option is none either, nor what is behind `--`. The
 * words that Terraform takes out come first.
 */
export function readFlags(words: readonly string[]): Flags {
  const { flags, names } = inOrder(words.filter((word) => !OF_VIEW.test(word)));
  return { flags: [...inOrder(words.filter((word) => OF_VIEW.test(word))).flags, ...flags], names };
}

function inOrder(words: readonly string[]): Flags {
  const flags: Flag[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--') return { flags, names: words.slice(i + 1) };
    if (word.length < 2 || !word.startsWith('-')) return { flags, names: words.slice(i) };
    const given = word.replace(/^--?/, '');
    const at = given.indexOf('=', 1);
    const name = at < 0 ? given : given.slice(0, at);
    const next = words[i + 1];
    if (at >= 0) flags.push({ name, value: given.slice(at + 1), words: [word] });
    else if (WITH_VALUE.has(name) && next !== undefined) {
      flags.push({ name, value: next, words: [`${word}=${next}`] });
      i++;
    } else flags.push({ name, value: null, words: [word] });
  }
  return { flags, names: [] };
}

/** Whether an option is at the end of its line, where it would take what is put behind it for its value. */
export function lacksValue({ name, value }: Flag): boolean {
  return value === null && WITH_VALUE.has(name);
}

/** Whether a word is an option of `plan`, `apply` or `destroy` that is known here, with a value or without. */
export function isTerraformOption(word: string): boolean {
  const name = /^--?([^=-][^=]*)/.exec(word)?.[1];
  return name !== undefined && (WITH_VALUE.has(name) || WITHOUT_VALUE.has(name));
}

/** Whether nobody here can tell if the next word is its value. */
export function mayTakeNext({ name, value }: Flag): boolean {
  return value === null && !WITHOUT_VALUE.has(name);
}

/** The value that counts, which is the last; null where the option is not there. */
export function lastValue(flags: readonly Flag[], name: string): string | null {
  return flags.findLast((flag) => flag.name === name)?.value ?? null;
}

const OFF: ReadonlySet<string> = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False']);

/** Whether an option without a value of its own is on. */
export function isOn(flags: readonly Flag[], name: string): boolean {
  const flag = flags.findLast((each) => each.name === name);
  return flag !== undefined && (flag.value === null || !OFF.has(flag.value));
}

/** Whether it stands there at all as something that may be on. */
export function mayBeOn(flags: readonly Flag[], name: string): boolean {
  return flags.some((each) => each.name === name && (each.value === null || !OFF.has(each.value)));
}

/** The options but those of some names, as words. */
export function withoutFlags(flags: readonly Flag[], names: ReadonlySet<string>): readonly string[] {
  return flags.flatMap(({ name, words }) => (names.has(name) ? [] : words));
}

/** Terraform shows its help instead of doing anything. */
export function wantsHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).some((word) => ['-h', '-help', '--help'].includes(word));
}

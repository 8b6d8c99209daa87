/** An option of Terraform as it stands on a line: `-name`, `-name=value` or `-name value`, with one hyphen or two. */
export interface Flag {
  readonly name: string;
  /** Null where none was given. */
  readonly value: string | null;
  readonly words: readonly string[];
}

/** The words behind a command. */
export interface Flags {
  readonly flags: readonly Flag[];
  /** What stands behind the options: at most the plan file. */
  readonly names: readonly string[];
}

/** Options of `plan`, `apply` and `destroy` whose value may be a word of its own; what else there is, is on or off. */
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

/** As Go reads them: what stands behind the first word that is no option is none either, nor what is behind `--`. */
export function readFlags(words: readonly string[]): Flags {
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
      flags.push({ name, value: next, words: [word, next] });
      i++;
    } else flags.push({ name, value: null, words: [word] });
  }
  return { flags, names: [] };
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

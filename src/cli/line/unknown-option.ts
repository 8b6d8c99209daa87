import { nearest } from '../../base/did-you-mean.ts';
import type { Command } from '../command.ts';

/** What other programs call an option, or what such an option is here. */
const HABITS: ReadonlyMap<string, string> = new Map([
  ...['-f', '-o', '--output-format', '--out'].map((name) => [name, '--format or --output'] as const),
  ...['-q', '--silent'].map((name) => [name, '--quiet'] as const),
  ...['-r', '-R', '--recurse'].map((name) => [name, '--recursive'] as const),
  ...['-c', '--config-file'].map((name) => [name, '--config'] as const),
  ...['--soft-fail', '-s', '--no-fail'].map((name) => [name, '--exit-zero'] as const),
  ...['--severity', '--min-severity', '--minimum-severity', '--level'].map((name) => [name, '--fail-on'] as const),
  ...['--tfvars', '--tf-vars-file', '--vars'].map((name) => [name, '--var-file'] as const),
  ...['--tofu', '--opentofu'].map((name) => [name, '--dialect tofu'] as const),
]);
/** The name of a folder or file needs none here. */
const BARE: ReadonlySet<string> = new Set([
  '-d',
  '--dir',
  '--directory',
  '--folder',
  '--file',
  '--path',
  '--chdir',
  '-chdir',
  '--plan',
  '--input',
]);

/** What was probably meant by an option that nobody knows. */
export function unknownOption({ name, options, positional }: Command, given: string): string {
  const known = Object.keys(options);
  const habit =
    options['format']?.choices?.includes(given.slice(2)) === true ? `--format ${given.slice(2)}` : HABITS.get(given);
  const hint =
    BARE.has(given) && positional.limit === null
      ? `: name folders and files without one, as portcullis ${name} app`
      : habit !== undefined && known.includes(habit.split(' ')[0]?.slice(2) ?? '')
        ? `; did you mean ${habit}?`
        : nearOption(given, known);
  return `there is no option ${given}${hint ?? `; \`portcullis ${name} --help\` lists them`}`;
}

/**
 * A short one has no name to compare; `-var` is what Terraform takes. Whoever forgets a hyphen is none the further off.
 */
function nearOption(given: string, known: readonly string[]): string | null {
  const name = bare(given);
  if (name.length < 2) return null;
  const near = nearest(name, known.map(bare));
  return near === null ? null : `; did you mean --${known.find((each) => bare(each) === near) ?? near}?`;
}

function bare(option: string): string {
  return option.replaceAll(/[-_]/g, '');
}

/** What Atlantis makes of the output of a `run` step of a custom policy check. */
export interface Reading {
  readonly passed: boolean;
  /** What it shows beside a folded output; null where it finds none. */
  readonly summary: string | null;
}

/**
 * By its releases: which words make a failed check. The same regular expressions as in `doPolicyCheck` of Atlantis
 * (server/events/project_command_runner.go), which are without flags.
 */
export const READINGS = {
  /** Up to 0.38. An empty output is no answer, which is an error. */
  old: (output: string): Reading => ({ passed: !output.toLowerCase().includes('fail'), summary: summaryOf(output) }),
  /** From 0.39 on. An empty output is a failed check. */
  now: (output: string): Reading => ({
    passed:
      output !== '' && !/([1-9][0-9]* failure|failures": \[)/.test(output) && !output.trimStart().startsWith('FAIL'),
    summary: summaryOf(output),
  }),
};

function summaryOf(output: string): string | null {
  return /\d+ tests?, \d+ passed, \d+ warnings?, \d+ failures?, \d+ exceptions?/.exec(output)?.[0] ?? null;
}

/** What owners approve, one by one, with `policy_item_regex: (?m)^FAIL.*`; without a match it is the whole output. */
export function approvedItems(output: string): readonly string[] {
  const items = output.match(/^FAIL.*/gm) ?? [];
  return items.length === 0 ? [output] : [...new Set(items)];
}

/** What the block of code, in which Atlantis shows an output, has of it: all, unless a line ends the block before. */
export function shown(output: string): string {
  const lines = output.split('\n');
  const end = lines.findIndex((line) => /^ {0,3}`{3,}\s*$/.test(line));
  return (end < 0 ? lines : lines.slice(0, end)).join('\n');
}

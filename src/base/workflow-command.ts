import { harmlessLine, printable } from './escape.ts';

/**
 * A command to the runner of GitHub Actions, as a whole line without its break: `::error file=main.tf,line=3::It says
 * so`. Properties without a value are left out. Lines of the message are lines of what is shown.
 *
 * How it is escaped: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
 */
export function workflowCommand(
  name: string,
  properties: Readonly<Record<string, string | number | null>>,
  lines: readonly string[],
): string {
  const given = Object.entries(properties)
    .flatMap(([key, value]) => (value === null ? [] : [`${key}=${property(String(value))}`]))
    .join(',');
  return `::${name}${given === '' ? '' : ` ${given}`}::${lines.map(data).join('%0A')}`;
}

/** What the runner shows is a line of its log again, so that it must not take that for a command either. */
function data(line: string): string {
  return harmlessLine(printable(line)).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

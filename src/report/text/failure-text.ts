import type { Report } from '../../model/generated/report.ts';

/**
 * What was not read of several inputs, since one of many is easily overlooked. `rejection`: what the others come to,
 * where that is a verdict too.
 */
export function failureText({ input, diagnostics }: Report, rejection: string | null): string {
  const read = input.filter(({ kind }) => kind !== null);
  const wrong = new Set(diagnostics.filter(({ level }) => level === 'error').map((each) => each.input));
  const what = read.length > 0 && read.every(({ kind }) => kind === 'hcl') ? 'roots' : 'inputs';
  const parts = [
    ...countedOf(input.length - read.length, input.length, what, 'could not be read'),
    ...countedOf(read.filter(({ path }) => wrong.has(path)).length, input.length, what, 'could be read only in part'),
  ];
  const others = rejection === null ? '' : `; what was read is rejected: ${rejection}`;
  return `failed: ${input.length > 1 && parts.length > 0 ? `${parts.join(' and ')}, see the errors above` : 'see the errors above'}${others}`;
}

function countedOf(count: number, total: number, what: string, how: string): string[] {
  return count === 0 ? [] : [`${count} of ${total} ${what} ${how}`];
}

import type { Report } from './generated/report.ts';

/**
 * Said of a plan that destroys all it manages: there is nothing left to be wrong, which is not the same as checked and
 * right.
 */
export const NOTHING_REMAINS = 'this plan removes everything: nothing remains to check';

/** `terraform show -json` without a file, in a folder that has no state. */
export const EMPTY_STATE = 'this state is empty: there is nothing to check. For a plan: `terraform show -json tfplan`';

const PARTIAL = 'partial: ';

/** `unseen` is null where the number is not known. */
export function partialMessage(unseen: number | null, reasons: readonly string[]): string {
  const what = unseen === null ? 'some resources' : unseen === 1 ? '1 resource' : `${unseen} resources`;
  return `${PARTIAL}${what} not seen${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}`;
}

/** Every input is a plan that removes everything, or an empty state. */
export function nothingRemains({ input, diagnostics }: Report): boolean {
  return (
    input.length > 0
    && diagnostics.filter(({ message }) => message === NOTHING_REMAINS || message === EMPTY_STATE).length
      === input.length
  );
}

/** What the notes of partial plans say was not seen, without the reasons: `2 resources not seen`. */
export function unseenText({ diagnostics }: Report): string {
  const notes = diagnostics
    .filter(({ message }) => message.startsWith(PARTIAL))
    .map(({ message }) => message.slice(PARTIAL.length).split(':')[0] ?? '');
  return notes.length === 1 ? (notes[0] ?? '') : `resources of ${notes.length} inputs not seen`;
}

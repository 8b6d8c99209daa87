import type { ComparedInput, DiffDocument } from '../../model/generated/diff-document.ts';

/** `plan.json, as it was`, `live/`. */
export function comparedText({ path, set, kind, moment }: ComparedInput): string {
  const name = `${path}${set === undefined ? '' : ` (${set})`}`;
  return kind === 'plan' ? `${name} (${moment === 'prior' ? 'its prior state' : 'what it leaves'})` : name;
}

/** What is compared with what; null where nothing is. */
export function diffHeading({ before, now }: DiffDocument): string | null {
  if (now === null) return null;
  if (before === null) return `from nothing, since ${now.path} has no prior state, to what it leaves`;
  return `from ${comparedText(before)} to ${comparedText(now)}`;
}

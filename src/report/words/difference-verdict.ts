import type { DiffDocument } from '../../model/generated/diff-document.ts';
import { listed } from '../../model/statement-text.ts';
import { differenceSum, openNames, seenSum } from './difference-text.ts';

/** What a comparison comes to, in one sentence: it begins with the word that decides the status. */
export function diffVerdict({ difference, partial }: DiffDocument): string {
  if (difference === null) return 'failed: see the errors';
  const sum = differenceSum(difference);
  if (partial) return `partial: resources are not seen, so nothing is proved; of what is seen: ${seenSum(difference)}`;
  switch (difference.verdict) {
    case 'equal':
      return `equal: ${sum}`;
    case 'different':
      return `different: ${sum}`;
    case 'undetermined': {
      const open = [
        ...new Set(
          [...difference.changes.filter(({ idle }) => idle === null), ...(difference.ways ?? [])].flatMap((change) =>
            openNames(change),
          ),
        ),
      ];
      return `undetermined: ${sum}${open.length === 0 ? '' : `, by what is not known: ${listed(open)}`}`;
    }
  }
}

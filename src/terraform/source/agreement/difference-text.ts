import { type Diagnostic, warningOf } from '../../../base/diagnostic.ts';
import { shortened } from '../../../base/shortened.ts';
import { listed } from '../../../model/statement-text.ts';
import type { ExpressionWords, Sides } from './compare-expression.ts';
import type { Difference } from './difference.ts';

/** Of one configuration; more of them say no more. */
const MAX_TOLD = 20;
const MAX_REFERENCES = 4;

/** What differs between the configuration in a folder and the one that the plan was made of, each as a warning. */
export function differenceDiagnostics(differences: readonly Difference[], folder: string): readonly Diagnostic[] {
  const told = differences.slice(0, MAX_TOLD).map((difference) => {
    const { address } = difference;
    const place = difference.kind === 'not-in-configuration' ? null : difference.place;
    return warningOf(differenceText(difference, folder), { address, place });
  });
  const rest = differences.length - told.length;
  return rest === 0 ? told : [...told, warningOf(`${rest} more parts of ${folder} are not what the plan was made of`)];
}

/** A sentence that says what is not the same, and what follows. */
function differenceText(difference: Difference, folder: string): string {
  const phrase = differencePhrase(difference);
  switch (difference.kind) {
    case 'not-in-plan':
      return `${phrase}, which was made before or of another folder than ${folder}: plan again, or name that folder (--source)`;
    case 'not-in-configuration':
      return `${phrase}, not in ${folder}: it has no place, and what the plan leaves open there stays open`;
    case 'argument':
      return `${phrase}: it decides nothing`;
  }
}

/** What is not the same. */
export function differencePhrase(difference: Difference): string {
  const { address } = difference;
  switch (difference.kind) {
    case 'not-in-plan':
      return `${address} is not in the plan`;
    case 'not-in-configuration':
      return `${address} is in the plan`;
    case 'argument':
      return `${difference.argument} of ${address} is not what the plan was made of${sidesText(difference)}`;
  }
}

/** Constants are not shown: they may be secrets of either side. */
function sidesText({ planned, written }: Sides): string {
  if (planned.kind === written.kind && planned.kind !== 'references')
    return planned.kind === 'constant' ? ' (another constant)' : '';
  return ` (${wordsOf(written)}; in the plan ${wordsOf(planned)})`;
}

function wordsOf(words: ExpressionWords): string {
  switch (words.kind) {
    case 'references':
      return shortened(listed(maximal(words.references), MAX_REFERENCES));
    case 'constant':
      return 'a constant';
    case 'function':
      return 'a value without references';
    case 'blocks':
      return 'blocks';
    case 'nothing':
      return 'not given';
  }
}

/** Without the shorter forms that stand behind each. */
function maximal(references: readonly string[]): readonly string[] {
  return references.filter((text, i) => {
    const before = references[i - 1];
    return before === undefined || !(before.startsWith(text) && /^[.[]/.test(before.slice(text.length)));
  });
}

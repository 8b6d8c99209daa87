import { type Diagnostic, warningOf } from '../../../base/diagnostic.ts';
import { shortened } from '../../../base/shortened.ts';
import { listed } from '../../../model/statement-text.ts';
import type { ExpressionWords, Sides } from './compare-expression.ts';
import type { Difference } from './difference.ts';

/** Of one configuration; more of them say no more. */
const MAX_TOLD = 20;
const MAX_REFERENCES = 4;
/** So few are told one by one, however few blocks there are. */
const MAX_SINGLE = 3;
const MAX_EXAMPLES = 2;

/**
 * What differs between the configuration in a folder and the one that the plan was made of, each as a warning; one for
 * all where most of their blocks do. `blocks`: how many either has.
 */
export function differenceDiagnostics(
  differences: readonly Difference[],
  { folder, blocks }: { readonly folder: string; readonly blocks: number },
): readonly Diagnostic[] {
  const differing = [...new Set(differences.map(({ address }) => address).filter(isBlock))];
  const isOther = differing.length === blocks && blocks > 1 && differences.every(({ kind }) => kind !== 'argument');
  if (isOther || (differing.length > MAX_SINGLE && differing.length * 2 > blocks))
    return [warningOf(otherText(differing, { folder, blocks }))];
  const told = differences.slice(0, MAX_TOLD).map((difference) => {
    const { address } = difference;
    const place = difference.kind === 'not-in-configuration' ? null : difference.place;
    return warningOf(differenceText(difference, folder), { address, place });
  });
  const rest = differences.length - told.length;
  return rest === 0 ? told : [...told, warningOf(`${rest} more parts of ${folder} are not what the plan was made of`)];
}

/** Resources, data sources and module calls; no outputs and defaults of variables. */
function isBlock(address: string): boolean {
  return !/(?:^|\.)(?:output|var)\.[^.]+$/.test(address);
}

function otherText(
  differing: readonly string[],
  { folder, blocks }: { readonly folder: string; readonly blocks: number },
): string {
  const examples = differing.slice(0, MAX_EXAMPLES).join(' and ');
  return `${folder} is not the configuration of this plan: ${differing.length} of ${blocks} blocks differ, as ${examples}. Name the folder of the root module that the plan was made of (--source), or plan again`;
}

/** A sentence that says what is not the same, and what follows; whose it is stands beside it. */
function differenceText(difference: Difference, folder: string): string {
  switch (difference.kind) {
    case 'not-in-plan':
      return `The plan does not have it: it was made before, or of another folder than ${folder}: plan again, or name that folder (--source)`;
    case 'not-in-configuration':
      return `The plan has it, ${folder} does not: it has no place, and what the plan leaves open there stays open`;
    case 'argument':
      return `${difference.argument} is not what the plan was made of${sidesText(difference)}: it decides nothing`;
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

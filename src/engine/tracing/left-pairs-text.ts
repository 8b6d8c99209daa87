import type { Left } from '../../analyze/pairs/left-pairs.ts';
import { compareTexts } from '../../base/order.ts';
import type { TraceDocument } from '../../model/generated/trace-document.ts';
import { listed } from '../../model/statement-text.ts';

const MAX_LISTED = 3;

/** Of several tables together; null where nothing is left. */
export function allLeft(tables: readonly Left[]): TraceDocument['left'] {
  const pairs = tables.reduce((sum, table) => sum + table.pairs, 0);
  return pairs === 0 ? null : { pairs, to: [...new Set(tables.flatMap(({ to }) => to))].toSorted(compareTexts) };
}

/** What the table does not say, and how to have it. */
export function leftPairsText({ pairs, to }: NonNullable<TraceDocument['left']>): string {
  return `not all is listed: which resources reach ${listed(to, MAX_LISTED)} is told in part, since too many of them differ (${pairs} ${pairs === 1 ? 'pair' : 'pairs'} left out); who reaches one is listed by --to, and whom one reaches by --from`;
}

import type { Place } from '../../base/place.ts';
import type { CheckedRoots } from '../words/roots-text.ts';
import type { Style } from '../style.ts';

/** What every part of the text is written with. */
export interface Page {
  readonly width: number;
  readonly style: Style;
  /** Where there are several, or several sets, findings and troubles say which they are of. */
  readonly roots: CheckedRoots;
  /** `new` and `existing` stand side by side, so each says which it is. */
  readonly tellsNew: boolean;
  readonly sourceLine: (place: Place) => string | null;
}

/** Narrower output would break every sentence, wider lines are hard to read. */
const MIN_WIDTH = 40;
const MAX_WIDTH = 100;

export function pageWidth(columns: number): number {
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, columns));
}

import { addAll } from '../../base/add-all.ts';
import type { Mistake } from './mistakes.ts';

/** Nobody reads on beyond these, and looking for what was meant takes time. */
export const MAX_MISTAKES = 100;

/** The mistakes of items in their order, as long as they are not too many. */
export function firstMistakes<T>(items: readonly T[], of: (item: T, index: number) => readonly Mistake[]): Mistake[] {
  const out: Mistake[] = [];
  for (const [i, item] of items.entries()) {
    if (out.length >= MAX_MISTAKES) break;
    addAll(out, of(item, i));
  }
  return out;
}

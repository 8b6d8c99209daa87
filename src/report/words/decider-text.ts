import type { Hop } from '../../model/generated/trace-document.ts';
import { placeText } from './place-text.ts';

const MOST = 4;

/**
 * Where the entries, rules and routes stand that decide at a checkpoint; what they are, its sentence says. Those that
 * have no place go by the resource that states them, unless it is the checkpoint itself.
 */
export function decidedAt({ address, by }: Pick<Hop, 'address' | 'by'>): string | null {
  const told = [
    ...new Set(
      by.flatMap((each) =>
        each.place !== null ? placeText(each.place) : each.address === address ? [] : each.address,
      ),
    ),
  ];
  if (told.length === 0) return null;
  return told.length > MOST ? `${told.slice(0, MOST).join(', ')} and ${told.length - MOST} more` : told.join(', ');
}

import { distance } from 'fastest-levenshtein';

/** Names to compare with; more would take longer than a reader waits. */
const MAX_NAMES = 1000;
const MAX_LENGTH = 100;

/** The known name that was probably meant; null where none is near. Case does not count. */
export function nearest(given: string, known: readonly string[]): string | null {
  if (given.length > MAX_LENGTH) return null;
  const wanted = given.toLowerCase();
  let best: string | null = null;
  // In short names one letter may be wrong, in longer ones two or three.
  let least = (given.length < 4 ? 1 : given.length < 8 ? 2 : 3) + 1;
  for (const name of known.slice(0, MAX_NAMES)) {
    const away = distance(wanted, name.toLowerCase());
    // Of two that are as near, the one that begins so was not finished.
    if (
      away < least
      || (away === least
        && best !== null
        && name.toLowerCase().startsWith(wanted)
        && !best.toLowerCase().startsWith(wanted))
    )
      [best, least] = [name, away];
  }
  return best;
}

/** `; did you mean x?`, or nothing. */
export function didYouMean(given: string, known: readonly string[]): string {
  const name = nearest(given, known);
  return name === null || name === given ? '' : `; did you mean ${name}?`;
}

import { xmlText } from '../../base/escape-xml.ts';

/** A sentence within so many characters: what is left out ends in `…`. */
export function shortText(text: string, columns: number): string {
  const safe = Array.from(xmlText(text));
  return safe.length <= columns ? safe.join('') : `${safe.slice(0, columns - 1).join('')}…`;
}

/** A name within so many characters: its end tells more than its beginning. */
export function shortName(name: string, columns: number): string {
  const safe = Array.from(xmlText(name));
  return safe.length <= columns ? safe.join('') : `…${safe.slice(1 - columns).join('')}`;
}

import { followedBlocks } from './followed.ts';

const BEFORE = ' (before)';

/** Names what is, or is part of, one of these as nothing is called now. */
export function followedApart(apart: ReadonlySet<string> = new Set()): (address: string) => string {
  return followedBlocks(new Map([...apart].map((address) => [address, `${address}${BEFORE}`])));
}

/** The same within what a statement rests on, which is an expression. */
export function restsApart(text: string, apart: ReadonlySet<string> = new Set()): string {
  if (!text.includes('data.')) return text;
  return [...apart].reduce((rest, address) => (isIn(rest, address) ? `${rest} ${address}${BEFORE}` : rest), text);
}

/** Whole, not as the beginning or the end of another name. */
export function isIn(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1))
    if (!/[\w.-]/.test(text[at - 1] ?? '') && !/[\w-]/.test(text[at + address.length] ?? '')) return true;
  return false;
}

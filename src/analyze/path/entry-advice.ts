import type { Direction, Entry, NetworkAcl } from '../../model/model.ts';
import { openNumberBook, type FreeNumber, type NumberBook } from '../number-book.ts';

/** How a list is to be given an entry, before those that deny: in the form that its others have. */
export function entryAdvice(acl: NetworkAcl, direction: Direction, denies: readonly Entry[]): string {
  return adviceBy(openNumberBook(acl), acl, direction, denies);
}

/** The same of so many entries, each with a number of its own: all are to be added. */
export function entryAdvices(
  acl: NetworkAcl,
  direction: Direction,
  denies: readonly Entry[],
  count: number,
): readonly string[] {
  const book = openNumberBook(acl);
  return Array.from({ length: count }, () => adviceBy(book, acl, direction, denies));
}

function adviceBy(book: NumberBook, acl: NetworkAcl, direction: Direction, denies: readonly Entry[]): string {
  const free = denies.length === 0 ? book.last(direction) : book.before(direction, denies);
  const before = firstNumber(denies);
  const where = before === null || free.number === null ? '' : ` (before entry ${before})`;
  switch (formOf(acl, direction)) {
    case 'block':
      return `an ${direction} block to ${acl.address} with ${numberText('rule_no', free)}${where}`;
    case 'resource':
      return `an aws_network_acl_rule to ${acl.address} with egress = ${direction === 'egress'} and ${numberText('rule_number', free)}${where}`;
    case 'unknown':
      return `an ${direction} entry to ${acl.address} with ${numberText('number', free)}${where}`;
  }
}

function numberText(argument: string, { number, word, text }: FreeNumber): string {
  return number === null ? `${argument} ${word}` : text.replace('the number', argument);
}

/** Null where it is sensitive, or not known. */
function firstNumber(denies: readonly Entry[]): number | null {
  const numbers = denies.flatMap(({ number, sensitive }) => (sensitive.number === true ? [] : (number ?? [])));
  return numbers.length === 0 ? null : numbers.reduce((least, each) => Math.min(least, each));
}

/** As the entries of its direction are, or else those of the other one. Who described an account writes no resource. */
function formOf(
  { address, kind, stated, management }: NetworkAcl,
  direction: Direction,
): 'block' | 'resource' | 'unknown' {
  if (kind === 'external' || !address.includes('.')) return 'unknown';
  for (const way of [direction, direction === 'ingress' ? 'egress' : 'ingress'] as const) {
    if (management.standalone[way].length > 0) return 'resource';
    if (management.inline[way]) return 'block';
  }
  return kind === 'default' && stated ? 'block' : 'resource';
}

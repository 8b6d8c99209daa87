import {
  BITS,
  NOT_PUBLIC_V4,
  parseAddress,
  printAddress,
  printAddresses,
  type AddressSet,
} from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { combineToggles, inEither } from '../../packet/toggles.ts';
import { networkPlaces, type Prefix } from './network-places.ts';

/** Addresses and networks as they stand in a text, each to its stand-in. */
export interface AnonymousAddresses {
  /** Of an address, with a prefix length or without; null where the text is none. */
  readonly one: (text: string) => string | null;
  /** Of `first-last`; null where the text is none. */
  readonly range: (text: string) => string | null;
}

/** What has a meaning of its own, and what is public: a stand-in lies in the same one. */
const KEPT: Readonly<Record<Family, readonly string[]>> = {
  ipv4: [...NOT_PUBLIC_V4, '192.0.0.0/24', '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '240.0.0.0/4'],
  ipv6: [
    // Of IPv6, networks of 64 bits are counted: what is shorter than that stays in one.
    '::/64',
    '::/128',
    '::1/128',
    '::ffff:0:0/96',
    '64:ff9b::/64',
    '64:ff9b::/96',
    '2000::/3',
    '2001:db8::/32',
    'fc00::/7',
    'fd00::/8',
    'fe80::/10',
    'ff00::/8',
  ],
};

/**
 * Stand-ins keep what verdicts are made of: prefix lengths, which network holds which, which of them meet, how many
 * addresses a set has, and what is private, public or otherwise special. They say nothing else of the addresses: parts
 * of the public ones go where there is room (`network-places.ts`), and along each branch below, the first one to come
 * gets zeros and the next one what differs, so that they depend on the order of appearance alone. (A keyed hash could
 * be asked for each of the few addresses that a guess needs; this cannot.) `texts`: whatever will be asked for.
 */
export function openAnonymousAddresses(texts: Iterable<string>): AnonymousAddresses {
  const named: Readonly<Record<Family, Prefix[]>> = { ipv4: [], ipv6: [] };
  for (const text of texts)
    for (const { family, ...block } of [...networksOf(text), ...(rangeOf(text)?.blocks ?? [])])
      named[family].push(block);
  const placed = {
    ipv4: networkPlaces('ipv4', KEPT.ipv4.map(keptPrefix), named.ipv4),
    ipv6: networkPlaces('ipv6', KEPT.ipv6.map(keptPrefix), named.ipv6),
  };
  const flips = new Map<string, bigint>();
  const mapped = (family: Family, value: bigint, length: number): bigint | null => {
    const bits = BITS[family];
    const move = placed[family]({ value, length });
    if (move === null) return null;
    let out = move.to >> BigInt(bits - move.from.length);
    for (let depth = move.from.length; depth < length; depth++) {
      const key = branch(family, value, depth);
      const bit = (value >> BigInt(bits - 1 - depth)) & 1n;
      let flip = flips.get(key);
      if (flip === undefined) flips.set(key, (flip = bit ^ wantedBit(bits - 1 - depth)));
      out = (out << 1n) | (bit ^ flip);
    }
    return out << BigInt(bits - length);
  };
  return {
    one: (text) => {
      // A base of a network stays one, and what has more bits than its prefix too.
      const last = networksOf(text).at(-1);
      const stand = last === undefined ? null : mapped(last.family, last.value, last.length);
      if (last === undefined || stand === null) return null;
      const [, length] = text.split('/');
      const address = printAddress(last.family, last.family === 'ipv4' ? Number(stand) : stand);
      return length === undefined ? address : `${address}/${length}`;
    },
    range: (text) => {
      const range = rangeOf(text);
      if (range === null) return null;
      const { family, blocks } = range;
      let all: AddressSet = [];
      for (const { value, length } of blocks) {
        const start = mapped(family, value, length);
        if (start === null) return null;
        const end = start + (1n << BigInt(BITS[family] - length));
        all = combineToggles(all, family === 'ipv4' ? [Number(start), Number(end)] : [start, end], inEither);
      }
      return printAddresses(family, all).join(', ');
    },
  };
}

interface FamilyPrefix extends Prefix {
  readonly family: Family;
}

/** The network of a text, and the address in it that is written, if that is another one. */
function networksOf(text: string): readonly FamilyPrefix[] {
  const [address = '', length] = text.split('/');
  const parsed = parseAddress(address);
  if (parsed === null) return [];
  const { family } = parsed;
  const value = BigInt(parsed.value);
  const bits = BITS[family];
  const prefix = Number(length ?? bits);
  if (prefix > bits) return [];
  const shift = BigInt(bits - prefix);
  const base = (value >> shift) << shift;
  const network = { family, value: base, length: prefix };
  return base === value ? [network] : [network, { family, value, length: bits }];
}

function rangeOf(text: string): { readonly family: Family; readonly blocks: readonly FamilyPrefix[] } | null {
  const [first, last] = text.split('-').map(parseAddress);
  if (!first || !last || first.family !== last.family || last.value < first.value) return null;
  const { family } = first;
  return {
    family,
    blocks: blocksOf(family, BigInt(first.value), BigInt(last.value)).map((block) => ({ family, ...block })),
  };
}

function keptPrefix(cidr: string): Prefix {
  const [block] = networksOf(cidr);
  if (block === undefined) throw new Error(`${cidr} is no network`);
  return { value: block.value, length: block.length };
}

/** The last bits of a single address make a 5, so that it is never the base of its network, nor one that AWS keeps. */
function wantedBit(shift: number): bigint {
  return shift === 0 || shift === 2 ? 1n : 0n;
}

function branch(family: Family, value: bigint, depth: number): string {
  return `${family} ${depth} ${value >> BigInt(BITS[family] - depth)}`;
}

/** The fewest networks that make up a range, ascending. */
function blocksOf(family: Family, first: bigint, last: bigint): readonly Prefix[] {
  const blocks: Prefix[] = [];
  for (let from = first; from <= last; ) {
    let length: number = BITS[family];
    while (length > 0) {
      const size = 1n << BigInt(BITS[family] - length + 1);
      if (from % size !== 0n || from + size - 1n > last) break;
      length--;
    }
    blocks.push({ value: from, length });
    from += 1n << BigInt(BITS[family] - length);
  }
  return blocks;
}

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
    '::/128',
    '::1/128',
    '::ffff:0:0/96',
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
 * Stand-ins keep what verdicts are made of: prefix lengths, which network holds which, which adjoin and make a larger
 * one together, how many addresses a set has, and what is private, public or otherwise special. They say nothing else
 * of the addresses: along each branch the first one to come gets zeros and the next one what differs, so that they
 * depend on the order of appearance alone. (A keyed hash could be asked for each of the few addresses that a guess
 * needs; this cannot.)
 */
export function openAnonymousAddresses(): AnonymousAddresses {
  const flips = new Map<string, bigint>(
    (['ipv4', 'ipv6'] as const).flatMap((family) => KEPT[family].flatMap((cidr) => wayTo(family, cidr))),
  );
  const mapped = (family: Family, value: bigint, length: number): bigint => {
    const bits = BITS[family];
    let out = 0n;
    for (let depth = 0; depth < length; depth++) {
      const key = branch(family, value, depth);
      const bit = (value >> BigInt(bits - 1 - depth)) & 1n;
      let flip = flips.get(key);
      if (flip === undefined) flips.set(key, (flip = bit ^ wantedBit(bits - 1 - depth)));
      out = (out << 1n) | (bit ^ flip);
    }
    return out << BigInt(bits - length);
  };
  const network = (family: Family, value: bigint, length: number): string => {
    const host = value & ((1n << BigInt(BITS[family] - length)) - 1n);
    // A base of a network stays one, and what has more bits than its prefix too.
    const stand = mapped(family, value, host === 0n ? length : BITS[family]);
    return printAddress(family, family === 'ipv4' ? Number(stand) : stand);
  };
  return {
    one: (text) => {
      const [address = '', length] = text.split('/');
      const parsed = parseAddress(address);
      if (parsed === null) return null;
      const { family, value } = parsed;
      if (length === undefined) return network(family, BigInt(value), BITS[family]);
      const prefix = Number(length);
      return prefix > BITS[family] ? null : `${network(family, BigInt(value), prefix)}/${length}`;
    },
    range: (text) => {
      const [first, last] = text.split('-').map(parseAddress);
      if (!first || !last || first.family !== last.family || last.value < first.value) return null;
      const { family } = first;
      const parts = blocksOf(family, BigInt(first.value), BigInt(last.value)).map(({ from, length }): AddressSet => {
        const start = mapped(family, from, length);
        const end = start + (1n << BigInt(BITS[family] - length));
        return family === 'ipv4' ? [Number(start), Number(end)] : [start, end];
      });
      const all = parts.reduce((left, right) => combineToggles(left, right, inEither), []);
      return printAddresses(family, all).join(', ');
    },
  };
}

/** The last bits of a single address make a 5, so that it is never the base of its network, nor one that AWS keeps. */
function wantedBit(shift: number): bigint {
  return shift === 0 || shift === 2 ? 1n : 0n;
}

function branch(family: Family, value: bigint, depth: number): string {
  return `${family} ${depth} ${value >> BigInt(BITS[family] - depth)}`;
}

/** The branches that lead to a network, each followed as it is. */
function wayTo(family: Family, cidr: string): (readonly [string, bigint])[] {
  const [address = '', length] = cidr.split('/');
  const parsed = parseAddress(address);
  if (parsed === null) throw new Error(`${cidr} is no network`);
  return Array.from(
    { length: Number(length) },
    (_, depth) => [branch(family, BigInt(parsed.value), depth), 0n] as const,
  );
}

/** The fewest networks that make up a range, ascending. */
function blocksOf(
  family: Family,
  first: bigint,
  last: bigint,
): readonly { readonly from: bigint; readonly length: number }[] {
  const blocks: { from: bigint; length: number }[] = [];
  for (let from = first; from <= last; ) {
    let length: number = BITS[family];
    while (length > 0) {
      const size = 1n << BigInt(BITS[family] - length + 1);
      if (from % size !== 0n || from + size - 1n > last) break;
      length--;
    }
    blocks.push({ from, length });
    from += 1n << BigInt(BITS[family] - length);
  }
  return blocks;
}

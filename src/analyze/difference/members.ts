import { getOrMake } from '../../base/maps.ts';
import type { SecurityGroup } from '../../model/model.ts';
import { symbolName, type PeerSymbol } from '../../packet/peers.ts';
import type { Carrier } from './carriers.ts';
import type { Matching } from './matching.ts';

/** Who the members of groups are, by the names of now. */
export interface Members {
  /** Whom a peer stands for: the members of a group that are known, and whoever else may be one. */
  readonly before: (symbol: PeerSymbol) => readonly PeerSymbol[];
  readonly now: (symbol: PeerSymbol) => readonly PeerSymbol[];
  /** Groups, as they are called now, of which others are members than were. */
  readonly changed: ReadonlySet<string>;
}

/**
 * All that carry a group are known where something does and nothing else may: what is outside of the input, and carries
 * a group of it, is not seen.
 */
export function isWhollySeen({ kind, foreign, carriedBy, perhapsCarriedBy }: SecurityGroup): boolean {
  return kind !== 'external' && !foreign && carriedBy.length > 0 && perhapsCarriedBy.length === 0;
}

/** `assumes`: nothing outside of the input carries its groups. */
export function membersOf({ carriers, groups, groupNow }: Matching, assumes: boolean): Members {
  const names = new Map(carriers.both.map((pair) => [pair.before.address, pair.now.address]));
  const before = membersByGroup(
    [...carriers.both.map((pair) => pair.before), ...carriers.onlyBefore],
    (address) => names.get(address) ?? `${address} (before)`,
  );
  const now = membersByGroup([...carriers.both.map((pair) => pair.now), ...carriers.onlyNow], (address) => address);
  const closed = (side: readonly SecurityGroup[], nameOf: (address: string) => string): ReadonlySet<string> =>
    new Set(assumes ? side.filter(isWhollySeen).map(({ address }) => nameOf(address)) : []);
  const closedBefore = closed([...groups.both.map((pair) => pair.before), ...groups.onlyBefore], groupNow);
  const closedNow = closed([...groups.both.map((pair) => pair.now), ...groups.onlyNow], (address) => address);
  const meant =
    (members: ReadonlyMap<string, readonly string[]>, isClosed: ReadonlySet<string>) =>
    (symbol: PeerSymbol): readonly PeerSymbol[] => {
      if (!symbol.startsWith('group:')) return [symbol];
      const group = symbolName(symbol);
      const endpoints = (members.get(group) ?? []).map((address): PeerSymbol => `endpoint:${address}`);
      return isClosed.has(group) ? endpoints : [symbol, ...endpoints];
    };
  return {
    before: meant(before, closedBefore),
    now: meant(now, closedNow),
    changed: new Set(
      [...new Set([...before.keys(), ...now.keys()])].filter(
        (group) => before.get(group)?.toSorted().join('\n') !== now.get(group)?.toSorted().join('\n'),
      ),
    ),
  };
}

function membersByGroup(
  carriers: readonly Carrier[],
  nameOf: (address: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const out = new Map<string, string[]>();
  for (const { address, groups } of carriers)
    for (const group of groups) getOrMake(out, group, () => []).push(nameOf(address));
  return out;
}

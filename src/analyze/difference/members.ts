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
export function isWhollySeen(group: SecurityGroup): boolean {
  return hasNoOthers(group) && group.carriedBy.length > 0;
}

function hasNoOthers({ kind, foreign, perhapsCarriedBy }: SecurityGroup): boolean {
  return kind !== 'external' && !foreign && perhapsCarriedBy.length === 0;
}

/** `assumes`: nothing outside of the input carries its groups. */
export function membersOf({ carriers, groups, groupNow }: Matching, assumes: boolean): Members {
  const names = new Map(carriers.both.map((pair) => [pair.before.address, pair.now.address]));
  const taken = new Set([...carriers.both.map((pair) => pair.now), ...carriers.onlyNow].map(({ address }) => address));
  const before = membersByGroup(
    [...carriers.both.map((pair) => pair.before), ...carriers.onlyBefore],
    // What is gone is none of those that are called so now.
    (address) => names.get(address) ?? (taken.has(address) ? `${address} (before)` : address),
  );
  const now = membersByGroup([...carriers.both.map((pair) => pair.now), ...carriers.onlyNow], (address) => address);
  const isClosed = (...sides: readonly SecurityGroup[]): boolean =>
    assumes && sides.every(hasNoOthers) && sides.some(({ carriedBy }) => carriedBy.length > 0);
  const closed = {
    before: new Set([
      ...groups.both.filter((pair) => isClosed(pair.before, pair.now)).map((pair) => pair.now.address),
      ...groups.onlyBefore.filter((group) => isClosed(group)).map(({ address }) => groupNow(address)),
    ]),
    now: new Set([
      ...groups.both.filter((pair) => isClosed(pair.before, pair.now)).map((pair) => pair.now.address),
      ...groups.onlyNow.filter((group) => isClosed(group)).map(({ address }) => address),
    ]),
  };
  const meant =
    (members: ReadonlyMap<string, readonly string[]>, seen: ReadonlySet<string>) =>
    (symbol: PeerSymbol): readonly PeerSymbol[] => {
      if (!symbol.startsWith('group:')) return [symbol];
      const group = symbolName(symbol);
      const endpoints = (members.get(group) ?? []).map((address): PeerSymbol => `endpoint:${address}`);
      return seen.has(group) ? endpoints : [symbol, ...endpoints];
    };
  return {
    before: meant(before, closed.before),
    now: meant(now, closed.now),
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

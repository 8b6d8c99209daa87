import type { Model, Rule, Entry } from '../../model/model.ts';
import type { AddressSet, Network } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { firstNotBelow } from '../../packet/toggles.ts';

/** Whether something that models state treats addresses differently. */
export interface ToldApart {
  /** Of a network: some of its addresses and others. */
  readonly within: (network: Network) => boolean;
  /** An address is meant by a network that is no wider than a provider's. */
  readonly names: (address: Network) => boolean;
}

/** A network of as many addresses names whoever has one of them: a /8, and in IPv6 a /32. */
const NAMED = { ipv4: 2 ** 24, ipv6: 1n << 96n } as const;

/** By the rules, entries and routes of both, read when something is first asked. */
export function addressesToldApart(models: readonly Model[]): ToldApart {
  let found: Readonly<Record<Family, AddressSet>> | null = null;
  const points = (family: Family): AddressSet => (found ??= pointsOf(models))[family];
  return {
    within: ({ family, addresses }) => {
      const all = points(family);
      const [first, end] = [addresses[0], addresses.at(-1)];
      if (first === undefined || end === undefined) return false;
      const at = firstNotBelow(all, 0, first);
      const next = all[at] === first ? all[at + 1] : all[at];
      return next !== undefined && next < end;
    },
    names: ({ family, addresses: [address] }) => {
      if (address === undefined) return false;
      const all = points(family);
      const at = firstNotBelow(all, 0, address);
      const end = all[at] === address ? all[at + 1] : all[at];
      const start = all[at] === address ? address : all[at - 1];
      return start !== undefined && end !== undefined && BigInt(end) - BigInt(start) <= BigInt(NAMED[family]);
    },
  };
}

/** Where any of them begins or ends, in order. */
function pointsOf(models: readonly Model[]): Readonly<Record<Family, AddressSet>> {
  const lists = { ipv4: new Set<AddressSet>(), ipv6: new Set<AddressSet>() };
  const note = ({ packets: { certain, possible } }: Rule | Entry): void => {
    for (const set of new Set([certain, possible]))
      for (const family of FAMILIES) for (const { peers } of set[family]) lists[family].add(peers.addresses);
  };
  for (const { groups, acls, topology } of models) {
    for (const { rules } of groups) rules.forEach(note);
    for (const { entries } of acls) entries.forEach(note);
    for (const { routes } of topology.routeTables)
      for (const { destination } of routes)
        if (destination !== null) lists[destination.family].add(destination.addresses);
  }
  const sorted = (family: Family): AddressSet =>
    [...new Set([...lists[family]].flatMap((each) => [...each]))].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return { ipv4: sorted('ipv4'), ipv6: sorted('ipv6') };
}

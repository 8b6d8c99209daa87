import { FAMILIES, type Family } from './family.ts';
import {
  intersectPeers,
  isNobody,
  NO_PEERS,
  subtractPeers,
  uniteAllPeers,
  type Peers,
  type PeerSymbol,
} from './peers.ts';
import { SERVICE_END, type ServiceRange } from './services.ts';
import {
  areApart,
  areStrangers,
  everyStretch,
  isWithin,
  narrowSteps,
  NO_STEPS,
  pushStep,
  sameSteps,
  slabs,
  stepIndex,
  stepsWithin,
  uniteSteps,
  type Step,
} from './staircase.ts';
import { countPoints } from './toggles.ts';
import { spendWork } from './work.ts';

/**
 * An exact set of packets: for each family a staircase over the service line. Canonical: neighbouring steps differ, the
 * first has peers and the last has none, so equal sets have equal steps. The side that the filter protects is not part
 * of the set: neither a security group rule nor a network ACL entry can name it.
 */
export interface PacketSet {
  readonly ipv4: readonly Step[];
  readonly ipv6: readonly Step[];
}

export const NO_PACKETS: PacketSet = { ipv4: NO_STEPS, ipv6: NO_STEPS };

/** The rectangle `services` x `peers` of one family; nothing where the range is null or empty, or nobody is meant. */
export function packets(family: Family, services: ServiceRange | null, peers: Peers): PacketSet {
  if (services === null || services[0] >= services[1] || isNobody(peers)) return NO_PACKETS;
  const steps: readonly Step[] = [
    { from: services[0], peers },
    { from: services[1], peers: NO_PEERS },
  ];
  return family === 'ipv4' ? { ipv4: steps, ipv6: NO_STEPS } : { ipv4: NO_STEPS, ipv6: steps };
}

export function isEmpty(set: PacketSet): boolean {
  return set.ipv4.length === 0 && set.ipv6.length === 0;
}

export function samePackets(a: PacketSet, b: PacketSet): boolean {
  return a === b || (sameSteps(a.ipv4, b.ipv4) && sameSteps(a.ipv6, b.ipv6));
}

export function union(a: PacketSet, b: PacketSet): PacketSet {
  if (a === b || isEmpty(b)) return a;
  if (isEmpty(a)) return b;
  return { ipv4: uniteSteps(a.ipv4, b.ipv4), ipv6: uniteSteps(a.ipv6, b.ipv6) };
}

/** The union of many, by halves: cost grows with what is left after merging, not with the number of pairs. */
export function unionAll(sets: readonly PacketSet[]): PacketSet {
  if (sets.length === 0) return NO_PACKETS;
  let level = sets;
  while (level.length > 1) {
    const next: PacketSet[] = [];
    for (let i = 0; i < level.length; i += 2) next.push(union(level[i] as PacketSet, level[i + 1] ?? NO_PACKETS));
    level = next;
  }
  return level[0] as PacketSet;
}

export function intersection(a: PacketSet, b: PacketSet): PacketSet {
  if (a === b) return a;
  if (areApart(a.ipv4, b.ipv4) && areApart(a.ipv6, b.ipv6)) return NO_PACKETS;
  return { ipv4: stepsWithin(a.ipv4, b.ipv4, intersectPeers), ipv6: stepsWithin(a.ipv6, b.ipv6, intersectPeers) };
}

/** `a` itself where `b` takes nothing from its services. */
export function difference(a: PacketSet, b: PacketSet): PacketSet {
  if (a === b) return NO_PACKETS;
  if (areApart(a.ipv4, b.ipv4) && areApart(a.ipv6, b.ipv6)) return a;
  return { ipv4: stepsWithin(a.ipv4, b.ipv4, subtractPeers), ipv6: stepsWithin(a.ipv6, b.ipv6, subtractPeers) };
}

/** `a` without any of `others`: cheaper than without their union where most of them have other services. */
export function differenceAll(a: PacketSet, others: readonly PacketSet[]): PacketSet {
  let rest = a;
  spendWork(others.length);
  for (const other of others) {
    if (isEmpty(rest)) return NO_PACKETS;
    rest = difference(rest, other);
  }
  return rest;
}

/** Every packet of `inner` is in `outer`. */
export function contains(outer: PacketSet, inner: PacketSet): boolean {
  return (
    outer === inner
    || (everyStretch(inner.ipv4, outer.ipv4, isWithin) && everyStretch(inner.ipv6, outer.ipv6, isWithin))
  );
}

export function overlaps(a: PacketSet, b: PacketSet): boolean {
  return !everyStretch(a.ipv4, b.ipv4, areStrangers) || !everyStretch(a.ipv6, b.ipv6, areStrangers);
}

/** Pairs of service point and peer; a symbol counts as one peer. */
export function size(set: PacketSet): bigint {
  let n = 0n;
  for (const family of FAMILIES) {
    for (const [from, to, peers] of slabs(set[family]))
      n += BigInt(to - from) * (countPoints(peers.addresses) + BigInt(peers.symbols.length));
  }
  return n;
}

/** The peers for whom `set` holds the service at `point`. */
export function peersAt(set: PacketSet, family: Family, point: number): Peers {
  const steps = set[family];
  const i = stepIndex(steps, point);
  return i < 0 ? NO_PEERS : (steps[i] as Step).peers;
}

/** The peers for whom `set` holds at least one service of the range. */
export function peersOfAny(set: PacketSet, family: Family, range: ServiceRange): Peers {
  const steps = set[family];
  const met: Peers[] = [];
  for (let i = Math.max(0, stepIndex(steps, range[0])); i < steps.length && (steps[i] as Step).from < range[1]; i++)
    met.push((steps[i] as Step).peers);
  return range[0] < range[1] ? uniteAllPeers(met) : NO_PEERS;
}

/** The peers for whom `set` holds every service of the range; nobody where the range is empty. */
export function peersOfAll(set: PacketSet, family: Family, range: ServiceRange): Peers {
  const steps = narrowSteps(set[family], range);
  if (steps.length === 0 || (steps[0] as Step).from > range[0] || (steps[steps.length - 1] as Step).from < range[1])
    return NO_PEERS;
  let peers = (steps[0] as Step).peers;
  for (let i = 1; i + 1 < steps.length; i++) peers = intersectPeers(peers, (steps[i] as Step).peers);
  return peers;
}

/** The part of `set` in one family and a range of services, optionally only for some peers. */
export function restrict(set: PacketSet, family: Family, range: ServiceRange, peers?: Peers): PacketSet {
  const steps = narrowSteps(set[family], range);
  const part: PacketSet = family === 'ipv4' ? { ipv4: steps, ipv6: NO_STEPS } : { ipv4: NO_STEPS, ipv6: steps };
  return peers === undefined ? part : intersection(part, packets(family, [0, SERVICE_END], peers));
}

/** Some packet is meant by a symbol of this kind. */
export function holdsSymbol(set: PacketSet, isMeant: (symbol: PeerSymbol) => boolean): boolean {
  return FAMILIES.some((family) => set[family].some(({ peers }) => peers.symbols.some(isMeant)));
}

/** The part of `set` that is meant by symbols of this kind. */
export function onlySymbols(set: PacketSet, isMeant: (symbol: PeerSymbol) => boolean): PacketSet {
  const part = (steps: readonly Step[]): readonly Step[] => {
    const out: Step[] = [];
    for (const { from, peers } of steps) pushStep(out, from, { addresses: [], symbols: peers.symbols.filter(isMeant) });
    return out;
  };
  return { ipv4: part(set.ipv4), ipv6: part(set.ipv6) };
}

export function onlyFamily(set: PacketSet, family: Family): PacketSet {
  return family === 'ipv4' ? { ipv4: set.ipv4, ipv6: NO_STEPS } : { ipv4: NO_STEPS, ipv6: set.ipv6 };
}

/** The first service of a set and one past the last, over both families; null where it is empty. */
export function serviceSpan(set: PacketSet): ServiceRange | null {
  const { ipv4, ipv6 } = set;
  if (isEmpty(set)) return null;
  const first = Math.min(ipv4[0]?.from ?? SERVICE_END, ipv6[0]?.from ?? SERVICE_END);
  const end = Math.max(ipv4[ipv4.length - 1]?.from ?? 0, ipv6[ipv6.length - 1]?.from ?? 0);
  return [first, end];
}

import { FAMILIES, type Family } from './family.ts';
import {
  containsPeers,
  intersectPeers,
  isNobody,
  NO_PEERS,
  peersMeet,
  samePeers,
  subtractPeers,
  uniteAllPeers,
  unitePeers,
  type Peers,
  type PeerSymbol,
} from './peers.ts';
import { SERVICE_END, type ServiceRange } from './services.ts';
import { countPoints } from './toggles.ts';
import { spendWork } from './work.ts';

/** From service point `from` (see `services.ts`) up to the next step's `from`, exactly `peers` are meant. */
export interface Step {
  readonly from: number;
  readonly peers: Peers;
}

/**
 * An exact set of packets: for each family a staircase over the service line. Canonical: neighbouring steps differ, the
 * first has peers and the last has none, so equal sets have equal steps. The side that the filter protects is not part
 * of the set: neither a security group rule nor a network ACL entry can name it.
 */
export interface PacketSet {
  readonly ipv4: readonly Step[];
  readonly ipv6: readonly Step[];
}

const NO_STEPS: readonly Step[] = [];
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
  return { ipv4: within(a.ipv4, b.ipv4, intersectPeers), ipv6: within(a.ipv6, b.ipv6, intersectPeers) };
}

/** `a` itself where `b` takes nothing from its services. */
export function difference(a: PacketSet, b: PacketSet): PacketSet {
  if (a === b) return NO_PACKETS;
  if (areApart(a.ipv4, b.ipv4) && areApart(a.ipv6, b.ipv6)) return a;
  return { ipv4: within(a.ipv4, b.ipv4, subtractPeers), ipv6: within(a.ipv6, b.ipv6, subtractPeers) };
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

/** The stretches of services with the peers meant there, in service order, without the empty ones. */
export function* slabs(steps: readonly Step[]): Generator<readonly [number, number, Peers]> {
  for (let i = 0; i + 1 < steps.length; i++) {
    const step = steps[i] as Step;
    if (!isNobody(step.peers)) yield [step.from, (steps[i + 1] as Step).from, step.peers];
  }
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

function narrowSteps(steps: readonly Step[], [from, to]: ServiceRange): readonly Step[] {
  if (from >= to) return NO_STEPS;
  const out: Step[] = [];
  for (let i = Math.max(0, stepIndex(steps, from)); i < steps.length; i++) {
    const step = steps[i] as Step;
    if (step.from >= to) break;
    pushStep(out, Math.max(step.from, from), step.peers);
  }
  pushStep(out, to, NO_PEERS);
  return out.length === 0 ? NO_STEPS : out;
}

function sameSteps(a: readonly Step[], b: readonly Step[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length
    && a.every((step, i) => step.from === b[i]?.from && samePeers(step.peers, (b[i] as Step).peers))
  );
}

/** Appends a step and keeps the list canonical, also when `from` repeats the last one or the peers do not change. */
function pushStep(out: Step[], from: number, peers: Peers): void {
  if (out[out.length - 1]?.from === from) out.pop();
  const last = out[out.length - 1];
  if (last === undefined ? isNobody(peers) : samePeers(last.peers, peers)) return;
  out.push({ from, peers });
}

/**
 * Looks only at the services that both staircases span; before and after, the steps of one of them are taken over as
 * they are.
 */
function uniteSteps(a: readonly Step[], b: readonly Step[]): readonly Step[] {
  if (a.length === 0 || a === b) return b;
  if (b.length === 0) return a;
  const start = (b[0] as Step).from;
  if ((a[0] as Step).from > start) return uniteSteps(b, a);
  // Wholly behind: most unions of rules are.
  if ((a[a.length - 1] as Step).from < start) return [...a, ...b];
  let i = stepIndex(a, start) + 1;
  let j = 0;
  const out = a.slice(0, i);
  let inA = (a[i - 1] as Step).peers;
  let inB = NO_PEERS;
  while (i < a.length && j < b.length) {
    const x = (a[i] as Step).from;
    const y = (b[j] as Step).from;
    if (x <= y) inA = (a[i++] as Step).peers;
    if (y <= x) inB = (b[j++] as Step).peers;
    pushStep(out, Math.min(x, y), unitePeers(inA, inB));
  }
  for (; i < a.length; i++) out.push(a[i] as Step);
  for (; j < b.length; j++) pushStep(out, (b[j] as Step).from, (b[j] as Step).peers);
  spendWork(a.length + b.length);
  return out;
}

/**
 * Walks only the services of `a`: what the result cannot hold is never looked at, which keeps single-port rules cheap.
 */
function within(a: readonly Step[], b: readonly Step[], combine: (inA: Peers, inB: Peers) => Peers): readonly Step[] {
  if (a.length === 0) return NO_STEPS;
  const out: Step[] = [];
  let j = stepIndex(b, (a[0] as Step).from);
  let looked = 1;
  for (let i = 0; i < a.length; i++) {
    const { from, peers } = a[i] as Step;
    if (isNobody(peers)) {
      pushStep(out, from, NO_PEERS);
      continue;
    }
    const to = (a[i + 1] as Step).from;
    for (let at = from; at < to; ) {
      while (j + 1 < b.length && (b[j + 1] as Step).from <= at) j++;
      pushStep(out, at, combine(peers, j < 0 ? NO_PEERS : (b[j] as Step).peers));
      at = Math.min(to, b[j + 1]?.from ?? to);
      looked++;
    }
  }
  spendWork(looked);
  return out.length === 0 ? NO_STEPS : out;
}

/**
 * Whether it holds of the peers of every stretch of `a` with what `b` has there; ends at the first of which it does
 * not.
 */
function everyStretch(a: readonly Step[], b: readonly Step[], holds: (inA: Peers, inB: Peers) => boolean): boolean {
  if (a.length === 0 || (holds === areStrangers && areApart(a, b))) return true;
  let j = stepIndex(b, (a[0] as Step).from);
  let looked = 1;
  let all = true;
  for (let i = 0; i + 1 < a.length && all; i++) {
    const { from, peers } = a[i] as Step;
    if (isNobody(peers)) continue;
    const to = (a[i + 1] as Step).from;
    for (let at = from; at < to && all; looked++) {
      while (j + 1 < b.length && (b[j + 1] as Step).from <= at) j++;
      all = holds(peers, j < 0 ? NO_PEERS : (b[j] as Step).peers);
      at = Math.min(to, b[j + 1]?.from ?? to);
    }
  }
  spendWork(looked);
  return all;
}

const isWithin = (inner: Peers, outer: Peers): boolean => containsPeers(outer, inner);
const areStrangers = (a: Peers, b: Peers): boolean => !peersMeet(a, b);

/** No service of the one lies between the first and the last of the other. */
function areApart(a: readonly Step[], b: readonly Step[]): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return (a[a.length - 1] as Step).from <= (b[0] as Step).from || (b[b.length - 1] as Step).from <= (a[0] as Step).from;
}

/** The first service of a set and one past the last, over both families; null where it is empty. */
export function serviceSpan(set: PacketSet): ServiceRange | null {
  const { ipv4, ipv6 } = set;
  if (isEmpty(set)) return null;
  const first = Math.min(ipv4[0]?.from ?? SERVICE_END, ipv6[0]?.from ?? SERVICE_END);
  const end = Math.max(ipv4[ipv4.length - 1]?.from ?? 0, ipv6[ipv6.length - 1]?.from ?? 0);
  return [first, end];
}

/** The index of the step that holds `point`, -1 before the first. */
function stepIndex(steps: readonly Step[], point: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((steps[mid] as Step).from <= point) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}

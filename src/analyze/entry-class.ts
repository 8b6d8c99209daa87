import { getOrMake } from '../base/maps.ts';
import type { Entry } from '../model/model.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { intersection, isEmpty, peersOfAny, type PacketSet } from '../packet/packet-set.ts';
import { containsPeers, samePeers, type Peers } from '../packet/peers.ts';
import { ALL_SERVICES, protocolRange } from '../packet/services.ts';
import type { RankedEntry } from './first-match.ts';

/**
 * What an allow is for, as far as a stateless filter lets one tell: `cover-all` admits whole protocols; `return-like`
 * is the way back for replies; `service` is every other allow for TCP or UDP; `other` allows for other protocols,
 * denies and entries that match nothing.
 */
export type EntryClass = 'cover-all' | 'return-like' | 'service' | 'other';

/** The ports of one protocol that an entry names; `protocol -1` names both protocols whole. */
export interface PortSpan {
  readonly protocol: 6 | 17;
  readonly first: number;
  readonly last: number;
}

const EPHEMERAL_FIRST = 32768;
const ENOUGH_EPHEMERAL = 8192;

/**
 * The class of each entry of one direction, judged by what it may match. Entries of the same action, protocol and peers
 * that adjoin are read as one (1024-32767 and 32768-65535 are one return path), unless a deny between them takes their
 * packets. Where only the apply tells whether their peers are the same, they are one with `perhaps`, and otherwise not.
 */
export function classifyEntries(
  ranked: readonly RankedEntry[],
  joined: 'surely' | 'perhaps' = 'surely',
): Map<Entry, EntryClass> {
  const out = new Map<Entry, EntryClass>();
  const single: Single[] = [];
  for (const each of ranked) {
    const { entry } = each;
    const set = entry.packets.possible;
    const family: Family = set.ipv4.length > 0 ? 'ipv4' : 'ipv6';
    const spans = entry.action === 'deny' ? [] : portSpans(set, family);
    const [span] = spans;
    if (span === undefined) out.set(entry, 'other');
    else if (spans.length > 1) out.set(entry, 'cover-all');
    else
      single.push({
        ranked: each,
        span,
        family,
        peers: peersOfAny(set, family, ALL_SERVICES),
        isSure: isSure(entry, family),
      });
  }
  const adjoins = (a: Single, b: Single): boolean =>
    a.span.last + 1 === b.span.first
    && a.span.protocol === b.span.protocol
    && a.family === b.family
    && (joined === 'perhaps' ? mayBeSame(a, b) : a.isSure && b.isSure && samePeers(a.peers, b.peers))
    && !isParted(a.ranked, b.ranked, ranked);
  const firsts = endsOf(
    single,
    ({ span }) => span.first,
    ({ span }) => span.last + 1,
    (at, other) => adjoins(other, at),
    Math.min,
  );
  const lasts = endsOf(
    single,
    ({ span }) => span.last,
    ({ span }) => span.first - 1,
    adjoins,
    Math.max,
  );
  for (const one of single)
    out.set(one.ranked.entry, classOf(firsts.get(one) ?? one.span.first, lasts.get(one) ?? one.span.last));
  return out;
}

/**
 * The entries of which only the apply tells whether they are the way back: those whose ports it decides, services that
 * such a one may adjoin, and those that are of another class with `perhaps`, where peers that only the apply decides
 * are the same. What can be no way back whatever comes of it is left out.
 */
export function openClasses(
  ranked: readonly RankedEntry[],
  classes: ReadonlyMap<Entry, EntryClass>,
  perhaps: ReadonlyMap<Entry, EntryClass>,
): Set<Entry> {
  const open = ranked
    .filter(({ entry }) => entry.openServices === true && entry.action !== 'deny')
    .map(({ entry }) => entry);
  const out = new Set<Entry>(
    open.filter((entry) => entry.action === 'allow' && FAMILIES.some((family) => mayBeWayBack(entry, family))),
  );
  for (const { entry } of ranked) {
    const may = [classes.get(entry), perhaps.get(entry)];
    if (may[0] !== may[1] && may.includes('return-like')) out.add(entry);
    if (
      open.length === 0
      || entry.action !== 'allow'
      || entry.openServices === true
      || classes.get(entry) !== 'service'
    )
      continue;
    for (const family of FAMILIES) {
      const mayGrow = portSpans(entry.packets.possible, family).some(
        (span) =>
          span.first >= 1024 && open.some((other) => mayAdjoin(span, portSpans(other.packets.possible, family))),
      );
      if (mayGrow) out.add(entry);
    }
  }
  return out;
}

/** Its ports begin at the latest where those of `certain` do, and reach no further than those of `possible`. */
function mayBeWayBack({ packets }: Entry, family: Family): boolean {
  const surely = portSpans(packets.certain, family);
  return portSpans(packets.possible, family).some(({ protocol, first, last }) => {
    const latest = surely.find((span) => span.protocol === protocol)?.first ?? last;
    return latest >= 1024 && last - Math.max(first, EPHEMERAL_FIRST) + 1 >= ENOUGH_EPHEMERAL;
  });
}

function mayAdjoin(span: PortSpan, others: readonly PortSpan[]): boolean {
  return others.some(
    ({ protocol, first, last }) => protocol === span.protocol && first <= span.last + 1 && last >= span.first - 1,
  );
}

/** An entry of one protocol. */
interface Single {
  readonly ranked: RankedEntry;
  readonly span: PortSpan;
  readonly family: Family;
  readonly peers: Peers;
  /** Equal peers of two are the same ones. */
  readonly isSure: boolean;
}

function mayBeSame(a: Single, b: Single): boolean {
  if (a.isSure && b.isSure) return samePeers(a.peers, b.peers);
  return (!a.isSure || containsPeers(b.peers, a.peers)) && (!b.isSure || containsPeers(a.peers, b.peers));
}

/** What is known, and what is called by a symbol, is the same where it is said again. */
function isSure({ action, packets }: Entry, family: Family): boolean {
  if (action !== 'allow') return false;
  const may = peersOfAny(packets.possible, family, ALL_SERVICES);
  return may.symbols.length > 0 || samePeers(may, peersOfAny(packets.certain, family, ALL_SERVICES));
}

/**
 * How far one comes from each on from one that adjoins to the next: the farthest of several ways. `own` is its port on
 * that side, `meets` the port that another one's `own` has where the two adjoin. Those that have nothing behind them
 * come first, so each is looked at once.
 */
function endsOf(
  all: readonly Single[],
  own: (one: Single) => number,
  meets: (one: Single) => number,
  adjoin: (one: Single, next: Single) => boolean,
  farther: (a: number, b: number) => number,
): ReadonlyMap<Single, number> {
  const byPort = new Map<number, Single[]>();
  for (const one of all) getOrMake(byPort, meets(one), () => []).push(one);
  const out = new Map<Single, number>();
  const outermostFirst = all.toSorted((a, b) => (own(a) === own(b) ? 0 : farther(own(a), own(b)) === own(a) ? -1 : 1));
  for (const one of outermostFirst) {
    out.set(
      one,
      (byPort.get(own(one)) ?? [])
        .filter((next) => adjoin(one, next))
        .reduce((end, next) => farther(end, out.get(next) ?? own(next)), own(one)),
    );
  }
  return out;
}

/** They lie alike in both families. */
const PORT_RANGES = ([6, 17] as const).map((protocol) => [protocol, protocolRange('ipv4', protocol)] as const);

/** The TCP and UDP ports that a set of one entry names, one span for each of the two protocols. */
export function portSpans(set: PacketSet, family: Family): PortSpan[] {
  const steps = set[family];
  const first = steps[0];
  const last = steps[steps.length - 1];
  if (first === undefined || last === undefined) return [];
  const out: PortSpan[] = [];
  for (const [protocol, [start, end]] of PORT_RANGES) {
    const from = Math.max(first.from, start);
    const to = Math.min(last.from, end);
    if (from < to) out.push({ protocol, first: from - start, last: to - 1 - start });
  }
  return out;
}

function classOf(first: number, last: number): EntryClass {
  if (first <= 1 && last === 65535) return 'cover-all';
  const ephemeral = last - Math.max(first, EPHEMERAL_FIRST) + 1;
  return first >= 1024 && ephemeral >= ENOUGH_EPHEMERAL ? 'return-like' : 'service';
}

/** A deny that stands between the two and takes packets of the later one. */
function isParted(a: RankedEntry, b: RankedEntry, ranked: readonly RankedEntry[]): boolean {
  const [earlier, later] = (a.entry.number ?? 0) <= (b.entry.number ?? 0) ? [a, b] : [b, a];
  return ranked.some(
    ({ entry, decides }) =>
      entry.action === 'deny'
      && entry.number !== null
      && entry.number > (earlier.entry.number ?? 0)
      && entry.number < (later.entry.number ?? 0)
      && !isEmpty(intersection(decides.possible, later.entry.packets.possible)),
  );
}

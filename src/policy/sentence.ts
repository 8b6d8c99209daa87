import { isInternet } from '../analyze/internet.ts';
import { admittedBy } from '../analyze/first-match.ts';
import type { Truth } from '../analyze/judgement.ts';
import { isExact, type Bounds } from '../model/bounds.ts';
import { DIRECTIONS, type Direction, type Entry, type Rule } from '../model/model.ts';
import { PUBLIC_ADDRESSES, type AddressSet } from '../packet/addresses.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { contains, difference, isEmpty, NO_PACKETS, overlaps, size, packets, peersOfAll, restrict, slabs, union, unionAll, intersection, type PacketSet } from '../packet/packet-set.ts';
import { isNobody, type Peers } from '../packet/peers.ts';
import { ALL_SERVICES, protocolNumber, protocolRange, SERVICE_END, type ServiceRange } from '../packet/services.ts';
import { both, combineToggles, onlyFirst } from '../packet/toggles.ts';
import { foundBy, unknownOf, type DirectedPackets, type Hit, type Outcome } from './hit.ts';
import { limitsOf, networksOf, PolicyMistake, portsIn, portsOf, type NamedPorts, type Scope } from './parameters.ts';
import type { Sentence } from './policy-module.ts';
import type { FilterSubject } from './subject.ts';
import { sentenceWords } from './words.ts';

/** A sentence about admitted packets, with its names resolved. */
export interface BoundSentence {
  readonly directions: readonly Direction[];
  readonly families: readonly Family[];
  readonly ports: readonly NamedPorts[];
  /** Null: any packet. */
  readonly services: Readonly<Record<Family, readonly ServiceRange[]>> | null;
  readonly everything: boolean;
  readonly remote: (family: Family, peers: Peers) => boolean;
  /** The addresses for whose sake the remote is found; everything else of the peers is by the way. */
  readonly focus: (set: PacketSet) => PacketSet;
  readonly except: Readonly<Record<Family, AddressSet>>;
  readonly through: 'all' | 'not-return-like';
  readonly unlessEverything: boolean;
}

export function bindSentence(sentence: Sentence, scope: Scope): BoundSentence {
  const ports = sentence.ports === undefined ? [] : portsOf(sentence.ports, scope);
  const families = sentence.families ?? FAMILIES;
  return {
    directions: sentence.direction === undefined ? DIRECTIONS : [sentence.direction],
    families,
    ports,
    services: servicesOfSentence(sentence, ports),
    everything: sentence.everything === true,
    ...bindRemote(sentence.remote, scope),
    except: sentence.except === undefined ? { ipv4: [], ipv6: [] } : networksOf(sentence.except, scope),
    through: sentence.through ?? 'all',
    unlessEverything: sentence['unless-everything'] === true,
  };
}

/** Found where the subject admits such packets, both directions and families together. */
export function forbid(sentence: BoundSentence, subject: FilterSubject): Outcome {
  const certain: DirectedPackets[] = [];
  const possible: DirectedPackets[] = [];
  for (const direction of sentence.directions) {
    const admits = admittedOf(subject, direction, sentence);
    const surely = unionAll(sentence.families.map((family) => openIn(admits.certain, family, sentence, admits.certain)));
    if (!isEmpty(surely)) certain.push({ direction, set: surely });
    if (isExact(admits)) continue;
    const maybe = unionAll(sentence.families.map((family) => openIn(withoutEverything(admits, subject, direction, family, sentence), family, sentence, admits.certain)));
    if (!isEmpty(maybe)) possible.push({ direction, set: maybe });
  }
  if (certain.length === 0 && possible.length === 0) return foundBy([]);
  const verdict = certain.length > 0 ? 'violated' : 'undetermined';
  const found = certain.length > 0 ? certain : possible;
  return foundBy([hitOf(sentence, subject, found, verdict)]);
}

/** Found where the subject does not admit all such packets. */
export function require(sentence: BoundSentence, subject: FilterSubject): Outcome {
  const lacking = (bound: keyof Bounds): boolean => sentence.directions.some((direction) => {
    const admits = admittedOf(subject, direction, sentence);
    return sentence.families.some((family) => {
      const wanted = sentence.services?.[family] ?? [ALL_SERVICES];
      return wanted.some((range) => !sentence.remote(family, countedPeers(peersOfAll(admits[bound], family, range), family, sentence)));
    });
  });
  const truth: Truth = lacking('possible') ? 'yes' : lacking('certain') ? 'maybe' : 'no';
  return { truth, hits: [] };
}

function servicesOfSentence(sentence: Sentence, ports: readonly NamedPorts[]): BoundSentence['services'] {
  if (sentence.everything === true) return null;
  if (sentence.protocols === undefined && sentence.ports === undefined) return null;
  const of = (family: Family): ServiceRange[] => [
    ...ports.map(({ range }) => range),
    ...(sentence.protocols ?? []).flatMap((protocol) => protocolOf(protocol, family)),
  ].toSorted((a, b) => a[0] - b[0]);
  return { ipv4: of('ipv4'), ipv6: of('ipv6') };
}

function protocolOf(protocol: string | number, family: Family): ServiceRange[] {
  const number = protocolNumber(String(protocol));
  if (number === null) throw new PolicyMistake(`not a protocol: ${protocol}; write tcp, udp, icmp, icmpv6 or a number up to 255`);
  return [protocolRange(family, number)];
}

function bindRemote(remote: Sentence['remote'], scope: Scope): Pick<BoundSentence, 'remote' | 'focus'> {
  if (remote === 'anyone') return { remote: (_, peers) => !isNobody(peers), focus: (set) => set };
  if ('more-than' in remote) {
    const limits = limitsOf(remote['more-than'], scope);
    return { remote: (family, peers) => isInternet(family, peers.addresses, limits), focus: (set) => intersection(set, PUBLIC_PACKETS) };
  }
  const networks = networksOf('any-of' in remote ? remote['any-of'] : remote['every-of'], scope);
  const focus = (set: PacketSet): PacketSet => intersection(set, union(of('ipv4', networks.ipv4), of('ipv6', networks.ipv6)));
  if ('any-of' in remote) return { remote: (family, peers) => combineToggles(peers.addresses, networks[family], both).length > 0, focus };
  return { remote: (family, peers) => networks[family].length > 0 && combineToggles(networks[family], peers.addresses, onlyFirst).length === 0, focus };
}

const of = (family: Family, addresses: AddressSet): PacketSet => packets(family, [0, SERVICE_END], { addresses, symbols: [] });
const PUBLIC_PACKETS = union(of('ipv4', PUBLIC_ADDRESSES.ipv4), of('ipv6', PUBLIC_ADDRESSES.ipv6));

function admittedOf(subject: FilterSubject, direction: Direction, sentence: BoundSentence): Bounds {
  if (subject.kind === 'security-group') return subject.admits[direction];
  const { admits, ranked, withoutReturnPath: { certain, possible } } = subject.lanes[direction];
  if (sentence.through === 'all' || certain === ranked) return admits;
  const may = admittedBy(possible);
  return certain === possible ? may : { certain: admittedBy(certain).certain, possible: may.possible };
}

/** The part of an admitted set that the sentence is about, in one family. */
function openIn(set: PacketSet, family: Family, sentence: BoundSentence, certain: PacketSet): PacketSet {
  if (set[family].length === 0) return NO_PACKETS;
  if (sentence.unlessEverything && sentence.remote(family, countedPeers(peersOfAll(certain, family, ALL_SERVICES), family, sentence))) return NO_PACKETS;
  if (sentence.everything) {
    const peers = countedPeers(peersOfAll(set, family, ALL_SERVICES), family, sentence);
    return sentence.remote(family, peers) ? packets(family, ALL_SERVICES, peers) : NO_PACKETS;
  }
  const wanted = sentence.services?.[family] ?? [ALL_SERVICES];
  const parts: PacketSet[] = [];
  for (const [from, to, peers] of slabs(set[family])) {
    const here = wanted.filter((range) => range[0] < to && range[1] > from);
    if (here.length === 0) continue;
    const counted = countedPeers(peers, family, sentence);
    if (!sentence.remote(family, counted)) continue;
    for (const range of here) parts.push(packets(family, [Math.max(from, range[0]), Math.min(to, range[1])], counted));
  }
  return unionAll(parts);
}

/**
 * What may be admitted, without the rules for all traffic where they may make the family one that `unless-everything` leaves out:
 * if such a rule takes effect the family is left out, so by itself it never opens a single port.
 */
function withoutEverything(admits: Bounds, subject: FilterSubject, direction: Direction, family: Family, sentence: BoundSentence): PacketSet {
  if (!sentence.unlessEverything || subject.kind !== 'security-group') return admits.possible;
  if (!sentence.remote(family, countedPeers(peersOfAll(admits.possible, family, ALL_SERVICES), family, sentence))) return admits.possible;
  const partial = subject.group.rules.filter((rule) => rule.direction === direction && isNobody(peersOfAll(rule.packets.possible, family, ALL_SERVICES)));
  // Next to a rule of its own for the port, a part of the internet may add up to all of it.
  return unionAll([...slabs(unionAll(partial.map((rule) => rule.packets.possible))[family])].map(([from, to, peers]) =>
    peers.addresses.length > 0 ? restrict(admits.possible, family, [from, to]) : NO_PACKETS));
}

function countedPeers(peers: Peers, family: Family, sentence: BoundSentence): Peers {
  const except = sentence.except[family];
  return except.length === 0 ? peers : { addresses: combineToggles(peers.addresses, except, onlyFirst), symbols: peers.symbols };
}

function hitOf(sentence: BoundSentence, subject: FilterSubject, found: readonly DirectedPackets[], verdict: 'violated' | 'undetermined'): Hit {
  const measure = found.map(({ direction, set }) => ({ direction, set: sentence.focus(set) }));
  const because = contributors(subject, measure, sentence, verdict);
  const ports = portsIn(sentence.ports, found.map(({ set }) => set));
  return {
    verdict,
    cause: sentence.directions.join('+'),
    judged: null,
    ports,
    packets: found.map(({ direction, set }) => ({ direction, set: withoutSymbols(set, measure.find((each) => each.direction === direction)?.set ?? set) })),
    measure,
    because,
    unknown: verdict === 'violated' ? [] : unknownOf(because),
    words: sentenceWords(subject, found, measure, ports, because),
  };
}

/** The rules or entries that make it so: for a group each rule that admits such packets, for a list each allow that decides one. */
function contributors(subject: FilterSubject, measure: readonly DirectedPackets[], sentence: BoundSentence, verdict: 'violated' | 'undetermined'): (Rule | Entry)[] {
  const bound = verdict === 'violated' ? 'certain' : 'possible';
  return measure.flatMap(({ direction, set }): (Rule | Entry)[] => {
    if (subject.kind === 'security-group') return decisive(subject.group.rules.filter((rule) => rule.direction === direction && overlaps(rule.packets[bound], set)), bound, set);
    const lane = subject.lanes[direction];
    const ranked = sentence.through === 'all' ? lane.ranked : lane.withoutReturnPath[bound];
    return ranked.filter(({ entry, decides }) => entry.action !== 'deny' && overlaps(decides.possible, set)).map(({ entry }) => entry);
  });
}

/** The rules that admit the set between them, the widest first: an office network beside 0.0.0.0/0 changes nothing. In the order of the group. */
function decisive(rules: readonly Rule[], bound: keyof Bounds, set: PacketSet): Rule[] {
  if (rules.length < 2) return [...rules];
  const parts = rules.map((rule) => {
    const part = intersection(rule.packets[bound], set);
    return { rule, part, points: size(part) };
  });
  const widest = parts.toSorted((a, b) => (a.points === b.points ? 0 : a.points > b.points ? -1 : 1));
  const kept = new Set<Rule>();
  let covered = NO_PACKETS;
  for (const { rule, part } of widest) {
    if (contains(covered, part)) continue;
    kept.add(rule);
    covered = union(covered, part);
  }
  return rules.filter((rule) => kept.has(rule));
}

/** Symbols stay in the words only where they are what was found. */
function withoutSymbols(set: PacketSet, focus: PacketSet): PacketSet {
  const addressesOnly = FAMILIES.map((family) => unionAll([...slabs(set[family])].map(([from, to, { addresses }]) => packets(family, [from, to], { addresses, symbols: [] }))));
  const plain = unionAll(addressesOnly);
  return isEmpty(difference(focus, plain)) ? plain : set;
}

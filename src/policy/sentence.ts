import { admittedBy } from '../analyze/first-match.ts';
import { isExact, type Bounds } from '../model/bounds.ts';
import { DIRECTIONS, type Direction, type Entry, type PeerKind, type Rule } from '../model/model.ts';
import type { AddressSet } from '../packet/addresses.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { contains, difference, isEmpty, NO_PACKETS, overlaps, size, packets, peersOfAll, restrict, slabs, union, unionAll, intersection, type PacketSet } from '../packet/packet-set.ts';
import { isNobody, NO_PEERS, type Peers } from '../packet/peers.ts';
import { describeService } from '../packet/describe.ts';
import { listed, serviceText } from '../model/statement-text.ts';
import { ALL_SERVICES, protocolNumber, protocolRange, servicesOf, type ServiceRange } from '../packet/services.ts';
import { combineToggles, onlyFirst, stretches, uniteToggles } from '../packet/toggles.ts';
import { foundBy, unknownOf, type DirectedPackets, type Hit, type Outcome } from './hit.ts';
import { networksOf } from './named-networks.ts';
import { portsIn, portsOf, type NamedPorts } from './named-ports.ts';
import type { Sentence } from './policy-module.ts';
import { bindRemote, type BoundRemote } from './remote.ts';
import { PolicyMistake, type Scope } from './scope.ts';
import { boundsOfRules, type FilterSubject } from './subject.ts';
import { sentenceWords } from './words.ts';

/** A sentence about admitted packets, with its names resolved. */
export interface BoundSentence {
  readonly directions: readonly Direction[];
  readonly families: readonly Family[];
  readonly ports: readonly NamedPorts[];
  /** Null: any packet. */
  readonly services: Readonly<Record<Family, readonly ServiceRange[]>> | null;
  readonly everything: boolean;
  readonly remote: BoundRemote;
  readonly except: Readonly<Record<Family, AddressSet>>;
  /** Of groups: the rules that count; null: all. */
  readonly writtenAs: readonly PeerKind[] | null;
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
    services: servicesOfSentence(sentence, ports, scope),
    everything: sentence.everything === true,
    remote: bindRemote(sentence.remote, scope),
    except: sentence.except === undefined ? { ipv4: [], ipv6: [] } : networksOf(sentence.except, scope),
    writtenAs: sentence['written-as'] ?? null,
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

/** Found where the subject does not admit all such packets: for every service that is named, the whole remote. */
export function require(sentence: BoundSentence, subject: FilterSubject): Outcome {
  const surely = lacking(sentence, subject, 'possible');
  const lacks = surely.length > 0 ? surely : lacking(sentence, subject, 'certain');
  if (lacks.length === 0) return foundBy([]);
  const missing = lacks.flatMap(({ direction, family, range, admitted }): DirectedPackets[] => {
    const all = sentence.remote.all?.[family];
    return all === undefined ? [] : [{ direction, set: difference(packets(family, range, { addresses: all, symbols: [] }), admitted) }];
  });
  const found = sentence.directions.flatMap((direction): DirectedPackets[] => {
    const set = unionAll(missing.filter((each) => each.direction === direction).map((each) => each.set));
    return isEmpty(set) ? [] : [{ direction, set }];
  });
  const ports = sentence.ports.filter(({ range }) => lacks.some((lack) => lack.range[0] < range[1] && range[0] < lack.range[1])).map(({ name }) => name);
  const verdict = surely.length > 0 ? 'violated' : 'undetermined';
  const statements = subject.kind === 'security-group' ? subject.group.rules : subject.acl.entries;
  return foundBy([{
    verdict,
    cause: `required ${sentence.directions.join('+')}`,
    judged: null,
    ports,
    packets: found,
    measure: found,
    because: [],
    unknown: verdict === 'violated' ? [] : unknownOf(statements),
    words: { ports: ports.length > 0 ? listed(ports, 8) : listed([...new Set(lacks.flatMap(({ family, range }) => servicesOf(family, range).map((service) => serviceText(describeService(service)))))], 4), remote: sentence.remote.text },
  }]);
}

interface Lack {
  readonly direction: Direction;
  readonly family: Family;
  readonly range: ServiceRange;
  readonly admitted: PacketSet;
}

/** The services whose remote is not met, within a bound. A family of which the remote names nobody is not asked. */
function lacking(sentence: BoundSentence, subject: FilterSubject, bound: keyof Bounds): Lack[] {
  const families = sentence.families.filter((family) => sentence.remote.all === null || sentence.remote.all[family].length > 0);
  return sentence.directions.flatMap((direction) => {
    const admitted = admittedOf(subject, direction, sentence)[bound];
    return families.flatMap((family) => (sentence.services?.[family] ?? [ALL_SERVICES])
      .flatMap((range) => [...pieces(admitted, family, range)])
      .filter(([, peers]) => !sentence.remote.isMet(family, countedPeers(peers, family, sentence)))
      .map(([range]) => ({ direction, family, range, admitted })));
  });
}

/** The stretches of a range that have the same peers, those without any too. */
function* pieces(set: PacketSet, family: Family, [first, end]: ServiceRange): Generator<readonly [ServiceRange, Peers]> {
  let at = first;
  for (const [from, to, peers] of slabs(set[family])) {
    if (to <= at || from >= end) continue;
    if (from > at) yield [[at, from], NO_PEERS];
    const last = Math.min(to, end);
    yield [[Math.max(from, at), last], peers];
    at = last;
  }
  if (at < end) yield [[at, end], NO_PEERS];
}

/** The rules of a group that the sentence is about. One of which not even the form is known may be. */
function countedRules(rules: readonly Rule[], direction: Direction, { writtenAs }: BoundSentence): Rule[] {
  return rules.filter((rule) => rule.direction === direction && (writtenAs === null || rule.peer === null || writtenAs.includes(rule.peer)));
}

function servicesOfSentence({ everything, protocols, ports: given, 'except-ports': excepted }: Sentence, ports: readonly NamedPorts[], scope: Scope): BoundSentence['services'] {
  if (everything === true) {
    const idle = protocols !== undefined ? 'protocols' : excepted !== undefined ? 'except-ports' : null;
    if (idle !== null) throw new PolicyMistake(`\`everything\` is every protocol and port: leave \`${idle}\` out`);
    return null;
  }
  if (protocols === undefined && given === undefined && excepted === undefined) return null;
  const but = excepted === undefined ? [] : uniteToggles<number>(portsOf(excepted, scope).map(({ range }) => range));
  const of = (family: Family): ServiceRange[] => {
    const named = [...ports.map(({ range }) => range), ...(protocols ?? []).flatMap((protocol) => protocolOf(protocol, family))];
    const wanted = protocols === undefined && given === undefined ? [...ALL_SERVICES] : uniteToggles<number>(named);
    return [...stretches(combineToggles<number>(wanted, but, onlyFirst))];
  };
  return { ipv4: of('ipv4'), ipv6: of('ipv6') };
}

/** `icmp` is of IPv4 and `icmpv6` of IPv6, as people mean them; a number is what it is in both. */
function protocolOf(protocol: string | number, family: Family): ServiceRange[] {
  const number = protocolNumber(String(protocol));
  if (number === null) throw new PolicyMistake(`${protocol} is no protocol: write tcp, udp, icmp, icmpv6 or a number up to 255`);
  if (protocol === (family === 'ipv4' ? 'icmpv6' : 'icmp')) return [];
  return [protocolRange(family, number)];
}

function admittedOf(subject: FilterSubject, direction: Direction, sentence: BoundSentence): Bounds {
  if (subject.kind === 'security-group') return sentence.writtenAs === null ? subject.admits[direction] : boundsOfRules(countedRules(subject.group.rules, direction, sentence));
  const { admits, ranked, withoutReturnPath: { certain, possible } } = subject.lanes[direction];
  if (sentence.through === 'all' || certain === ranked) return admits;
  const may = admittedBy(possible);
  return certain === possible ? may : { certain: admittedBy(certain).certain, possible: may.possible };
}

/** The part of an admitted set that the sentence is about, in one family. */
function openIn(set: PacketSet, family: Family, sentence: BoundSentence, certain: PacketSet): PacketSet {
  if (set[family].length === 0) return NO_PACKETS;
  if (sentence.unlessEverything && sentence.remote.isMet(family, countedPeers(peersOfAll(certain, family, ALL_SERVICES), family, sentence))) return NO_PACKETS;
  if (sentence.everything) {
    const peers = countedPeers(peersOfAll(set, family, ALL_SERVICES), family, sentence);
    return sentence.remote.isMet(family, peers) ? packets(family, ALL_SERVICES, peers) : NO_PACKETS;
  }
  const wanted = sentence.services?.[family] ?? [ALL_SERVICES];
  const parts: PacketSet[] = [];
  for (const [from, to, peers] of slabs(set[family])) {
    const here = wanted.filter((range) => range[0] < to && range[1] > from);
    if (here.length === 0) continue;
    const counted = countedPeers(peers, family, sentence);
    if (!sentence.remote.isMet(family, counted)) continue;
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
  if (!sentence.remote.isMet(family, countedPeers(peersOfAll(admits.possible, family, ALL_SERVICES), family, sentence))) return admits.possible;
  const partial = countedRules(subject.group.rules, direction, sentence).filter((rule) => isNobody(peersOfAll(rule.packets.possible, family, ALL_SERVICES)));
  // Next to a rule of its own for the port, a part of the internet may add up to all of it.
  return unionAll([...slabs(unionAll(partial.map((rule) => rule.packets.possible))[family])].map(([from, to, peers]) =>
    peers.addresses.length > 0 ? restrict(admits.possible, family, [from, to]) : NO_PACKETS));
}

function countedPeers(peers: Peers, family: Family, sentence: BoundSentence): Peers {
  const except = sentence.except[family];
  return except.length === 0 ? peers : { addresses: combineToggles(peers.addresses, except, onlyFirst), symbols: peers.symbols };
}

function hitOf(sentence: BoundSentence, subject: FilterSubject, found: readonly DirectedPackets[], verdict: 'violated' | 'undetermined'): Hit {
  const measure = found.map(({ direction, set }) => ({ direction, set: sentence.remote.focus(set) }));
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
    if (subject.kind === 'security-group') return decisive(countedRules(subject.group.rules, direction, sentence).filter((rule) => overlaps(rule.packets[bound], set)), bound, set);
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

import type { Truth } from '../../../analyze/judgement.ts';
import { admittedBy } from '../../../analyze/first-match.ts';
import { portSpans } from '../../../analyze/entry-class.ts';
import type { Lane } from '../../../analyze/lanes.ts';
import type { Bounds } from '../../../model/bounds.ts';
import {
  DIRECTIONS,
  type Direction,
  type Entry,
  type PeerKind,
  type Rule,
  type UnknownAttribute,
} from '../../../model/model.ts';
import type { AddressSet } from '../../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../../packet/family.ts';
import { restrict, slabs } from '../../../packet/packet-set.ts';
import { isNetworkSymbol, subtractPeers, type Peers } from '../../../packet/peers.ts';
import { ALL_SERVICES, parseProtocol, protocolRange, type ServiceRange } from '../../../packet/services.ts';
import { combineToggles, inFirstOnly, stretches, uniteToggles } from '../../../packet/toggles.ts';
import { networksOf } from '../../names/named-networks.ts';
import { portsOf, rangesIn, type NamedPorts } from '../../names/named-ports.ts';
import type { Sentence } from '../../generated/policy-module.ts';
import { PolicyMistake, type Scope } from '../../names/scope.ts';
import { boundsOfRules, type FilterSubject } from '../../subject.ts';
import { isMeant, meantIn, namesMeantList, unknownOfNames, type Meant, type PeerTests } from './meant.ts';
import { bindPeerTest } from './peer-tests.ts';
import { bindRemote, type BoundRemote } from './remote.ts';

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
  /** Groups and prefix lists that do not count; null: there are none. */
  readonly exceptNames: PeerTests | null;
  /** Which these are in the model of the subject. */
  readonly left: Meant | null;
  /** Of groups: the rules that count; null: all. */
  readonly writtenAs: readonly PeerKind[] | null;
  readonly through: 'all' | 'not-return-like';
  /**
   * Of ACLs: the ports of which the entries for whole protocols must admit one, to count at all; null: they count like
   * any other.
   */
  readonly coverAllPorts: readonly NamedPorts[] | null;
  readonly unlessEverything: boolean;
}

export function bindSentence(sentence: Sentence, scope: Scope): BoundSentence {
  const ports = sentence.ports === undefined ? [] : portsOf(sentence.ports, scope);
  const families = sentence.families ?? FAMILIES;
  const except = sentence.except === undefined ? { ipv4: [], ipv6: [] } : networksOf(sentence.except, scope);
  return {
    directions: sentence.direction === undefined ? DIRECTIONS : [sentence.direction],
    families,
    ports,
    services: servicesOfSentence(sentence, ports, scope),
    everything: sentence.everything === true,
    remote: bindRemote(sentence.remote, scope, except),
    except,
    exceptNames: exceptNamesOf(sentence, scope),
    left: null,
    writtenAs: sentence['written-as'] ?? null,
    through: sentence.through ?? 'all',
    coverAllPorts: coverAllPortsOf(sentence, scope),
    unlessEverything: sentence['unless-everything'] === true,
  };
}

function exceptNamesOf(
  { 'except-groups': groups, 'except-prefix-lists': prefixLists }: Sentence,
  scope: Scope,
): PeerTests | null {
  if (groups === undefined && prefixLists === undefined) return null;
  return {
    groups: groups === undefined ? null : bindPeerTest(groups, scope),
    prefixLists: prefixLists === undefined ? null : bindPeerTest(prefixLists, scope),
  };
}

/** The sentence, once it is known of which groups and prefix lists there are which it means. */
export function inModel(sentence: BoundSentence, subject: FilterSubject): BoundSentence {
  const { exceptNames, remote } = sentence;
  if (exceptNames === null && remote.inModel === undefined) return sentence;
  return {
    ...sentence,
    left: exceptNames === null ? null : meantIn(exceptNames, subject),
    remote: remote.inModel?.(subject) ?? remote,
  };
}

function coverAllPortsOf({ through, 'cover-all-ports': given }: Sentence, scope: Scope): readonly NamedPorts[] | null {
  if (given === undefined) return null;
  if (through !== 'not-return-like')
    throw new PolicyMistake('`cover-all-ports` says nothing without `through: not-return-like`');
  return portsOf(given, scope);
}

function servicesOfSentence(
  { everything, protocols, ports: given, 'except-ports': excepted }: Sentence,
  ports: readonly NamedPorts[],
  scope: Scope,
): BoundSentence['services'] {
  if (everything === true) {
    const idle = protocols !== undefined ? 'protocols' : excepted !== undefined ? 'except-ports' : null;
    if (idle !== null) throw new PolicyMistake(`\`everything\` is every protocol and port: leave \`${idle}\` out`);
    return null;
  }
  if (protocols === undefined && given === undefined && excepted === undefined) return null;
  const but = excepted === undefined ? [] : portsOf(excepted, scope);
  const of = (family: Family): ServiceRange[] => {
    const named = [
      ...rangesIn(ports, family),
      ...(protocols ?? []).flatMap((protocol) => protocolOf(protocol, family)),
    ];
    const wanted = protocols === undefined && given === undefined ? [...ALL_SERVICES] : uniteToggles<number>(named);
    return [...stretches(combineToggles<number>(wanted, uniteToggles<number>(rangesIn(but, family)), inFirstOnly))];
  };
  const services = { ipv4: of('ipv4'), ipv6: of('ipv6') };
  if (services.ipv4.length + services.ipv6.length === 0)
    throw new PolicyMistake('no service is left: `except-ports` takes all that `ports` and `protocols` name');
  return services;
}

/** `icmp` is of IPv4 and `icmpv6` of IPv6, as people mean them; a number is what it is in both. */
function protocolOf(protocol: string | number, family: Family): ServiceRange[] {
  const number = parseProtocol(String(protocol));
  if (number === null)
    throw new PolicyMistake(`${protocol} is no protocol: write tcp, udp, icmp, icmpv6 or a number up to 255`);
  if (protocol === (family === 'ipv4' ? 'icmpv6' : 'icmp')) return [];
  return [protocolRange(family, number)];
}

/** What the subject admits through the rules or entries that the sentence is about. */
export function admittedOf(subject: FilterSubject, direction: Direction, sentence: BoundSentence): Bounds {
  if (subject.kind === 'security-group') {
    if (sentence.writtenAs === null && sentence.left === null) return subject.admits[direction];
    const rules = rulesThatCount(subject.group.rules, direction, sentence, 'possible');
    const sure = rulesThatCount(subject.group.rules, direction, sentence, 'certain');
    return sure.length === rules.length
      ? boundsOfRules(rules)
      : { certain: boundsOfRules(sure).certain, possible: boundsOfRules(rules).possible };
  }
  const lane = subject.lanes[direction];
  if (sentence.through === 'all') return lane.admits;
  if (sentence.coverAllPorts !== null) return admittedWithoutWideOnes(lane, sentence, sentence.coverAllPorts);
  return lane.withoutReturnPath.certain === lane.ranked ? lane.admits : admittedThrough(lane, () => true);
}

function admittedThrough(lane: Lane, counts: (entry: Entry, bound: keyof Bounds) => boolean): Bounds {
  const { certain, possible } = lane.withoutReturnPath;
  const may = admittedBy(possible, counts);
  return certain === possible ? may : { certain: admittedBy(certain, counts).certain, possible: may.possible };
}

/**
 * The rules of a group that the sentence is about, for certain or possibly. One of which not even the form is known may
 * be.
 */
export function rulesThatCount(
  rules: readonly Rule[],
  direction: Direction,
  { writtenAs, left }: BoundSentence,
  bound: keyof Bounds,
): Rule[] {
  const isLeft = (rule: Rule): boolean =>
    left !== null && isSo(namesMeantList(rule, left), bound === 'certain' ? 'possible' : 'certain');
  return rules.filter(
    (rule) =>
      rule.direction === direction
      && (writtenAs === null || rule.peer === null || writtenAs.includes(rule.peer))
      && !isLeft(rule),
  );
}

function isSo(truth: Truth, bound: keyof Bounds): boolean {
  return bound === 'certain' ? truth === 'yes' : truth !== 'no';
}

/** What keeps it from being known whom these statements mean, beside what is unknown about themselves. */
export function unknownNames(
  { left, remote: { meant } }: BoundSentence,
  subject: FilterSubject,
  statements: readonly (Rule | Entry)[],
): UnknownAttribute[] {
  return [left, meant].flatMap((each) =>
    each === null || each === undefined ? [] : unknownOfNames(statements, each, subject),
  );
}

/** Peers without those that do not count; for certain, or possibly. */
export function countedPeers(peers: Peers, family: Family, sentence: BoundSentence, bound: keyof Bounds): Peers {
  const { left } = sentence;
  return left === null
    ? withoutAddresses(peers, sentence.except[family], bound)
    : withoutMeant(withoutAddresses(peers, sentence.except[family], bound), family, left, bound);
}

function withoutAddresses(peers: Peers, except: AddressSet, bound: keyof Bounds): Peers {
  if (except.length === 0) return peers;
  // Where a prefix list or a single address is unknown, it may be one of those that do not count.
  const symbols = bound === 'possible' ? peers.symbols : peers.symbols.filter((symbol) => symbol.startsWith('group:'));
  return { addresses: combineToggles(peers.addresses, except, inFirstOnly), symbols };
}

/** What may be left out is not found for certain. Who is in a list that is left out may stand in a rule by address. */
function withoutMeant(peers: Peers, family: Family, left: Meant, bound: keyof Bounds): Peers {
  const out = bound === 'certain' ? 'possible' : 'certain';
  const held = left.held[out][family];
  const symbols = peers.symbols.filter(
    (symbol) =>
      !isSo(isMeant(symbol, left), out)
      && !(bound === 'certain' && held.addresses.length > 0 && isNetworkSymbol(symbol)),
  );
  return subtractPeers({ addresses: peers.addresses, symbols }, held);
}

/**
 * What an ACL admits through its service entries, and through those for whole protocols where these together admit one
 * of `ports` from the remote. Those for UDP alone never count. An entry whose ports are known only after apply may be
 * for single services.
 */
function admittedWithoutWideOnes(lane: Lane, sentence: BoundSentence, ports: readonly NamedPorts[]): Bounds {
  const isWide = (entry: Entry): boolean => lane.classOf(entry) === 'cover-all';
  const isOpen = (entry: Entry): boolean => entry.openServices === true;
  const coversTcp = (entry: Entry): boolean =>
    FAMILIES.some((family) => portSpans(entry.packets.possible, family).some(({ protocol }) => protocol === 6));
  const isService = (entry: Entry, bound: keyof Bounds): boolean =>
    !isWide(entry) || (isOpen(entry) && bound === 'possible');
  const isWideTcp = (entry: Entry, bound: keyof Bounds): boolean =>
    isWide(entry) && coversTcp(entry) && (!isOpen(entry) || bound === 'possible');
  const wide = admittedThrough(lane, isWideTcp);
  const isMet = (bound: keyof Bounds): boolean =>
    FAMILIES.some(
      (family) =>
        sentence.families.includes(family)
        && rangesIn(ports, family).some((range) =>
          [...slabs(restrict(wide[bound], family, range)[family])].some(([, , peers]) =>
            sentence.remote.isMet(family, countedPeers(peers, family, sentence, bound), bound),
          ),
        ),
    );
  const services = admittedThrough(lane, isService);
  const surely = isMet('certain');
  if (!surely && !isMet('possible')) return services;
  const both = admittedThrough(lane, (entry, bound) => isService(entry, bound) || isWideTcp(entry, bound));
  return surely ? both : { certain: services.certain, possible: both.possible };
}

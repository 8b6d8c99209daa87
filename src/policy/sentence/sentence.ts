import { admittedBy } from '../../analyze/first-match.ts';
import type { Bounds } from '../../model/bounds.ts';
import { DIRECTIONS, type Direction, type PeerKind, type Rule } from '../../model/model.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import type { Peers } from '../../packet/peers.ts';
import { ALL_SERVICES, protocolNumber, protocolRange, type ServiceRange } from '../../packet/services.ts';
import { combineToggles, onlyFirst, stretches, uniteToggles } from '../../packet/toggles.ts';
import { networksOf } from '../named-networks.ts';
import { portsOf, type NamedPorts } from '../named-ports.ts';
import type { Sentence } from '../policy-module.ts';
import { PolicyMistake, type Scope } from '../scope.ts';
import { boundsOfRules, type FilterSubject } from '../subject.ts';
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
  /** Of groups: the rules that count; null: all. */
  readonly writtenAs: readonly PeerKind[] | null;
  readonly through: 'all' | 'not-return-like';
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
    writtenAs: sentence['written-as'] ?? null,
    through: sentence.through ?? 'all',
    unlessEverything: sentence['unless-everything'] === true,
  };
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
  const services = { ipv4: of('ipv4'), ipv6: of('ipv6') };
  if (services.ipv4.length + services.ipv6.length === 0) throw new PolicyMistake('no service is left: `except-ports` takes all that `ports` and `protocols` name');
  return services;
}

/** `icmp` is of IPv4 and `icmpv6` of IPv6, as people mean them; a number is what it is in both. */
function protocolOf(protocol: string | number, family: Family): ServiceRange[] {
  const number = protocolNumber(String(protocol));
  if (number === null) throw new PolicyMistake(`${protocol} is no protocol: write tcp, udp, icmp, icmpv6 or a number up to 255`);
  if (protocol === (family === 'ipv4' ? 'icmpv6' : 'icmp')) return [];
  return [protocolRange(family, number)];
}

/** What the subject admits through the rules or entries that the sentence is about. */
export function admittedOf(subject: FilterSubject, direction: Direction, sentence: BoundSentence): Bounds {
  if (subject.kind === 'security-group') return sentence.writtenAs === null ? subject.admits[direction] : boundsOfRules(countedRules(subject.group.rules, direction, sentence));
  const { admits, ranked, withoutReturnPath: { certain, possible } } = subject.lanes[direction];
  if (sentence.through === 'all' || certain === ranked) return admits;
  const may = admittedBy(possible);
  return certain === possible ? may : { certain: admittedBy(certain).certain, possible: may.possible };
}

/** The rules of a group that the sentence is about. One of which not even the form is known may be. */
export function countedRules(rules: readonly Rule[], direction: Direction, { writtenAs }: BoundSentence): Rule[] {
  return rules.filter((rule) => rule.direction === direction && (writtenAs === null || rule.peer === null || writtenAs.includes(rule.peer)));
}

/** Peers without those that do not count; for certain, or possibly. */
export function countedPeers(peers: Peers, family: Family, sentence: BoundSentence, bound: keyof Bounds): Peers {
  const except = sentence.except[family];
  if (except.length === 0) return peers;
  // Where a prefix list or a single address is unknown, it may be one of those that do not count.
  const symbols = bound === 'possible' ? peers.symbols : peers.symbols.filter((symbol) => symbol.startsWith('group:'));
  return { addresses: combineToggles(peers.addresses, except, onlyFirst), symbols };
}

import { DIRECTIONS, type Direction, type PeerKind } from '../../../model/model.ts';
import type { AddressSet } from '../../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../../packet/family.ts';
import { ALL_SERVICES, parseProtocol, protocolRange, type ServiceRange } from '../../../packet/services.ts';
import { combineToggles, inFirstOnly, stretches, uniteToggles } from '../../../packet/toggles.ts';
import type { Sentence } from '../../generated/policy-module.ts';
import { networksOf } from '../../names/named-networks.ts';
import { portsOf, rangesIn, type NamedPorts } from '../../names/named-ports.ts';
import { PolicyMistake } from '../../names/policy-mistake.ts';
import type { Lookup } from '../../names/lookup.ts';
import type { FilterSubject } from '../../subjects/subject.ts';
import { meantIn, type Meant, type PeerTests } from './meant.ts';
import { bindPeerTest } from './peer-tests.ts';
import { bindRemote } from './remote.ts';
import type { BoundRemote } from './bound-remote.ts';

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

export function bindSentence(sentence: Sentence, lookup: Lookup): BoundSentence {
  const ports = sentence.ports === undefined ? [] : portsOf(sentence.ports, lookup);
  const families = sentence.families ?? FAMILIES;
  const except = sentence.except === undefined ? { ipv4: [], ipv6: [] } : networksOf(sentence.except, lookup);
  return {
    directions: sentence.direction === undefined ? DIRECTIONS : [sentence.direction],
    families,
    ports,
    services: servicesOfSentence(sentence, ports, lookup),
    everything: sentence.everything === true,
    remote: bindRemote(sentence.remote, lookup, except),
    except,
    exceptNames: exceptNamesOf(sentence, lookup),
    left: null,
    writtenAs: sentence['written-as'] ?? null,
    through: sentence.through ?? 'all',
    coverAllPorts: coverAllPortsOf(sentence, lookup),
    unlessEverything: sentence['unless-everything'] === true,
  };
}

function exceptNamesOf(
  { 'except-groups': groups, 'except-prefix-lists': prefixLists }: Sentence,
  lookup: Lookup,
): PeerTests | null {
  if (groups === undefined && prefixLists === undefined) return null;
  return {
    groups: groups === undefined ? null : bindPeerTest(groups, lookup),
    prefixLists: prefixLists === undefined ? null : bindPeerTest(prefixLists, lookup),
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

function coverAllPortsOf(
  { through, 'cover-all-ports': given }: Sentence,
  lookup: Lookup,
): readonly NamedPorts[] | null {
  if (given === undefined) return null;
  if (through !== 'not-return-like')
    throw new PolicyMistake('`cover-all-ports` says nothing without `through: not-return-like`');
  return portsOf(given, lookup);
}

function servicesOfSentence(
  { everything, protocols, ports: given, 'except-ports': excepted }: Sentence,
  ports: readonly NamedPorts[],
  lookup: Lookup,
): BoundSentence['services'] {
  if (everything === true) {
    const idle = protocols !== undefined ? 'protocols' : excepted !== undefined ? 'except-ports' : null;
    if (idle !== null) throw new PolicyMistake(`\`everything\` is every protocol and port: leave \`${idle}\` out`);
    return null;
  }
  if (protocols === undefined && given === undefined && excepted === undefined) return null;
  const but = excepted === undefined ? [] : portsOf(excepted, lookup);
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

import { getOrMake } from '../../../base/maps.ts';
import type { Network } from '../../../packet/addresses.ts';
import type { Family } from '../../../packet/family.ts';
import type { PeerKind, PeerNames, Refusal } from '../../../model/model.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import {
  EVERY_ADDRESS,
  intersectPeers,
  isNobody,
  uniteAllPeers,
  unitePeers,
  type Peers,
  type PeerSymbol,
} from '../../../packet/peers.ts';
import type { Resource } from '../../resource.ts';
import type { UnknownValue, Value } from '../../value.ts';
import type { Asking, Link } from '../links/link.ts';
import {
  NO_FAMILY_PEERS,
  ofFamily,
  unknownPrefixList,
  type PeersOfFamilies,
  type PrefixListContents,
} from './prefix-list-contents.ts';
import { CIDR_FIX } from '../statements/refusals.ts';
import type { Run } from '../run.ts';
import { isSensitive, readFlag, readText } from '../attributes/scalars.ts';
import { boundedPeers, sourceNetwork, surroundings, unknownNetwork } from '../networks/unknown-network.ts';

/** One peer of a rule or entry: whom it certainly and possibly means. Where all is known, both are the same object. */
export interface PeerBounds {
  readonly certain: PeersOfFamilies;
  readonly possible: PeersOfFamilies;
  readonly kind: PeerKind;
  /** Groups and prefix lists: which. */
  readonly names?: PeerNames;
  /** What makes it the same peer as another. */
  readonly key: string;
  readonly unknown: readonly string[];
  readonly sensitive: boolean;
  readonly quota: number | null;
  /** Terraform marks the number that it counts as sensitive. */
  readonly quotaSensitive?: boolean;
  /** Of a prefix list whose family is known. */
  readonly countsIn?: readonly Family[];
  /** What AWS or the provider refuses about it at apply. */
  readonly troubles: readonly Refusal[];
  /** Where the bounds differ for one id or value alone, known or not: which. */
  readonly rests?: string;
}

/** As Terraform writes it, made only where it is told: most rules are known. */
export type AttributeName = () => string;

/** One CIDR; null where none is given. The text decides its family, `family` only what an unknown one may be. */
export function cidrPeer(
  run: Run,
  value: Value,
  family: Family,
  resource: Resource,
  named: AttributeName,
): PeerBounds | null {
  const shared =
    value.kind === 'known' && !value.sensitive && typeof value.value === 'string'
      ? run.shared.peers.get(value.value)
      : undefined;
  if (shared !== undefined) return shared;
  const text = readText(value);
  if (text.kind === 'none') return null;
  const sensitive = value.kind !== 'null' && value.sensitive;
  const attribute = named();
  if (text.kind === 'unknown')
    return {
      kind: 'cidr',
      ...unknownCidr(run, text.of, family, { resource, attribute }),
      sensitive,
      quota: 1,
      troubles: [],
    };
  const network = run.cidr(text.text);
  if (network !== null)
    return getOrMake(run.shared.peers, `${sensitive ? 'sensitive ' : ''}${text.text}`, () =>
      networkPeer(network, sensitive),
    );
  const shown = sensitive ? 'a sensitive value' : `"${text.text}"`;
  return {
    kind: 'cidr',
    ...anyOf(family),
    key: `?${attribute}`,
    unknown: [],
    sensitive,
    quota: 1,
    troubles: [{ why: `names ${shown}, which is no CIDR`, fix: CIDR_FIX, remote: shown }],
    rests: `text ${text.text}`,
  };
}

/** A list of CIDRs that is known only after apply as a whole: none, one or many, but at least what it is made of. */
export function cidrsPeer(run: Run, value: Value, family: Family, asking: Asking): PeerBounds {
  const rest = {
    kind: 'cidr' as const,
    key: `?${asking.attribute}`,
    unknown: [asking.attribute],
    sensitive: value.kind !== 'null' && value.sensitive,
    quota: null,
    troubles: [],
  };
  if (value.kind !== 'unknown') return { ...rest, ...anyOf(family) };
  const certain = textsHeld(run, value, family);
  if (!isNobody(certain)) return { ...rest, certain: ofFamily(family, certain), possible: anyOf(family).possible };
  const network = unknownNetwork(run, value.element ?? value, family, askedOf(asking), true);
  if (network !== null)
    return { ...rest, certain: NO_FAMILY_PEERS, possible: ofFamily(family, symbols([network.symbol])) };
  const { possible } = anyOf(family);
  const held = ofFamily(family, uniteAllPeers(heldIn(run, value, family, asking)));
  return isNobody(held[family])
    ? { ...rest, ...anyOf(family) }
    : { ...rest, certain: held, possible: ofFamily(family, unitePeers(possible[family], held[family])) };
}

/** The networks of the texts that a list certainly holds. Texts that are no networks AWS refuses: they add none. */
function textsHeld(run: Run, { held = [] }: UnknownValue, family: Family): Peers {
  return uniteAllPeers(
    held
      .map((text) => run.cidr(text))
      .flatMap((network) => (network?.family === family ? [networkPeers(network)] : [])),
  );
}

/** The networks that a list certainly holds: those of all that it refers to, and the constants. */
function heldIn(run: Run, value: UnknownValue, family: Family, asking: Asking): readonly Peers[] {
  const composition = value.composition?.() ?? null;
  if (composition === null || !composition.assumed || !composition.isOwn) return [];
  const constants = (composition.constants ?? []).map((text) => run.cidr(text));
  const networks = composition.sources
    .filter(({ attribute }) => attribute !== 'id')
    .map((source) => sourceNetwork(run, source, family, askedOf(asking)));
  // What is no network decides something, or is made into one: then it is not known what of the others is in the list.
  if (constants.includes(null) || networks.includes(null)) return [];
  return [
    ...constants.flatMap((network) => (network?.family === family ? [networkPeers(network)] : [])),
    ...networks.flatMap((network) => (network === null ? [] : [symbols([network.symbol])])),
  ];
}

/**
 * The members of a group: private addresses of both families (VPC guide, "Security group rules"). An account may stand
 * before a foreign group's id.
 */
export function groupPeer(run: Run, value: Value, asking: Asking): PeerBounds | null {
  const text = readText(value);
  if (text.kind === 'none') return null;
  const sensitive = value.kind !== 'null' && value.sensitive;
  return linkedPeer(
    run.links.resolve('security-group', value, asking),
    (address) => `group:${address}`,
    asking.attribute,
    sensitive,
  );
}

/** A group that cannot be found, named by what will hold its id. */
export function outsideGroup(name: string): PeerBounds {
  const peers = symbolic([`group:${name}`]);
  return {
    kind: 'security-group',
    names: { all: [name], attribute: 'source_security_group_id' },
    certain: peers,
    possible: peers,
    key: `group:${name}`,
    unknown: [],
    sensitive: false,
    quota: 1,
    troubles: [],
  };
}

/** `self = true`: the members of the rule's own group. */
export function selfPeer(value: Value, owner: Link, named: AttributeName): PeerBounds | null {
  const self = readFlag(value);
  if (self === false) return null;
  const attribute = named();
  const peer = linkedPeer(owner, (address) => `group:${address}`, attribute, isSensitive(value));
  if (self === true || peer === null) return peer;
  return { ...peer, certain: NO_FAMILY_PEERS, unknown: [attribute] };
}

/**
 * A list of groups or prefix lists that is known only after apply as a whole. Groups are never addresses; prefix lists
 * may be any. Where it refers to nothing else, all that it refers to is in it.
 */
export function listPeer(run: Run, kind: 'group' | 'prefix-list', value: Value, asking: Asking): PeerBounds {
  const sensitive = value.kind !== 'null' && value.sensitive;
  const name = `${asking.resource.address}.${asking.attribute}`;
  const base = {
    kind: kind === 'group' ? ('security-group' as const) : kind,
    key: `?${asking.attribute}`,
    unknown: [asking.attribute],
    sensitive,
    quota: null,
    troubles: [],
  };
  const composition = (value.kind === 'unknown' ? value.composition?.() : null) ?? null;
  const held =
    value.kind === 'unknown' && composition !== null
      ? run.links.allNamed(kind === 'group' ? 'security-group' : kind, value)
      : [];
  const isAll =
    held.length > 0
    && composition !== null
    && composition.isOwn
    && composition.constants === undefined
    && held.length === composition.sources.length;
  const names = { all: isAll ? held : [], attribute: asking.attribute, open: true as const };
  if (kind === 'group') {
    const certain = isAll ? symbolic(held.map((address): PeerSymbol => `group:${address}`)) : NO_FAMILY_PEERS;
    return {
      ...base,
      names,
      certain,
      possible: symbolic([`group:${name}`, ...held.map((address): PeerSymbol => `group:${address}`)]),
    };
  }
  const lists = isAll ? held.map(run.prefixList) : [];
  const join = (family: Family, bound: 'certain' | 'possible'): Peers =>
    uniteAllPeers(lists.map((list) => list[bound][family]));
  const { possible } = unknownPrefixList(name);
  return {
    ...base,
    names,
    sensitive: sensitive || lists.some((list) => list.sensitive),
    certain: lists.length === 0 ? NO_FAMILY_PEERS : { ipv4: join('ipv4', 'certain'), ipv6: join('ipv6', 'certain') },
    possible: {
      ipv4: unitePeers(possible.ipv4, join('ipv4', 'possible')),
      ipv6: unitePeers(possible.ipv6, join('ipv6', 'possible')),
    },
  };
}

/** A prefix list: the union of its CIDRs, one rule that counts its `max_entries` (VPC guide, "Amazon VPC quotas"). */
export function prefixListPeer(run: Run, value: Value, asking: Asking): PeerBounds | null {
  const text = readText(value);
  if (text.kind === 'none') return null;
  const sensitive = value.kind !== 'null' && value.sensitive;
  const link = run.links.resolve('prefix-list', value, asking);
  const [only, ...others] = addressesOf(link);
  if (only === undefined) return null;
  const lists = [only, ...others].map(run.prefixList);
  const first = lists[0] ?? unknownPrefixList(only);
  const base = {
    kind: 'prefix-list' as const,
    names: { all: [only, ...others], attribute: asking.attribute },
    key: `prefix-list ${only}`,
    sensitive: sensitive || lists.some((list) => list.sensitive),
    troubles: [],
    quota: sameOf(lists, ({ maxEntries }) => maxEntries),
    quotaSensitive: lists.some((list) => list.maxEntriesSensitive === true),
    ...countsIn(sameOf(lists, ({ family: own }) => own)),
  };
  if (others.length > 0) {
    // It is one of them: what all hold it certainly holds.
    const join = (of: (all: readonly Peers[]) => Peers, bound: 'certain' | 'possible'): PeersOfFamilies => ({
      ipv4: of(lists.map((list) => list[bound].ipv4)),
      ipv6: of(lists.map((list) => list[bound].ipv6)),
    });
    const shared = (all: readonly Peers[]): Peers => all.reduce(intersectPeers);
    return {
      ...base,
      certain: join(shared, 'certain'),
      possible: join(uniteAllPeers, 'possible'),
      unknown: [asking.attribute],
    };
  }
  const isNamed = first.rests !== undefined && (link.to !== 'outside' || link.idKnown);
  return {
    ...base,
    certain: first.certain,
    possible: first.possible,
    unknown: first.certain === first.possible ? [] : [asking.attribute],
    ...(isNamed ? { rests: first.rests } : {}),
  };
}

/** What all lists have in common; null where they differ. */
function sameOf<T>(lists: readonly PrefixListContents[], of: (list: PrefixListContents) => T): T | null {
  const [first, ...others] = lists.map(of);
  return first !== undefined && others.every((other) => other === first) ? first : null;
}

function countsIn(family: Family | null): Pick<PeerBounds, 'countsIn'> {
  return family === null ? {} : { countsIn: [family] };
}

function linkedPeer(
  link: Link,
  symbol: (address: string) => PeerSymbol,
  attribute: string,
  sensitive: boolean,
): PeerBounds | null {
  // Whichever object of that name it is: links of the same key mean the same one, of other keys perhaps another.
  const [only, ...others] = link.to === 'one-of' && link.addresses.length === 1 ? [link.key] : addressesOf(link);
  if (only === undefined) return null;
  const rest = {
    kind: 'security-group' as const,
    names: { all: [only, ...others], attribute },
    sensitive,
    quota: 1,
    troubles: [],
  };
  if (others.length === 0) {
    const peers = symbolic([symbol(only)]);
    return { ...rest, certain: peers, possible: peers, key: symbol(only), unknown: [] };
  }
  const peers: Peers = { addresses: [], symbols: [only, ...others].map(symbol).toSorted() };
  return {
    ...rest,
    certain: NO_FAMILY_PEERS,
    possible: { ipv4: peers, ipv6: peers },
    key: `?${attribute}`,
    unknown: [attribute],
  };
}

function addressesOf(link: Link): readonly string[] {
  switch (link.to) {
    case 'object':
      return [link.address];
    case 'one-of':
      return link.addresses;
    case 'outside':
      return [link.name];
    case 'nothing':
      return [];
  }
}

function symbolic(own: readonly PeerSymbol[]): PeersOfFamilies {
  const peers: Peers = { addresses: [], symbols: [...new Set(own)].toSorted() };
  return { ipv4: peers, ipv6: peers };
}

function networkPeers({ addresses }: Network): Peers {
  return { addresses, symbols: [] };
}

function networkPeer(network: Network, sensitive: boolean): PeerBounds {
  const { family, addresses } = network;
  const exact = ofFamily(family, networkPeers(network));
  return {
    kind: 'cidr',
    certain: exact,
    possible: exact,
    key: `${family} ${addresses.join('-')}`,
    unknown: [],
    sensitive,
    quota: 1,
    troubles: [],
  };
}

/**
 * A CIDR that is known only after apply: one network that AWS bounds, whatever lies in a network that is known, or
 * anything.
 */
function unknownCidr(
  run: Run,
  value: UnknownValue,
  family: Family,
  asking: Asking,
): Pick<PeerBounds, 'certain' | 'possible' | 'key' | 'unknown' | 'rests'> {
  const peers = boundedPeers(run, value, family, askedOf(asking));
  if (peers !== null) {
    const own = ofFamily(family, peers);
    const [symbol] = peers.symbols;
    return {
      certain: own,
      possible: own,
      key: symbol ?? `${family} whole`,
      unknown: symbol === undefined ? [] : [asking.attribute],
    };
  }
  const around = surroundings(run, value, family);
  const identity = value.identity?.() ?? null;
  const rests = identity === null || identity.assumed ? {} : { rests: `value ${identity.key}` };
  const open = { key: `?${asking.attribute}`, unknown: [asking.attribute], ...rests };
  return {
    ...open,
    ...(around === null ? anyOf(family) : { certain: NO_FAMILY_PEERS, possible: networkPeer(around, false).possible }),
  };
}

function askedOf({ resource: { address }, attribute }: Asking): UnknownAttribute {
  return { address, attribute };
}

function symbols(own: readonly PeerSymbol[]): Peers {
  return { addresses: [], symbols: own };
}

function anyOf(family: Family): Pick<PeerBounds, 'certain' | 'possible'> {
  return { certain: NO_FAMILY_PEERS, possible: ofFamily(family, EVERY_ADDRESS[family]) };
}

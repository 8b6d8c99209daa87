import { getOrMake } from '../../../base/maps.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import type { Network } from '../../../packet/addresses.ts';
import type { Family } from '../../../packet/family.ts';
import {
  EVERY_ADDRESS,
  isNobody,
  uniteAllPeers,
  unitePeers,
  type Peers,
  type PeerSymbol,
} from '../../../packet/peers.ts';
import type { Resource } from '../../resource.ts';
import type { UnknownValue, Value } from '../../value.ts';
import { readText } from '../attributes/scalars.ts';
import type { Asking } from '../links/link.ts';
import { boundedPeers, sourceNetwork, surroundings, unknownNetwork } from '../networks/unknown-network.ts';
import type { Run } from '../run.ts';
import type { AttributeName, PeerBounds } from './peer-bounds.ts';
import { NO_FAMILY_PEERS, ofFamily } from './prefix-list-contents.ts';

export const CIDR_FIX = 'name a network as 10.0.0.0/8 or 2001:db8::/32';

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
export function cidrsPeer(run: Run, value: UnknownValue, family: Family, asking: Asking): PeerBounds {
  const rest = {
    kind: 'cidr' as const,
    key: `?${asking.attribute}`,
    unknown: [asking.attribute],
    sensitive: value.sensitive,
    quota: null,
    troubles: [],
  };
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

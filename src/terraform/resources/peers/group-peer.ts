import type { Peers, PeerSymbol } from '../../../packet/peers.ts';
import type { UnknownValue, Value } from '../../value.ts';
import { isSensitive, readFlag, readText } from '../attributes/scalars.ts';
import { addressesOf, type Asking, type Link } from '../links/link.ts';
import type { Run } from '../run.ts';
import { namedInList, openListPeer, type AttributeName, type PeerBounds } from './peer-bounds.ts';
import { NO_FAMILY_PEERS, type PeersOfFamilies } from './prefix-list-contents.ts';

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

/** A list of groups that is known only after apply as a whole: members of groups, never addresses. */
export function groupsPeer(run: Run, value: UnknownValue, asking: Asking): PeerBounds {
  const list = namedInList(run, 'security-group', value);
  const named = list.named.map((address): PeerSymbol => `group:${address}`);
  return {
    ...openListPeer('security-group', value, asking, list),
    certain: list.isAll ? symbolic(named) : NO_FAMILY_PEERS,
    possible: symbolic([`group:${asking.resource.address}.${asking.attribute}`, ...named]),
  };
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

function symbolic(own: readonly PeerSymbol[]): PeersOfFamilies {
  const peers: Peers = { addresses: [], symbols: [...new Set(own)].toSorted() };
  return { ipv4: peers, ipv6: peers };
}

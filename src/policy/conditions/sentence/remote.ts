import { isInternet, type PublicLimits } from '../../../analyze/internet.ts';
import type { Bounds } from '../../../model/bounds.ts';
import { listed } from '../../../model/statement-text.ts';
import {
  ALL_ADDRESSES,
  BITS,
  countIn,
  printAddresses,
  PUBLIC_ADDRESSES,
  wholeNetworks,
  type AddressSet,
} from '../../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../../packet/family.ts';
import { intersection, packets, union, unionAll } from '../../../packet/packet-set.ts';
import { slabs } from '../../../packet/staircase.ts';
import { isNobody, type Peers } from '../../../packet/peers.ts';
import { inBoth, combineToggles, countPoints, inFirstOnly } from '../../../packet/toggles.ts';
import type { Sentence } from '../../generated/policy-module.ts';
import { networksOf } from '../../names/named-networks.ts';
import { PolicyMistake } from '../../names/policy-mistake.ts';
import { givenNumber, limitsOf, type Lookup } from '../../names/lookup.ts';
import { someNetwork, orNetworks, ofAddresses, type BoundRemote } from './bound-remote.ts';
import { namedRemote } from './named-remote.ts';
import { bindPeerTest } from './peer-tests.ts';

/** `except`: addresses that do not count, so that nobody asks for them either. */
export function bindRemote(
  remote: Sentence['remote'],
  lookup: Lookup,
  except: Readonly<Record<Family, AddressSet>>,
): BoundRemote {
  if (remote === 'anyone')
    return {
      isMet: (_, peers) => !isNobody(peers),
      focus: (set) => set,
      families: FAMILIES,
      all: null,
      text: () => 'anyone',
    };
  if (remote === 'internet') return { ...moreThan(lookup.internet), text: () => 'the internet' };
  if ('more-than' in remote) return moreThan(limitsOf(remote['more-than'], lookup));
  if ('groups' in remote) return namedRemote({ groups: bindPeerTest(remote.groups, lookup), prefixLists: null });
  if ('prefix-lists' in remote)
    return namedRemote({ groups: null, prefixLists: bindPeerTest(remote['prefix-lists'], lookup) });
  if ('whole-network' in remote) return wholeNetwork(remote['whole-network'], lookup);
  const named = networksOf('any-of' in remote ? remote['any-of'] : remote['every-of'], lookup);
  const networks = {
    ipv4: combineToggles(named.ipv4, except.ipv4, inFirstOnly),
    ipv6: combineToggles(named.ipv6, except.ipv6, inFirstOnly),
  };
  const focus = orNetworks((set) =>
    intersection(set, union(ofAddresses('ipv4', networks.ipv4), ofAddresses('ipv6', networks.ipv6))),
  );
  const families = FAMILIES.filter((family) => networks[family].length > 0);
  const text = (asked: readonly Family[]): string =>
    listed(
      asked.flatMap((family) => printAddresses(family, networks[family])),
      4,
    );
  if ('any-of' in remote)
    return {
      isMet: (family, peers, bound) =>
        combineToggles(peers.addresses, networks[family], inBoth).length > 0
        || someNetwork(
          family,
          peers,
          bound,
          (_, within) => combineToggles(networks[family], within, inBoth).length > 0,
        ),
      focus,
      families,
      all: null,
      text: (asked) => `any of ${text(asked)}`,
    };
  const isWhole = (family: Family, peers: Peers, bound: keyof Bounds): boolean => {
    const rest = combineToggles(networks[family], peers.addresses, inFirstOnly);
    return (
      rest.length === 0
      || someNetwork(family, peers, bound, (prefix) => countPoints(rest) <= 1n << BigInt(BITS[family] - prefix))
    );
  };
  return {
    isMet: (family, peers, bound) => networks[family].length > 0 && isWhole(family, peers, bound),
    focus,
    families,
    all: networks,
    text,
  };
}

function moreThan(limits: PublicLimits): BoundRemote {
  const counted = limits.counting === 'all' ? EVERY_ADDRESS : PUBLIC;
  return {
    isMet: (family, peers, bound) =>
      isInternet(family, peers.addresses, limits)
      || someNetwork(family, peers, bound, (prefix) => countIn(family, prefix) > BigInt(limits[family])),
    focus: orNetworks((set) => intersection(set, counted)),
    families: FAMILIES,
    all: null,
    text: () => `more than ${limits.ipv4} ${limits.counting === 'all' ? '' : 'public '}addresses`,
  };
}

function wholeNetwork(
  given: Readonly<{ ipv4?: number | string; ipv6?: number | string }>,
  lookup: Lookup,
): BoundRemote {
  const lengths = new Map(
    FAMILIES.flatMap((family) => {
      const written = given[family];
      if (written === undefined) return [];
      const length = givenNumber(written, lookup);
      if (length > BITS[family])
        throw new PolicyMistake(`${length} is no prefix length of ${family}: at most ${BITS[family]}`);
      return [[family, length] as const];
    }),
  );
  const within = (family: Family, addresses: AddressSet): AddressSet => {
    const length = lengths.get(family);
    return length === undefined ? [] : wholeNetworks(family, addresses, length);
  };
  return {
    isMet: (family, peers, bound) =>
      within(family, peers.addresses).length > 0
      || someNetwork(family, peers, bound, (prefix) => prefix <= (lengths.get(family) ?? -1)),
    focus: orNetworks((set) =>
      unionAll(
        FAMILIES.flatMap((family) =>
          [...slabs(set[family])].map(([first, end, { addresses }]) =>
            packets(family, [first, end], { addresses: within(family, addresses), symbols: [] }),
          ),
        ),
      ),
    ),
    families: FAMILIES.filter((family) => lengths.has(family)),
    all: null,
    text: (asked) =>
      listed([...lengths].filter(([family]) => asked.includes(family)).map(([, length]) => `a whole /${length}`)),
  };
}

const PUBLIC = union(ofAddresses('ipv4', PUBLIC_ADDRESSES.ipv4), ofAddresses('ipv6', PUBLIC_ADDRESSES.ipv6));

const EVERY_ADDRESS = union(ofAddresses('ipv4', ALL_ADDRESSES.ipv4), ofAddresses('ipv6', ALL_ADDRESSES.ipv6));

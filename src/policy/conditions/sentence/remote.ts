import type { Bounds } from '../../../model/bounds.ts';
import { isInternet, type PublicLimits } from '../../../analyze/internet.ts';
import {
  ALL_ADDRESSES,
  BITS,
  countIn,
  parseCidr,
  printAddresses,
  PUBLIC_ADDRESSES,
  wholeNetworks,
  type AddressSet,
} from '../../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../../packet/family.ts';
import {
  intersection,
  isEmpty,
  onlySymbols,
  packets,
  slabs,
  union,
  unionAll,
  type PacketSet,
} from '../../../packet/packet-set.ts';
import {
  isNetworkSymbol,
  isNobody,
  shortestPrefix,
  surroundingsOf,
  type Peers,
  type PeerSymbol,
} from '../../../packet/peers.ts';
import { ALL_SERVICES } from '../../../packet/services.ts';
import { inBoth, combineToggles, countPoints, inFirstOnly, togglesMeet } from '../../../packet/toggles.ts';
import { listed } from '../../../model/statement-text.ts';
import { networksOf } from '../../names/named-networks.ts';
import type { PublicLimit, Sentence } from '../../generated/policy-module.ts';
import { givenNumber, PolicyMistake, type Scope } from '../../names/scope.ts';
import type { FilterSubject } from '../../subject.ts';
import { isMeant, meantIn, type Meant, type PeerTests } from './meant.ts';
import { bindPeerTest } from './peer-tests.ts';

/** Whom a sentence is about. */
export interface BoundRemote {
  /**
   * Whether these peers are such a remote. Monotone: more peers are one too. A network that is known only after apply
   * is one wherever it may lie (`possible`), or not at all (`certain`).
   */
  readonly isMet: (family: Family, peers: Peers, bound: keyof Bounds) => boolean;
  /** The part of a set for whose sake the remote is met; everything else is by the way. */
  readonly focus: (set: PacketSet) => PacketSet;
  /** The families that it says something about: what is required is required in these alone. */
  readonly families: readonly Family[];
  /** The addresses that must all be there; null where no single set is meant. */
  readonly all: Readonly<Record<Family, AddressSet>> | null;
  /** Of groups and prefix lists told by what they are called: what it is once it is known which there are. */
  readonly inModel?: (subject: FilterSubject) => BoundRemote;
  readonly meant?: Meant;
  /** In words, for the families that a sentence is about. */
  readonly text: (families: readonly Family[]) => string;
}

/** `except`: addresses that do not count, so that nobody asks for them either. */
export function bindRemote(
  remote: Sentence['remote'],
  scope: Scope,
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
  if (remote === 'internet') return { ...moreThan(scope.internet), text: () => 'the internet' };
  if ('more-than' in remote) return moreThan(limitsOf(remote['more-than'], scope));
  if ('groups' in remote) return namedRemote({ groups: bindPeerTest(remote.groups, scope), prefixLists: null });
  if ('prefix-lists' in remote)
    return namedRemote({ groups: null, prefixLists: bindPeerTest(remote['prefix-lists'], scope) });
  if ('whole-network' in remote) return wholeNetwork(remote['whole-network'], scope);
  const named = networksOf('any-of' in remote ? remote['any-of'] : remote['every-of'], scope);
  const networks = {
    ipv4: combineToggles(named.ipv4, except.ipv4, inFirstOnly),
    ipv6: combineToggles(named.ipv6, except.ipv6, inFirstOnly),
  };
  const focus = orNetworks((set) => intersection(set, union(from('ipv4', networks.ipv4), from('ipv6', networks.ipv6))));
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

export function limitsOf({ ipv4, ipv6, counting }: PublicLimit, scope: Scope): PublicLimits {
  return {
    ipv4: givenNumber(ipv4, scope),
    ipv6: givenNumber(ipv6, scope),
    ...(counting === undefined ? {} : { counting }),
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

function wholeNetwork(given: Readonly<{ ipv4?: number | string; ipv6?: number | string }>, scope: Scope): BoundRemote {
  const lengths = new Map(
    FAMILIES.flatMap((family) => {
      const written = given[family];
      if (written === undefined) return [];
      const length = givenNumber(written, scope);
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

/**
 * Members of groups, or whoever is in prefix lists: who is named, and where the input shows what is in a list, its
 * addresses.
 */
function namedRemote(names: PeerTests): BoundRemote {
  const text =
    names.groups === null ? `prefix lists ${names.prefixLists?.text ?? ''}` : `security groups ${names.groups.text}`;
  const base: BoundRemote = {
    isMet: () => false,
    focus: (set) => set,
    families: FAMILIES,
    all: null,
    text: () => text,
  };
  return { ...base, inModel: (subject) => ({ ...base, ...metBy(meantIn(names, subject)) }) };
}

function metBy(meant: Meant): Pick<BoundRemote, 'isMet' | 'focus' | 'meant'> {
  const isNamed = (symbol: PeerSymbol, bound: keyof Bounds): boolean => {
    const truth = isMeant(symbol, meant);
    return bound === 'certain' ? truth === 'yes' : truth !== 'no';
  };
  const isHeld = (family: Family, addresses: AddressSet, bound: keyof Bounds): boolean =>
    togglesMeet(meant.held[bound][family].addresses, addresses);
  return {
    meant,
    isMet: (family, peers, bound) =>
      peers.symbols.some((symbol) => isNamed(symbol, bound))
      || isHeld(family, peers.addresses, bound)
      || someNetwork(family, peers, bound, (_, within) => isHeld(family, within, bound)),
    focus: orNetworks((set) =>
      union(
        onlySymbols(set, (symbol) => isNamed(symbol, 'possible')),
        intersection(
          set,
          union(from('ipv4', meant.held.possible.ipv4.addresses), from('ipv6', meant.held.possible.ipv6.addresses)),
        ),
      ),
    ),
  };
}

/** Whether a network known only after apply, of so many bits at the least, may be meant. */
function someNetwork(
  family: Family,
  { symbols }: Peers,
  bound: keyof Bounds,
  isMeant: (prefix: number, within: AddressSet) => boolean,
): boolean {
  return (
    bound === 'possible'
    && symbols.some((symbol) => {
      const prefix = shortestPrefix(symbol, family);
      const within = surroundingsOf(symbol);
      return (
        prefix !== null
        && isMeant(
          prefix,
          within === null ? ALL_ADDRESSES[family] : (parseCidr(within)?.addresses ?? ALL_ADDRESSES[family]),
        )
      );
    })
  );
}

/** Where addresses are not what was found, networks known only after apply are. */
function orNetworks(focus: BoundRemote['focus']): BoundRemote['focus'] {
  return (set) => {
    const own = focus(set);
    return isEmpty(own) ? onlySymbols(set, isNetworkSymbol) : own;
  };
}

const from = (family: Family, addresses: AddressSet): PacketSet =>
  packets(family, ALL_SERVICES, { addresses, symbols: [] });
const PUBLIC = union(from('ipv4', PUBLIC_ADDRESSES.ipv4), from('ipv6', PUBLIC_ADDRESSES.ipv6));
const EVERY_ADDRESS = union(from('ipv4', ALL_ADDRESSES.ipv4), from('ipv6', ALL_ADDRESSES.ipv6));

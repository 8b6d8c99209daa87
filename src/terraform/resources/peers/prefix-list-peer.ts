import type { Family } from '../../../packet/family.ts';
import { intersectPeers, uniteAllPeers, unitePeers, type Peers } from '../../../packet/peers.ts';
import type { UnknownValue, Value } from '../../value.ts';
import { readText } from '../attributes/scalars.ts';
import { addressesOf, type Asking } from '../links/link.ts';
import type { Run } from '../run.ts';
import { namedInList, openListPeer, type PeerBounds } from './peer-bounds.ts';
import {
  NO_FAMILY_PEERS,
  unknownPrefixList,
  type PeersOfFamilies,
  type PrefixListContents,
} from './prefix-list-contents.ts';

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

/** A list of prefix lists that is known only after apply as a whole: they may hold any address. */
export function prefixListsPeer(run: Run, value: UnknownValue, asking: Asking): PeerBounds {
  const list = namedInList(run, 'prefix-list', value);
  const lists = list.isAll ? list.named.map(run.prefixList) : [];
  const join = (family: Family, bound: 'certain' | 'possible'): Peers =>
    uniteAllPeers(lists.map((each) => each[bound][family]));
  const { possible } = unknownPrefixList(`${asking.resource.address}.${asking.attribute}`);
  return {
    ...openListPeer('prefix-list', value, asking, list),
    sensitive: value.sensitive || lists.some(({ sensitive }) => sensitive),
    certain: lists.length === 0 ? NO_FAMILY_PEERS : { ipv4: join('ipv4', 'certain'), ipv6: join('ipv6', 'certain') },
    possible: {
      ipv4: unitePeers(possible.ipv4, join('ipv4', 'possible')),
      ipv6: unitePeers(possible.ipv6, join('ipv6', 'possible')),
    },
  };
}

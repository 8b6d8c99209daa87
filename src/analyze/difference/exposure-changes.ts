import { compareTexts } from '../../base/order.ts';
import { isExact, known, type Bounds } from '../../model/bounds.ts';
import type { Exposure } from '../../model/path.ts';
import type { Endpoint } from '../../model/topology.ts';
import { listed } from '../../model/statement-text.ts';
import { PUBLIC_ADDRESSES, ALL_ADDRESSES, type AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import {
  difference,
  holdsSymbol,
  intersection,
  isEmpty,
  onlyFamily,
  samePackets,
  union,
  unionAll,
} from '../../packet/packet-set.ts';
import { isNetworkSymbol } from '../../packet/peers.ts';
import { combineToggles, inFirstOnly, uniteToggles } from '../../packet/toggles.ts';
import { exposedSide, type Differing, type Met } from './exposed-side.ts';
import { distinctUnknowns } from './compare-admitted.ts';
import type { ComparedModels } from './compared-models.ts';
import { dangerOf, openedPorts, type Dangers } from './danger.ts';
import {
  NO_EXPOSURE,
  type ExposureChange,
  type ExposureCause,
  type ExposureDifference,
  type SameExposure,
} from './exposure-difference.ts';
import type { Matching } from './matching.ts';
import type { PacketChange } from './packet-difference.ts';

/**
 * What the internet reaches of each endpoint that has something on its way which differs, on both sides: of the others
 * nothing that decides it does, so it is the same.
 */
export function exposureChanges(
  { before, now }: ComparedModels,
  { carriers }: Matching,
  differing: Differing,
  dangers: Dangers,
): ExposureDifference {
  if (differing.changes.length === 0 && differing.ways.length === 0) return NO_EXPOSURE;
  const sides = {
    before: exposedSide(before.model, differing, 'before'),
    now: exposedSide(now.model, differing, 'now'),
  };
  const pairs: readonly (readonly [Endpoint | null, Endpoint | null])[] = [
    ...carriers.both
      .filter((pair) => (pair.before.endpoint === null) === (pair.now.endpoint === null))
      .map((pair) => [pair.before.endpoint, pair.now.endpoint] as const),
    ...carriers.onlyNow.map(({ endpoint }) => [null, endpoint] as const),
    ...carriers.onlyBefore.map(({ endpoint }) => [endpoint, null] as const),
  ];
  const changes: ExposureChange[] = [];
  const same: SameExposure[] = [];
  for (const [was, is] of pairs) {
    const lasting = is ?? was;
    if (lasting === null || lasting.foreign) continue;
    const met = [...new Set([...sides.before.met(was), ...sides.now.met(is)])];
    if (met.length === 0 && was !== null && is !== null) continue;
    const besides = (family: Family): AddressSet =>
      uniteToggles([PRIVATE[family], sides.before.networks(was, family), sides.now.networks(is, family)]);
    const [old, own] = [sides.before.exposure(was), withoutStale(sides.now.exposure(is), was, is)];
    const opened = newlyIn(own, old, mostOf(met, 'opened'));
    const closed = newlyIn(old, own, mostOf(met, 'closed'));
    if (isEmpty(opened.possible) && isEmpty(closed.possible)) {
      if (was !== null && is !== null) same.push({ address: lasting.address, reached: reachedIn(own) });
      continue;
    }
    changes.push({
      subject: { type: 'endpoint', address: lasting.address },
      was: was !== null && was.address !== lasting.address ? was.address : null,
      kind: was === null ? 'created' : is === null ? 'deleted' : 'changed',
      verdict: isEmpty(opened.certain) && isEmpty(closed.certain) ? 'undetermined' : 'different',
      opened,
      closed,
      sensitive: openedPorts(opened.possible, dangers),
      by: causesOf(met),
      unknown: isExact(opened) && isExact(closed) ? [] : distinctUnknowns([...old.unknown, ...own.unknown]),
      place: lasting.place,
      statements: [...sides.before.statements(was), ...sides.now.statements(is)],
      isPlaceSensitive: sides.before.isSensitive(was) || sides.now.isSensitive(is),
      besides: { ipv4: besides('ipv4'), ipv6: besides('ipv6') },
    });
  }
  return {
    changes: changes.toSorted(
      (a, b) => dangerOf(a, dangers) - dangerOf(b, dangers) || compareTexts(a.subject.address, b.subject.address),
    ),
    same: same.toSorted((a, b) => compareTexts(a.address, b.address)),
  };
}

/**
 * An address that something else gave it before goes with what gave it: that a state still tells it says nothing of
 * what it will have instead.
 */
function withoutStale(exposure: Exposure, was: Endpoint | null, is: Endpoint | null): Exposure {
  const given = new Set(
    (was?.interfaces ?? [])
      .filter(({ madePublicBy }) => madePublicBy.length > 0)
      .flatMap(({ publicAddresses = [] }) => publicAddresses.map(({ addresses }) => addresses.join())),
  );
  const isStale = (is?.interfaces ?? []).some(
    ({ madePublicBy, publicAddresses = [] }) =>
      madePublicBy.length === 0 && publicAddresses.some(({ addresses }) => given.has(addresses.join())),
  );
  if (!isStale || is === null) return exposure;
  const { certain, possible } = exposure.packets;
  return {
    ...exposure,
    packets: { certain: onlyFamily(certain, 'ipv6'), possible },
    unknown: [...exposure.unknown, { address: is.address, attribute: 'public_ip' }],
  };
}

/**
 * What one exposure holds and the other one does not; `most`: nothing else can differ, whatever the values are that
 * wait for the apply, since all else on the way is the same on both sides.
 */
function newlyIn(mine: Exposure, theirs: Exposure, most: Bounds['possible'] | null): Bounds {
  const certain = difference(mine.packets.certain, theirs.packets.possible);
  const more = difference(mine.packets.possible, theirs.packets.certain);
  const possible = most === null ? more : union(certain, intersection(more, most));
  return samePackets(certain, possible) ? known(possible) : { certain, possible };
}

/** Null where what is met tells of no packets, or of those of replies. */
function mostOf(met: readonly Met[], which: 'opened' | 'closed'): Bounds['possible'] | null {
  const sets: Bounds['possible'][] = [];
  for (const each of met) {
    if (!('opened' in each) || each.direction === 'egress') return null;
    if (holdsSymbol(union(each.opened.possible, each.closed.possible), isNetworkSymbol)) return null;
    sets.push(each[which].possible);
  }
  return met.length === 0 ? null : unionAll(sets);
}

const PRIVATE = { ipv4: outside('ipv4'), ipv6: outside('ipv6') } as const;

function outside(family: Family): AddressSet {
  return combineToggles(ALL_ADDRESSES[family], PUBLIC_ADDRESSES[family], inFirstOnly);
}

function reachedIn({ packets }: Exposure): SameExposure['reached'] {
  if (isEmpty(packets.possible)) return 'no';
  return isEmpty(packets.certain) ? 'maybe' : 'yes';
}

function causesOf(met: readonly Met[]): readonly ExposureCause[] {
  const causes = [...met]
    .toSorted((a, b) => Number('opened' in a) - Number('opened' in b))
    .map((each): ExposureCause => ({ subject: each.subject, text: 'opened' in each ? packetsText(each) : each.text }));
  return [...new Map(causes.map((each) => [JSON.stringify(each), each])).values()];
}

function packetsText({ subject, on, opened, closed, direction }: PacketChange): string {
  const [more, less] = [!isEmpty(opened.possible), !isEmpty(closed.possible)];
  const way = direction === 'ingress' ? 'in' : 'out';
  const text = more && less ? `lets other packets ${way}` : `lets ${more ? 'more' : 'less'} ${way}`;
  return subject.type === 'subnet' ? `lives on ${listed(on, MAX_LISTS)}, which ${text}` : text;
}

const MAX_LISTS = 3;

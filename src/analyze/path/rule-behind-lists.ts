import { known, NOTHING, type Bounds } from '../../model/bounds.ts';
import type { Entry, NetworkAcl, Rule } from '../../model/model.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { Truth } from '../../model/truth.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { difference, isEmpty, overlaps, packets } from '../../packet/packet-set.ts';
import { ALL_SERVICES } from '../../packet/services.ts';
import { boundsOf, inBothBounds, inEitherBounds } from './bounds-algebra.ts';
import { subnetAddresses } from './interface-addresses.ts';
import type { ListFront } from './list-fronts.ts';
import type { ListPassage } from './list-passage.ts';
import type { OpenNetwork } from './open-network.ts';
import { doubtsIn, uniqueAttributes, type Passage } from './passage.ts';
import { answeredBounds, repliesTo, STRANGERS } from './replies.ts';
import { resolvedFor } from './resolve-peers.ts';
import { rulePackets } from './statement-reading.ts';
import { withoutTcp } from './without-tcp.ts';

/** What the lists in front of the endpoints of a group do with the packets of one of its rules. */
export interface RuleBehindLists {
  /** No list lets any of them through with its replies. */
  readonly blocked: Truth;
  /** Those that do; none where one certainly does not. */
  readonly lists: readonly BlockingList[];
  readonly unknown: readonly UnknownAttribute[];
}

export interface BlockingList {
  readonly acl: NetworkAcl;
  /** It lets them through, and not the replies. */
  readonly isReply: boolean;
  /** The denies that take them; none where no entry admits them. */
  readonly entries: readonly Entry[];
  /** The endpoints behind it, sorted. */
  readonly endpoints: readonly string[];
}

/**
 * Whether the lists in front of all endpoints of a group let nothing of a rule through, or no reply to it (TCP: to no
 * port of 32768-65535). Who lives in an endpoint's own subnet meets no list. Null where that cannot be judged: nobody
 * carries the group, a list is not known, there are no other peers, or these are members of groups whom nobody knows.
 */
export function ruleBehindLists(network: OpenNetwork, group: string, rule: Rule): RuleBehindLists | null {
  const fronts = network.fronts(group);
  if (fronts === null || !fronts.some(({ isSure }) => isSure)) return null;
  const judged: Judged[] = [];
  for (const front of fronts) {
    const asked = askedOf(network, rule, front);
    if (asked === null) return null;
    if (isEmpty(asked.possible)) continue;
    const one = judgeFront(network, rule, front, asked);
    // Most rules pass the first list.
    if (front.isSure && !isEmpty(one.passes.certain)) return { blocked: 'no', lists: [], unknown: [] };
    judged.push(one);
  }
  if (judged.length === 0) return null;
  const perhaps = judged.some(({ passes }) => !isEmpty(passes.possible));
  const isThere = rule.perhaps === undefined && rule.oneOf === undefined;
  const blocked: Truth = perhaps || !isThere ? 'maybe' : 'yes';
  return {
    blocked,
    lists: listsOf(judged),
    unknown: blocked === 'maybe' ? uniqueAttributes([...rule.unknown, ...judged.flatMap(whyOpen)]) : [],
  };
}

/** The packets of the rule from outside of the subnet; null where nobody knows who is meant. */
function askedOf(network: OpenNetwork, rule: Rule, { subnet, families }: ListFront): Bounds | null {
  const vpc = subnet.vpc === null ? null : network.vpc(subnet.vpc);
  const byFamily = FAMILIES.map((family): Bounds | null => {
    if (!families.includes(family)) return NOTHING;
    if (namesUnknownMembers(network, rule, family)) return null;
    const own = subnetAddresses(subnet, vpc, family);
    const neighbours = packets(family, ALL_SERVICES, { addresses: own, symbols: [] });
    const { certain, possible } = resolvedFor(
      family,
      rulePackets(rule, 'each', () => false),
      { addresses: [], meant: 'each', carries: null, unknown: [] },
      network,
    );
    return boundsOf(difference(certain, neighbours), difference(possible, neighbours));
  });
  return byFamily.includes(null)
    ? null
    : byFamily.reduce<Bounds>((all, each) => (each === null ? all : inEitherBounds(all, each)), NOTHING);
}

function namesUnknownMembers(network: OpenNetwork, { packets: { possible } }: Rule, family: Family): boolean {
  return possible[family].some(({ peers }) =>
    peers.symbols.some((symbol) => {
      if (!symbol.startsWith('group:')) return false;
      const group = network.group(symbol.slice('group:'.length));
      return group === null || group.kind === 'external' || group.foreign;
    }),
  );
}

interface Judged {
  readonly front: ListFront;
  readonly asked: Bounds;
  readonly passes: Bounds;
  readonly there: ListPassage;
  readonly back: ListPassage;
}

function judgeFront(network: OpenNetwork, rule: Rule, front: ListFront, asked: Bounds): Judged {
  const there = network.lists(front.subnet, rule.direction, 'each');
  const back = network.lists(front.subnet, rule.direction === 'ingress' ? 'egress' : 'ingress', 'each');
  const arrives = inBothBounds(asked, there.bounds);
  const passes = inEitherBounds(answeredBounds(arrives, back.bounds, STRANGERS, 'any'), withoutTcp(arrives));
  return { front, asked, passes, there, back };
}

function whyOpen({ asked, passes, there, back }: Judged): readonly UnknownAttribute[] {
  const all = known(asked.possible);
  const answered: Passage = {
    bounds: inEitherBounds(answeredBounds(all, back.bounds, STRANGERS, 'any'), withoutTcp(all)),
    doubts: (about) => back.doubts(repliesTo(about)),
  };
  return doubtsIn(passes, [there, answered]);
}

function listsOf(judged: readonly Judged[]): readonly BlockingList[] {
  const out = new Map<string, BlockingList>();
  for (const { asked, there, back, front, passes } of judged) {
    if (!isEmpty(passes.certain)) continue;
    const comes = inBothBounds(asked, there.bounds);
    const isReply = !isEmpty(comes.certain) || (!isEmpty(comes.possible) && isEmpty(passes.possible));
    const [list] = (isReply ? back : there).lists;
    if (list === undefined) continue;
    const about = isReply ? repliesTo(asked.possible) : asked.possible;
    const entries = list.ranked
      .filter(({ entry, decides }) => entry.action !== 'allow' && overlaps(decides.possible, about))
      .map(({ entry }) => entry);
    const key = `${list.acl.address} ${isReply}`;
    const before = out.get(key);
    out.set(key, {
      acl: list.acl,
      isReply,
      entries: [...new Set([...(before?.entries ?? []), ...entries])],
      endpoints: [...new Set([...(before?.endpoints ?? []), ...front.endpoints])].toSorted(),
    });
  }
  return [...out.values()];
}

import { NOTHING, type Bounds } from '../../model/bounds.ts';
import type { Endpoint, BalancedBy, Interface } from '../../model/topology.ts';
import type { Family } from '../../packet/family.ts';
import {
  NO_PACKETS,
  packets,
  peersAt,
  peersOfAny,
  restrict,
  isEmpty,
  type PacketSet,
} from '../../packet/packet-set.ts';
import { portRange, protocolRange, type ServiceRange } from '../../packet/services.ts';
import { slabs } from '../../packet/staircase.ts';
import { uniteToggles } from '../../packet/toggles.ts';
import { boundsOf, inEitherBounds, whereTrue } from './bounds-algebra.ts';
import { alike, type Passed } from './cargo.ts';
import type { Check } from './check.ts';
import { internetCheck, targetChecks } from './end-checks.ts';
import { pointsOfFace } from './face-points.ts';
import { fromInternet } from './from-internet.ts';
import { groupCheck } from './group-check.ts';
import { balancerCheck, unseenSubnet } from './address-check.ts';
import type { WayAsk } from './way-ask.ts';
import { listBorder } from './way-ends.ts';
import type { WayPart } from './way-parts.ts';
import { walk, type Walked } from './way-plan.ts';
import type { WayPoint } from './way-point.ts';
import { carriesGroup, type WaySide } from './way-side.ts';

/**
 * From the internet over load balancers of networks that hand on what comes with the addresses of their clients
 * (Elastic Load Balancing guide, "Client IP preservation"): the client reaches a listener, and what is handed on, to
 * the port of the target, meets the lists between the two and the groups of the target as if the client had sent it
 * there. Rules that name a group of the balancer mean it all the same. One way for each subnet of a balancer; which of
 * several hands on to a target is not known.
 */
export function byBalancers(ask: WayAsk, point: WayPoint, client: WaySide): readonly WayPart[] {
  const handed = point.endpoint?.handedOn ?? [];
  const unseen = handed.filter(({ balancer }) => ask.network.endpoint(balancer) === null);
  const balancers = [...new Set(handed.map(({ balancer }) => balancer))];
  return [
    ...balancers.flatMap((address) => {
      const balancer = ask.network.endpoint(address);
      const own = handed.filter((each) => each.balancer === address);
      return balancer === null ? [] : ofBalancer(ask, point, client, balancer, own);
    }),
    ...(unseen.length === 0
      ? []
      : [
          {
            forward: [
              balancerCheck(
                point,
                unseen.map(({ balancer }) => balancer),
              ),
              ...atTarget(ask, point, client, null),
            ],
            reply: [],
            natReply: null,
            assumptions: [],
          },
        ]),
  ];
}

function ofBalancer(
  ask: WayAsk,
  target: WayPoint,
  client: WaySide,
  balancer: Endpoint,
  handed: readonly BalancedBy[],
): readonly WayPart[] {
  const entries = balancer.interfaces.flatMap((face) => {
    const { certain, perhaps } = pointsOfFace(ask.network, balancer, face, ask.family);
    const isOne = certain.length + perhaps.length === 1 && balancer.interfaces.length === 1;
    return [
      ...certain.map((at) => ({ at, face, isSure: isOne })),
      ...perhaps.map((at) => ({ at, face, isSure: isOne })),
    ];
  });
  return entries.map(({ at, face, isSure }): WayPart => {
    const lists = between(ask, at, target);
    return {
      forward: [
        handsOn(ask, at, target, client, handed, isSure),
        ...lists.there,
        ...atTarget(ask, target, client, face),
      ],
      reply: lists.back,
      natReply: null,
      assumptions: fromInternet(ask, at, client).assumptions,
    };
  });
}

/** Lists stand at the borders of subnets. */
function between(
  ask: WayAsk,
  { subnet: from }: WayPoint,
  target: WayPoint,
): { readonly there: readonly Check[]; readonly back: readonly Check[] } {
  const to = target.subnet;
  if (to === null) return { there: [unseenSubnet(target)], back: [] };
  if (from !== null && from.address === to.address) return { there: [], back: [] };
  const leaving = from === null ? null : listBorder(ask, from, 'source');
  const entering = listBorder(ask, to, 'target');
  return {
    there: [...(leaving === null ? [] : [leaving.there]), entering.there],
    back: [entering.back, ...(leaving === null ? [] : [leaving.back])],
  };
}

function atTarget(ask: WayAsk, point: WayPoint, client: WaySide, balancer: Interface | null): readonly Check[] {
  const { network, family, words } = ask;
  const other: WaySide = {
    ...client,
    carries: balancer === null ? () => 'maybe' : (symbol) => carriesGroup(balancer, symbol),
  };
  return [
    ...(point.face === null
      ? []
      : [groupCheck(network, family, { face: point.face, direction: 'ingress', other, looksAt: 'source', words })]),
    ...targetChecks(ask, point),
  ];
}

/** What reaches the balancer and returns from it, as it comes to the port of the target. */
function handsOn(
  ask: WayAsk,
  at: WayPoint,
  target: WayPoint,
  client: WaySide,
  handed: readonly BalancedBy[],
  isSure: boolean,
): Check {
  const parts = handed.map((each) => ofListener(ask, at, client, each));
  const passes: Passed = joined(parts.map((part) => part.passes));
  const mayBe: Passed = isSure
    ? passes
    : { whole: whereTrue(passes.whole, 'maybe'), some: whereTrue(passes.some, 'maybe') };
  const name = at.label;
  return {
    checkpoint: 'listener',
    leg: 'forward',
    direction: null,
    address: name,
    place: at.endpoint?.place ?? null,
    looksAt: 'source',
    passes: mayBe,
    doubts: () => [
      ...parts.flatMap(({ walked }) => walked.flatMap((each) => each.unknown())),
      { address: name, attribute: isSure ? 'listener' : 'subnets' },
    ],
    told: ({ verdict }) => ({
      text: {
        passes: `${name} hands on to ${target.label} what comes to it, with the addresses of its clients`,
        partly: `${name} hands on to ${target.label} part of it, with the addresses of its clients`,
        stops: `${name} hands on nothing of it to ${target.label}`,
        unknown: `whether ${name} hands it on to ${target.label}, with the addresses of its clients, is not known`,
      }[verdict],
      remedy: null,
      by: [],
    }),
  };
}

interface OfListener {
  readonly passes: Passed;
  readonly walked: readonly Walked[];
}

function ofListener(ask: WayAsk, at: WayPoint, client: WaySide, { takes, port, is }: BalancedBy): OfListener {
  const { family } = ask;
  const walked: Walked[] = [];
  const all: Passed[] = [];
  for (const [from, to] of slabs(takes.possible[family])) {
    const part = fromInternet(ask, at, client);
    const one = walk({
      family,
      subnets: { from: null, to: at.subnet?.address ?? null },
      sides: { source: client, target: at.side },
      by: 'source',
      asked: packets(family, [from, to], { addresses: client.addresses, symbols: [] }),
      forward: [internetCheck(''), ...part.forward],
      replies: ask.isOneWay === true ? [] : [{ ports: ask.clientPorts, checks: part.reply }],
      assumptions: [],
    });
    walked.push(one);
    const [, tcpEnd] = protocolRange(family, 6);
    const heardAt = portRange(from < tcpEnd ? 6 : 17, port ?? 0, port ?? 65535);
    const isExactly =
      to - from === 1 && port !== null && is === 'yes' && !isEmpty(restrict(takes.certain, family, [from, to]));
    const moved = (bounds: Bounds): Bounds =>
      boundsOf(
        isExactly ? asTo(family, bounds.certain, [from, to], heardAt, 'at') : NO_PACKETS,
        asTo(family, bounds.possible, [from, to], heardAt, 'any'),
      );
    all.push({ whole: moved(one.outcome.whole), some: moved(one.outcome.some) });
  }
  return { passes: joined(all), walked };
}

function asTo(
  family: Family,
  set: PacketSet,
  range: ServiceRange,
  to: ServiceRange | null,
  kind: 'at' | 'any',
): PacketSet {
  const peers = kind === 'at' ? peersAt(set, family, range[0]) : peersOfAny(set, family, range);
  return packets(family, to, { addresses: uniteToggles([peers.addresses]), symbols: [] });
}

function joined(all: readonly Passed[]): Passed {
  return all.reduce<Passed>(
    (a, b) => ({ whole: inEitherBounds(a.whole, b.whole), some: inEitherBounds(a.some, b.some) }),
    alike(NOTHING),
  );
}

import type { AddressSet } from '../../packet/addresses.ts';
import type { PeerSymbol } from '../../packet/peers.ts';
import { PUBLIC_ADDRESSES } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { packets } from '../../packet/packet-set.ts';
import type { ServiceRange } from '../../packet/services.ts';
import { combineToggles, inBoth, inFirstOnly, uniteToggles } from '../../packet/toggles.ts';
import type { End } from './cargo.ts';
import { internetCheck, listenersAssumed, sourceCheck } from './end-checks.ts';
import {
  wayWords,
  wordsOfAddresses,
  wordsOfInternet,
  wordsOfPoint,
  type EndWords,
  type FlowWords,
} from './flow-words.ts';
import { byBalancers } from './by-balancers.ts';
import { fromInternet } from './from-internet.ts';
import { toInternet, publicSide } from './to-internet.ts';
import { knowsNetworks, networksIn, vpcAddresses } from './interface-addresses.ts';
import type { OpenNetwork } from './open-network.ts';
import { privateWays } from './private-way.ts';
import { remoteExits, remoteIn, remoteOut } from './remote-ways.ts';
import type { WayAsk } from './way-ask.ts';
import { NAT_PORTS, type WayPart } from './way-parts.ts';
import type { WayPlan } from './way-plan.ts';
import { networkPoint, type WayPoint } from './way-point.ts';
import type { WaySide } from './way-side.ts';

/** What all ways of a flow in one family share. */
export interface FlowAsk {
  readonly network: OpenNetwork;
  readonly family: Family;
  readonly services: ServiceRange;
  readonly clientPorts: readonly [number, number];
  readonly words: FlowWords;
  /** Nobody waits for replies. */
  readonly isOneWay?: boolean;
}

/** Whose addresses outside of the model are meant, each of them. */
export interface Outsiders {
  readonly label: string;
  readonly addresses: AddressSet;
  readonly isInternet: boolean;
  /** They carry no group of the input. */
  readonly isStranger: boolean;
  /** Nobody of the input is among them. */
  readonly isOutside: boolean;
}

/** From one interface to another: by private addresses, and where the target has a public one by that. */
export function waysAcross(
  ask: FlowAsk,
  from: WayPoint,
  to: WayPoint,
  by: 'any' | 'private' | 'public',
): readonly WayPlan[] {
  const words = wayWords(ask.words, wordsOfPoint(ask.network, from), wordsOfPoint(ask.network, to));
  const wayAsk: WayAsk = { ...ask, words };
  const source = sourceCheck(from.label, from);
  const near =
    by === 'public'
      ? []
      : privateWays(wayAsk, from, to).map((part) =>
          planOf(ask, part, { source, by: 'source', from, to, sides: { source: from.side, target: to.side } }),
        );
  const isPublic = to.face === null || to.face.isPublic[ask.family] !== 'no';
  if (by === 'private' || !isPublic || (by === 'any' && near.length > 0 && isSamePlace(from, to))) return near;
  const server = publicSide(to);
  const far = toInternet(
    {
      ...ask,
      words: wayWords(ask.words, wordsOfPoint(ask.network, from), wordsOfAddresses(ask.family, server.addresses)),
    },
    from,
    server,
    // Under the address that it has everywhere it is reached over other gateways by the ways above.
    ask.family === 'ipv4',
  ).map(({ client, ...out }) => {
    const into = fromInternet(
      { ...ask, words: wayWords(ask.words, wordsOfInternet(ask.family), wordsOfPoint(ask.network, to)) },
      to,
      client,
    );
    const part: WayPart = {
      forward: [...out.forward, internetCheck('it crosses the internet'), ...into.forward],
      reply: out.natReply === null ? [...into.reply, ...out.reply] : out.reply,
      // To the server the client is the NAT gateway, with its ports.
      natReply: out.natReply === null ? null : [...into.reply, ...out.natReply],
      assumptions: [...out.assumptions, ...into.assumptions],
    };
    return {
      ...planOf(ask, part, { source, by: 'source', from, to, sides: { source: client, target: server } }),
      isAbroad: true as const,
    };
  });
  return [...near, ...far];
}

/** Within a subnet nobody goes by public addresses. */
function isSamePlace(from: WayPoint, to: WayPoint): boolean {
  return from.subnet !== null && from.subnet.address === to.subnet?.address;
}

/** From outside to an interface: from within its VPC, from other networks behind gateways, and from the internet. */
export function waysIn(ask: FlowAsk, from: Outsiders, to: WayPoint): readonly WayPlan[] {
  return outsideParts(ask, from, to).flatMap(({ kind, addresses, subnet, vpc }) => {
    const side = outerSide(ask, from, kind, addresses);
    const label = from.label;
    const outer: EndWords = from.isInternet ? wordsOfInternet(ask.family) : wordsOfAddresses(ask.family, addresses);
    const wayAsk: WayAsk = { ...ask, words: wayWords(ask.words, outer, wordsOfPoint(ask.network, to)) };
    const point = kind === 'inside' ? { ...networkPoint(label, ask.family, addresses, subnet, vpc), side } : null;
    const parts =
      point !== null
        ? privateWays(wayAsk, point, to)
        : kind === 'internet'
          ? waysFromInternet(wayAsk, to, side)
          : remoteIn(wayAsk, to, side);
    const source = from.isInternet ? internetCheck('it comes from the internet') : sourceCheck(label, point);
    return parts.map((part) =>
      planOf(ask, part, { source, by: 'source', from: point, to, sides: { source: side, target: to.side } }),
    );
  });
}

/** By its own public address, and by load balancers that hand on to it; where it has neither, the first is told. */
function waysFromInternet(ask: WayAsk, to: WayPoint, client: WaySide): readonly WayPart[] {
  const handed = byBalancers(ask, to, client);
  const isOwn = handed.length === 0 || to.face?.isPublic[ask.family] !== 'no';
  return [...(isOwn ? [fromInternet(ask, to, client)] : []), ...handed];
}

/** From an interface to outside. */
export function waysOut(ask: FlowAsk, from: WayPoint, to: Outsiders): readonly WayPlan[] {
  return outsideParts(ask, to, from).flatMap(({ kind, addresses, subnet, vpc }) => {
    const side = outerSide(ask, to, kind, addresses);
    const outer: EndWords = to.isInternet ? wordsOfInternet(ask.family) : wordsOfAddresses(ask.family, addresses);
    const wayAsk: WayAsk = { ...ask, words: wayWords(ask.words, wordsOfPoint(ask.network, from), outer) };
    const point = kind === 'inside' ? { ...networkPoint(to.label, ask.family, addresses, subnet, vpc), side } : null;
    const parts: readonly WayPart[] =
      point !== null
        ? privateWays(wayAsk, from, point)
        : kind === 'internet'
          ? toInternet(wayAsk, from, side, to.isInternet).map((part) => ({
              ...part,
              forward: [...part.forward, internetCheck('the internet has it')],
            }))
          : remoteOut(wayAsk, from, side);
    const source = sourceCheck(from.label, from);
    return parts.map((part) =>
      planOf(ask, part, { source, by: 'target', from, to: point, sides: { source: from.side, target: side } }),
    );
  });
}

/** Over the internet nobody is known by a group; a group that the input does not show may mean anybody else. */
function outerSide(
  { network }: FlowAsk,
  { isStranger, isOutside }: Outsiders,
  kind: OutsidePart['kind'],
  addresses: AddressSet,
): WaySide {
  const isShown = (symbol: PeerSymbol): boolean => {
    const group = network.group(symbol.slice('group:'.length));
    return group !== null && group.kind !== 'external' && !group.foreign;
  };
  const carries: WaySide['carries'] =
    kind === 'internet' ? () => 'no' : isStranger ? (symbol) => (isShown(symbol) ? 'no' : 'maybe') : null;
  return { addresses, meant: 'each', carries, isOutside, unknown: [] };
}

interface OutsidePart {
  readonly kind: 'inside' | 'remote' | 'internet';
  readonly addresses: AddressSet;
  readonly subnet: WayPoint['subnet'];
  readonly vpc: string | null;
}

/** Where addresses are, as an interface sees them: in subnets of its VPC, elsewhere in it, or outside. */
function outsideParts(ask: FlowAsk, { addresses, isInternet }: Outsiders, point: WayPoint): readonly OutsidePart[] {
  const { network, family } = ask;
  const vpc = point.vpc === null ? null : network.vpc(point.vpc);
  if (isInternet) {
    // A VPC's own addresses are no strangers to it, though those of IPv6 are public.
    const own = uniteToggles(
      (vpc?.networks ?? []).filter((each) => each.family === family).map((each) => each.addresses),
    );
    return [{ kind: 'internet', addresses: combineToggles(addresses, own, inFirstOnly), subnet: null, vpc: null }];
  }
  const isKnown = knowsNetworks(vpc, family);
  const own = isKnown ? vpcAddresses(vpc, family) : [];
  const parts: OutsidePart[] = [];
  const add = (kind: OutsidePart['kind'], of: AddressSet, subnet: OutsidePart['subnet'] = null): void => {
    if (of.length > 0) parts.push({ kind, addresses: of, subnet, vpc: point.vpc });
  };
  let left = addresses;
  for (const subnet of network.model.subnets) {
    if (subnet.vpc === null || subnet.vpc !== point.vpc) continue;
    const here = networksIn(subnet, family);
    add('inside', combineToggles(left, here, inBoth), subnet);
    left = combineToggles(left, here, inFirstOnly);
  }
  add('inside', combineToggles(left, own, inBoth));
  left = combineToggles(left, own, inFirstOnly);
  // Of a VPC whose networks are not known they may be a part.
  if (!isKnown && left.length > 0) parts.push({ kind: 'inside', addresses: left, subnet: null, vpc: null });
  add('internet', combineToggles(left, PUBLIC_ADDRESSES[family], inBoth));
  const leadsThere = point.subnet !== null && remoteExits(network, family, point.subnet, left).length > 0;
  add('remote', leadsThere ? left : combineToggles(left, PUBLIC_ADDRESSES[family], inFirstOnly));
  return parts;
}

interface PlanEnds {
  readonly by: End;
  readonly source: WayPlan['forward'][number];
  readonly from: WayPoint | null;
  readonly to: WayPoint | null;
  readonly sides: Readonly<Record<End, WaySide>>;
}

function planOf(ask: FlowAsk, part: WayPart, { source, by, from, to, sides }: PlanEnds): WayPlan {
  return {
    family: ask.family,
    subnets: { from: from?.subnet?.address ?? null, to: to?.subnet?.address ?? null },
    sides,
    by,
    asked: packets(ask.family, ask.services, { addresses: sides[by].addresses, symbols: [] }),
    forward: [source, ...part.forward],
    replies:
      ask.isOneWay === true
        ? []
        : [
            ...(part.natReply === null ? [] : [{ ports: NAT_PORTS, checks: part.natReply }]),
            { ports: ask.clientPorts, checks: part.reply },
          ],
    assumptions: [...part.assumptions, ...listenersAssumed(to?.endpoint ?? null)],
  };
}

/** Parts of addresses that are in subnets of the model, each with whoever has them there. */
export function pointsOfOutsiders(
  { network, family }: FlowAsk,
  { label, addresses, isInternet }: Outsiders,
): readonly WayPoint[] {
  if (isInternet) return [];
  return network.model.subnets.flatMap((subnet) => {
    const here = combineToggles(networksIn(subnet, family), addresses, inBoth);
    return here.length === 0 ? [] : [networkPoint(label, family, here, subnet, subnet.vpc)];
  });
}

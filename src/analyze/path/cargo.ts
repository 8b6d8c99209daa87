import { isExact, known, NOTHING, type Bounds } from '../../model/bounds.ts';
import { ALL_ADDRESSES } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import {
  intersection,
  isEmpty,
  NO_PACKETS,
  packets,
  peersOfAny,
  unionAll,
  type PacketSet,
} from '../../packet/packet-set.ts';
import { containsPeers, type Peers } from '../../packet/peers.ts';
import { slabs } from '../../packet/staircase.ts';
import { boundsOf, inBothBounds } from './bounds-algebra.ts';
import { answeredBounds, clientRange, echoOf, PORT_PROTOCOLS, portlessRange } from './replies.ts';
import { protocolRange } from '../../packet/services.ts';
import type { WaySide } from './way-side.ts';

/** Whose address a checkpoint looks at. */
export type End = 'source' | 'target';
export const ENDS: readonly End[] = ['source', 'target'];

/** `whole`: for all ports of the client; `some`: for any. They differ on the way back alone. */
export type PortExtent = 'whole' | 'some';

/** What passes a checkpoint, or has passed all so far, to each extent. */
export type Passed = Readonly<Record<PortExtent, Bounds>>;

/**
 * Packets of one family on their way. Filters look at one end at a time, so for each service two sets say all: who of
 * the sources passes, and who of the targets. A service that one of them has lost is lost in both.
 */
export type Cargo = Readonly<Record<End, Passed>>;

export const NO_CARGO: Cargo = { source: alike(NOTHING), target: alike(NOTHING) };

export function alike(bounds: Bounds): Passed {
  return { whole: bounds, some: bounds };
}

/** These packets of sources, to all of the targets. */
export function cargoOf(family: Family, asked: PacketSet, end: End, sides: Readonly<Record<End, WaySide>>): Cargo {
  const other: End = end === 'source' ? 'target' : 'source';
  const spread = overServices(family, asked, { addresses: sides[other].addresses, symbols: [] });
  const cargo = { [end]: alike(known(asked)), [other]: alike(known(spread)) };
  return { ...NO_CARGO, ...cargo };
}

/** What of it passes a checkpoint that looks at one end. */
export function narrowCargo(family: Family, cargo: Cargo, end: End, passed: Passed): Cargo {
  const other: End = end === 'source' ? 'target' : 'source';
  const [own, rest] = [cargo[end], cargo[other]];
  const some = inBothBounds(own.some, passed.some);
  const whole = own.whole === own.some && passed.whole === passed.some ? some : inBothBounds(own.whole, passed.whole);
  const restSome = alongWith(family, rest.some, some);
  const restWhole = whole === some && rest.whole === rest.some ? restSome : alongWith(family, rest.whole, whole);
  return { ...NO_CARGO, [end]: { whole, some }, [other]: { whole: restWhole, some: restSome } };
}

/** The part whose services the other end still has. */
function alongWith(family: Family, rest: Bounds, own: Bounds): Bounds {
  const within = (set: PacketSet, other: PacketSet): PacketSet => {
    const left = intersection(set, overServices(family, other, EVERYBODY[family]));
    return left[family].length === set[family].length && isSameServices(left, set, family) ? set : left;
  };
  const possible = within(rest.possible, own.possible);
  if (isExact(rest) && isExact(own)) return possible === rest.possible ? rest : known(possible);
  return boundsOf(within(rest.certain, own.certain), possible);
}

function isSameServices(a: PacketSet, b: PacketSet, family: Family): boolean {
  return a[family].every((step, i) => step.from === b[family][i]?.from);
}

const EVERYBODY: Readonly<Record<Family, Peers>> = {
  ipv4: { addresses: ALL_ADDRESSES.ipv4, symbols: [] },
  ipv6: { addresses: ALL_ADDRESSES.ipv6, symbols: [] },
};

/** The services of a set, with other peers. */
export function overServices(family: Family, set: PacketSet, peers: Peers): PacketSet {
  return servicesWhere(family, set, peers, () => true);
}

function servicesWhere(family: Family, set: PacketSet, peers: Peers, holds: (here: Peers) => boolean): PacketSet {
  return unionAll(
    [...slabs(set[family])].filter(([, , here]) => holds(here)).map(([from, to]) => packets(family, [from, to], peers)),
  );
}

/** Replies to what has come: TCP and UDP to the client's ports, echoes, protocols without ports by themselves. */
export function repliesOf(family: Family, { source, target }: Cargo, clientPorts: readonly [number, number]): Cargo {
  const of = ({ some: { possible } }: Passed): Passed => {
    const echo = echoOf(family);
    return alike(
      known(
        unionAll([
          ...PORT_PROTOCOLS.map((protocol) =>
            packets(
              family,
              clientRange(protocol, clientPorts),
              peersOfAny(possible, family, protocolRange(family, protocol)),
            ),
          ),
          packets(family, echo.answered, peersOfAny(possible, family, echo.asked)),
          intersection(possible, packets(family, portlessRange(family), EVERYBODY[family])),
        ]),
      ),
    );
  };
  return { source: of(source), target: of(target) };
}

/**
 * What has arrived, by the addresses of the end that was asked about. Of the other end, all addresses must pass for it
 * to be certain, since nobody knows which it is, or each is meant; any may be enough for it to be possible.
 */
export function arrivedOf(family: Family, cargo: Cargo, asked: End, sides: Readonly<Record<End, WaySide>>): Passed {
  const bounds = (extent: PortExtent): Bounds =>
    boundsOf(
      collapsed(family, cargo, extent, 'certain', asked, sides),
      collapsed(family, cargo, extent, 'possible', asked, sides),
    );
  return { whole: bounds('whole'), some: bounds('some') };
}

/** What of it is answered, where this is left of the replies to these ports. */
export function answeredOf(
  family: Family,
  { whole, some }: Passed,
  reply: Cargo,
  asked: End,
  sides: Readonly<Record<End, WaySide>>,
  ports: readonly [number, number],
): Passed {
  const back = arrivedOf(family, reply, asked, sides);
  return {
    whole: answeredBounds(whole, back.whole, ports, 'all'),
    some: answeredBounds(some, back.some, ports, 'any'),
  };
}

function collapsed(
  family: Family,
  cargo: Cargo,
  extent: PortExtent,
  bound: keyof Bounds,
  asked: End,
  sides: Readonly<Record<End, WaySide>>,
): PacketSet {
  const passing = (end: End): PacketSet => {
    const side = sides[end];
    const needsAll = bound === 'certain' || (side.meant === 'each' && extent === 'whole');
    const all: Peers = { addresses: side.addresses, symbols: [] };
    const set = cargo[end][extent][bound];
    return servicesWhere(family, set, EVERYBODY[family], (here) => !needsAll || containsPeers(here, all));
  };
  const other: End = asked === 'source' ? 'target' : 'source';
  const own = sides[asked].meant === 'each' ? cargo[asked][extent][bound] : passing(asked);
  return isEmpty(own) ? NO_PACKETS : intersection(own, passing(other));
}

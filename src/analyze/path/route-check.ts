import type { Subnet } from '../../model/model.ts';
import type { Hop } from '../../model/path.ts';
import type { Route } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import { listed } from '../../model/statement-text.ts';
import { EVERY_ADDRESS } from '../../packet/peers.ts';
import type { Family } from '../../packet/family.ts';
import { packets, peersOfAny, type PacketSet } from '../../packet/packet-set.ts';
import { ALL_SERVICES } from '../../packet/services.ts';
import { inBoth, combineToggles } from '../../packet/toggles.ts';
import { boundsOf } from './bounds-algebra.ts';
import { alike, type End } from './cargo.ts';
import type { Arriving, Check, HopTold } from './check.ts';
import { MAX_DECIDERS, routeDecider, routeText } from './decider.ts';
import type { OpenNetwork } from './open-network.ts';
import { routedBy } from './routed.ts';
import type { RoutePiece } from './route-pieces.ts';
import { routeAdvice } from './route-advice.ts';
import type { WayWords } from './way-words.ts';

export interface RouteAsked {
  readonly subnet: Subnet;
  readonly leg: Hop['leg'];
  /** To whom packets go by the table: the target there, the source back. */
  readonly looksAt: End;
  readonly leads: (route: Route) => Truth;
  /** Where it should lead, as advice names it: `an internet gateway`. */
  readonly to: string;
  readonly words: WayWords;
}

/** The table of a subnet, by which packets leave it. */
export function routeCheck(network: OpenNetwork, family: Family, asked: RouteAsked): Check {
  const { subnet, leg, looksAt, leads } = asked;
  const tables = network.tables(subnet);
  const routed = routedBy(tables, family, leads);
  const over = (addresses: Parameters<typeof combineToggles>[0]): PacketSet =>
    packets(family, ALL_SERVICES, { ...EVERY_ADDRESS[family], addresses: addresses as typeof routed.certain });
  const [only, ...others] = tables.tables;
  return {
    checkpoint: 'route',
    leg,
    direction: null,
    address: only === undefined || others.length > 0 || only.table.address === '' ? null : only.table.address,
    place: others.length > 0 ? null : (only?.table.place ?? null),
    looksAt,
    passes: alike(boundsOf(over(routed.certain), over(routed.possible))),
    doubts: (about) => routed.doubts(peersOfAny(about, family, ALL_SERVICES).addresses),
    told: (arriving) => told(network, family, asked, arriving),
  };
}

function told(
  network: OpenNetwork,
  family: Family,
  asked: RouteAsked,
  { verdict, packets: arriving }: Arriving,
): HopTold {
  const { subnet, leads, leg, to } = asked;
  const { tables } = network.tables(subnet);
  const addresses = peersOfAny(arriving, family, ALL_SERVICES).addresses;
  const meets = ({ possible }: RoutePiece): boolean => combineToggles(possible, addresses, inBoth).length > 0;
  const routes = tables.flatMap(({ pieces }) => pieces[family].filter(meets).flatMap(({ route }) => route ?? []));
  const right = routes.filter((route) => leads(route) !== 'no');
  const wrong = routes.filter((route) => leads(route) === 'no');
  const names = tables.map(({ table }) => table.address).filter((address) => address !== '');
  const name =
    names.length === 0
      ? `the table of ${subnet.address}`
      : names.length > 1
        ? `one of ${listed(names)}`
        : (names[0] as string);
  const what = leg === 'reply' ? 'the replies' : 'it';
  const remedy = routeAdvice(network, asked, { name, what, wrong });
  const by = (all: readonly Route[]): HopTold['by'] => all.slice(0, MAX_DECIDERS).map(routeDecider);
  const says = (all: readonly Route[]): string => listed(all.map(routeText));
  switch (verdict) {
    case 'passes':
      return { text: `${name} routes ${says(right)}`, remedy: null, by: by(right) };
    case 'stops':
      return {
        text: wrong.length === 0 ? `${name} has no route for ${what}` : `${name} routes ${says(wrong)}, not to ${to}`,
        remedy,
        by: by(wrong),
      };
    case 'partly':
      return {
        text: `${name} routes ${says(right)}${wrong.length === 0 ? ', and has no route for the rest' : `, but ${says(wrong)}`}`,
        remedy,
        by: by(routes),
      };
    case 'unknown':
      return { text: `where ${name} routes ${what} is not known`, remedy, by: by(routes) };
  }
}

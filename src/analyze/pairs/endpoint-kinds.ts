import { getOrMake, groupedBy } from '../../base/maps.ts';
import { compareTexts } from '../../base/order.ts';
import type { Bounds } from '../../model/bounds.ts';
import type { Direction, Subnet } from '../../model/model.ts';
import type { Flow, Party } from '../../model/path.ts';
import type { Endpoint } from '../../model/topology.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import type { PacketSet } from '../../packet/packet-set.ts';
import { isNetworkSymbol, symbolName, type PeerSymbol } from '../../packet/peers.ts';
import { uniteToggles } from '../../packet/toggles.ts';
import { cellsText, edgesOf, type Edges } from '../path/address-cells.ts';
import { endpointTraits } from '../path/endpoint-traits.ts';
import { seenAs, facePlaces, type SeenAs, type PlacesOfFace } from './kind-side.ts';
import { amongThese, listsBehind, type ClientPortRange } from './narrowed-bounds.ts';
import type { OpenNetwork } from '../path/open-network.ts';
import { boundsKeys, subnetLikeness } from './subnet-likeness.ts';
import { NAT_PORTS } from '../path/way-parts.ts';
import { publicSide } from '../path/to-internet.ts';

/** Endpoints of which the same is true, whoever is at the other end, but for the subnets that the two share. */
export interface EndpointKind {
  /** Its own, whichever of its members are looked at. */
  readonly id: number;
  /** By the subnets in which they live. */
  readonly seats: readonly Seat[];
  /** Sorted. */
  readonly members: readonly string[];
  /** Each is more than one machine, so it may speak to itself. */
  readonly isMany: boolean;
  /** Equal for kinds that differ in nothing but their groups, and in which groups mean them. */
  readonly body: string;
  /** What its groups let in and out, for each interface. */
  readonly lets: Readonly<Record<Direction, readonly Bounds[]>>;
  readonly seenAs: readonly SeenAs[];
  /** The groups of all its interfaces that it carries or may carry; `open`: others too. */
  readonly carries: { readonly possible: readonly string[]; readonly open: boolean };
}

export interface Seat {
  readonly subnets: readonly string[];
  /** Sorted. */
  readonly members: readonly string[];
}

type EdgesByFamily = Readonly<Record<Family, Edges>>;

export interface KindsAsked extends Pick<Flow, 'services'> {
  /** To which ports of its own replies go. */
  readonly clientPorts: (endpoint: Party) => ClientPortRange;
  /** See `subnetLikeness`. */
  readonly tellsLists: boolean;
  /** Endpoints of the model alone are at the other end: what groups say of anybody else makes no difference. */
  readonly isAmongThem: boolean;
}

/** Sorted by their first members. */
export function endpointKinds(network: OpenNetwork, asked: KindsAsked): readonly EndpointKind[] {
  const { model } = network;
  const keyOf = boundsKeys();
  const sides = seenAs(network);
  const standing = model.topology.endpoints.map((endpoint) => ({
    endpoint,
    places: facePlaces(network, endpoint),
  }));
  const among = asked.isAmongThem
    ? amongThese(everybody(standing.flatMap(({ places }) => sides(places))))
    : (bounds: Bounds): Bounds => bounds;
  const made = standing.map(({ endpoint, places }) => ({
    endpoint,
    places,
    lets: letsOf(network, endpoint, among),
  }));
  const lists = setsOf(
    model.subnets.flatMap((subnet) => DIRECTIONS.map((way) => network.lists(subnet, way, 'each').bounds)),
  );
  const groups = setsOf(made.flatMap(({ lets }) => [...lets.ingress, ...lets.egress]));
  const named = new Set(groups.flatMap((set) => FAMILIES.flatMap((family) => set[family])).flatMap(symbolsOf));
  const networks = new Set([...named].filter(isNetworkSymbol).map(symbolName));
  const [border, everywhere] = [edgesIn(network, lists), edgesIn(network, [...lists, ...groups])];
  const subnetKey = subnetLikeness(network, asked.tellsLists);
  const portsOf = ({ address }: Endpoint): ClientPortRange => asked.clientPorts({ kind: 'endpoint', address });
  const hasNat = model.topology.gateways.some(({ kind }) => kind === 'nat');
  const behind = listsBehind(asked.services, [
    asked.clientPorts({ kind: 'internet' }),
    ...rangesOf(model.topology.endpoints.map(portsOf)),
    ...(hasNat ? [NAT_PORTS] : []),
  ]);
  const bordersOf = (subnet: Subnet, lets: EndpointKind['lets']): readonly string[] => [
    subnetKey(subnet),
    ...DIRECTIONS.map((way) => keyOf(behind(network.lists(subnet, way, 'each').bounds, lets[way]))),
  ];
  const likeness = ({ endpoint, places, lets }: (typeof made)[number]): string =>
    JSON.stringify([
      portsOf(endpoint),
      bodyOf(endpoint, places, (subnet) => bordersOf(subnet, lets), everywhere),
      [...lets.ingress, ...lets.egress].map(keyOf),
      endpoint.interfaces.map(({ groups: { certain, possible, open } }) => [
        ...[certain, possible].map((all) => all.filter((group) => named.has(`group:${group}`))),
        open,
      ]),
      networks.size === 0
        ? []
        : [
            endpoint.foreign,
            ...[network.own.of(endpoint.address), ...sides(places).map(({ names }) => names)].map((names) =>
              names.filter((name) => networks.has(name)),
            ),
          ],
    ]);
  return [...groupedBy(made, likeness).values()]
    .flatMap((alike, id): readonly EndpointKind[] => {
      const [first] = alike;
      if (first === undefined) return [];
      const endpoints = alike.map(({ endpoint }) => endpoint);
      return [
        {
          id,
          seats: seatsOf(endpoints),
          members: endpoints.map(({ address }) => address).toSorted(compareTexts),
          isMany: first.endpoint.role === 'launch',
          body: `${portsOf(first.endpoint).join()} ${bodyOf(first.endpoint, first.places, (subnet) => bordersOf(subnet, first.lets), border)}`,
          lets: first.lets,
          seenAs: sides(first.places),
          carries: {
            possible: first.endpoint.interfaces.flatMap((face) => face.groups.possible),
            open: first.endpoint.interfaces.some((face) => face.groups.open),
          },
        },
      ];
    })
    .toSorted((a, b) => compareTexts(a.members[0] ?? '', b.members[0] ?? ''));
}

/** The same with those members alone; without kinds that have none. */
export function kindsWithin(kinds: readonly EndpointKind[], isMeant: (address: string) => boolean): EndpointKind[] {
  return kinds.flatMap((kind) => {
    const members = kind.members.filter(isMeant);
    if (members.length === kind.members.length) return [kind];
    const seats = kind.seats.map((seat) => ({ ...seat, members: seat.members.filter(isMeant) }));
    return members.length === 0 ? [] : [{ ...kind, members, seats: seats.filter((seat) => seat.members.length > 0) }];
  });
}

const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

function symbolsOf({ peers }: PacketSet[Family][number]): readonly PeerSymbol[] {
  return peers.symbols;
}

function everybody(all: readonly SeenAs[]): Readonly<Record<Family, AddressSet>> {
  const of = (family: Family): AddressSet =>
    uniteToggles(all.filter((each) => each.family === family).map(({ addresses }) => addresses));
  return { ipv4: of('ipv4'), ipv6: of('ipv6') };
}

function rangesOf(all: readonly ClientPortRange[]): readonly ClientPortRange[] {
  return [...new Map(all.map((range) => [range.join(), range])).values()];
}

function setsOf(bounds: readonly Bounds[]): readonly PacketSet[] {
  return [...new Set(bounds.flatMap(({ certain, possible }) => [certain, possible]))];
}

function letsOf(
  network: OpenNetwork,
  { interfaces }: Endpoint,
  among: (bounds: Bounds) => Bounds,
): EndpointKind['lets'] {
  const of = (direction: Direction): readonly Bounds[] =>
    interfaces.map((face) => among(network.groups(face, direction, 'each').bounds));
  return { ingress: of('ingress'), egress: of('egress') };
}

/** Where these sets and the routes of all tables begin or end to mean somebody. */
function edgesIn({ model }: OpenNetwork, sets: readonly PacketSet[]): EdgesByFamily {
  const routes = model.topology.routeTables.flatMap((table) => table.routes);
  const places = routes.flatMap(({ destination, within, families: [family] }) => [
    ...(destination === null ? [] : [destination]),
    ...(within === undefined || family === undefined ? [] : [{ family, addresses: within }]),
  ]);
  return { ipv4: edgesOf(sets, places, 'ipv4'), ipv6: edgesOf(sets, places, 'ipv6') };
}

function bodyOf(
  endpoint: Endpoint,
  places: readonly PlacesOfFace[],
  borders: (subnet: Subnet) => readonly string[],
  edges: EdgesByFamily,
): string {
  return JSON.stringify([
    endpointTraits(endpoint),
    places.map(({ family, face, certain, perhaps }) => [
      face.filtered,
      face.isPublic[family],
      ...[certain, perhaps].map((points) =>
        points.map((point) => [
          point.subnet === null ? null : borders(point.subnet),
          point.vpc,
          point.has,
          cellsText(edges[family], point.side.addresses),
          cellsText(edges[family], publicSide(point).addresses),
        ]),
      ),
    ]),
  ]);
}

function seatsOf(endpoints: readonly Endpoint[]): readonly Seat[] {
  const seats = new Map<string, { readonly subnets: readonly string[]; readonly members: string[] }>();
  for (const { address, interfaces } of endpoints) {
    const subnets = interfaces.map((face) => face.subnets.possible);
    const seat = getOrMake(seats, JSON.stringify(subnets), () => ({
      subnets: subnets.flat(),
      members: [] as string[],
    }));
    seat.members.push(address);
  }
  return [...seats.values()].map(({ subnets, members }) => ({ subnets, members: members.toSorted(compareTexts) }));
}

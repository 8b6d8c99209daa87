import { remembered } from '../../base/maps.ts';
import { NO_ATTRIBUTES } from '../../model/attribute.ts';
import type { Model, Subnet, Vpc } from '../../model/model.ts';
import { parseNotation } from '../../model/notation.ts';
import {
  NONE_CHOSEN,
  type Choice,
  type Endpoint,
  type Gateway,
  type GatewayKind,
  type Interface,
  type OwnAddresses,
  type Route,
  type RouteTable,
  type RouteTarget,
} from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import { parseCidr, type Network as Cidr } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';

/** Small models for tests: groups and lists in the notation, what is around them by its parts. */
export interface MadeParts {
  readonly filters?: string;
  /** In place of `filters`. */
  readonly made?: Pick<Model, 'groups' | 'acls'>;
  readonly vpcs?: readonly Vpc[];
  readonly subnets?: readonly Subnet[];
  readonly tables?: readonly RouteTable[];
  readonly gateways?: readonly Gateway[];
  readonly endpoints?: readonly Endpoint[];
}

export function madeModel({
  filters = '',
  made,
  vpcs = [],
  subnets = [],
  tables = [],
  gateways = [],
  endpoints = [],
}: MadeParts): Model {
  const named = parseNotation(filters);
  return {
    ...named,
    ...made,
    vpcs,
    subnets,
    topology: { endpoints, routeTables: tables, gateways },
  };
}

/** Thousands of worlds name the same few. */
export const cidr = remembered((text: string): Cidr => {
  const network = parseCidr(text);
  if (network === null) throw new Error(`no network: ${text}`);
  return network;
});

/** All of these, and it is known. */
export function just(...certain: readonly string[]): Choice {
  return { ...NONE_CHOSEN, certain, possible: certain };
}

/** One of these, and an attribute will tell. */
export function oneOf(address: string, attribute: string, ...possible: readonly string[]): Choice {
  return { certain: [], possible, open: false, unknown: [{ address, attribute }] };
}

export function madeVpc(address: string, ...networks: readonly string[]): Vpc {
  return {
    address,
    networks: networks.map(cidr),
    networksKnown: true,
    mayHaveIpv6: networks.some((text) => text.includes(':')),
    sensitive: false,
    place: null,
  };
}

export interface SubnetParts {
  readonly vpc?: string | null;
  readonly networks?: readonly string[];
  readonly acls?: readonly string[];
  readonly tables?: Choice;
  readonly access?: Subnet['publicAccess'];
}

export function madeSubnet(
  address: string,
  { vpc = 'v', networks = ['10.0.1.0/24'], acls = ['open'], tables = just('public'), access = ON }: SubnetParts = {},
): Subnet {
  return {
    address,
    vpc,
    networks: networks.map(cidr),
    networksKnown: networks.length > 0,
    mayHaveIpv6: networks.some((text) => text.includes(':')),
    sensitive: false,
    acls,
    routeTables: tables,
    givesPublicIpv4: 'no',
    givesIpv6: 'no',
    publicAccess: access,
    foreign: false,
    place: null,
  };
}

const ON: Subnet['publicAccess'] = { in: 'yes', out: 'yes', by: [] };

/** `0.0.0.0/0 igw`: a destination (`?` where it is unknown), a gateway of the model or a word, `maybe` where it may not be there. */
export function madeTable(
  address: string,
  routes: readonly string[],
  gateways: readonly Gateway[] = [],
  parts: Partial<RouteTable> = {},
): RouteTable {
  return {
    address,
    vpc: 'v',
    kind: 'custom',
    routes: routes.map((text) => madeRoute(address, text, gateways)),
    complete: true,
    foreign: false,
    place: null,
    ...parts,
  };
}

function madeRoute(table: string, text: string, gateways: readonly Gateway[]): Route {
  const [to = '', by = '', ...words] = text.split(' ');
  const destination = to === '?' ? null : cidr(to);
  const attribute = destination === null ? 'destination_cidr_block' : words.includes('maybe') ? 'count' : null;
  return {
    address: `${table}-${to}`,
    destination,
    families: destination === null ? FAMILIES : [destination.family],
    target: targetOf(by, gateways),
    exists: words.includes('maybe') ? 'maybe' : 'yes',
    unknown: attribute === null ? [] : [{ address: `${table}-${to}`, attribute }],
    place: null,
  };
}

function targetOf(by: string, gateways: readonly Gateway[]): RouteTarget {
  if (by === 'local') return { kind: 'local' };
  if (by === '?') return { kind: 'unknown', maybe: [] };
  if (by.startsWith('interface:')) return { kind: 'interface', endpoint: by.slice('interface:'.length) };
  const gateway = gateways.find(({ address }) => address === by);
  if (gateway === undefined) throw new Error(`no gateway: ${by}`);
  return { kind: 'gateway', gateway: by, is: gateway.kind };
}

export function madeGateway(address: string, kind: GatewayKind, parts: Partial<Gateway> = {}): Gateway {
  return {
    address,
    kind,
    vpcs: just('v'),
    subnets: NONE_CHOSEN,
    active: 'yes',
    carriesGroupNames: 'yes',
    publicAddresses: [],
    foreign: false,
    place: null,
    ...parts,
  };
}

export interface InterfaceParts extends Partial<Omit<Interface, 'addresses' | 'isPublic'>> {
  readonly addresses?: readonly string[];
  /** It has an address somewhere in its subnets. Left out: in IPv4, where none is named. */
  readonly others?: readonly Family[];
  readonly isPublic?: Partial<Record<Family, Truth>>;
}

export function madeInterface({
  addresses = [],
  others = addresses.length === 0 ? ['ipv4'] : [],
  isPublic = {},
  ...parts
}: InterfaceParts = {}): Interface {
  const networks = addresses.map((text) =>
    cidr(text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`),
  );
  const own = (family: Family): OwnAddresses => {
    const known = networks.filter((network) => network.family === family);
    return { has: known.length > 0 || others.includes(family) ? 'yes' : 'no', known, others: others.includes(family) };
  };
  return {
    groups: just('web'),
    byDefault: 'no',
    filtered: true,
    subnets: just('a'),
    addresses: { ipv4: own('ipv4'), ipv6: own('ipv6') },
    isPublic: { ipv4: 'no', ipv6: 'no', ...isPublic },
    madePublicBy: [],
    unknown: [],
    ...parts,
  };
}

export function madeEndpoint(address: string, parts: Partial<Endpoint> = {}): Endpoint {
  return {
    address,
    type: 'aws_instance',
    module: '',
    role: 'instance',
    interfaces: [madeInterface()],
    listens: null,
    listenersKnown: true,
    accepts: 'yes',
    attributes: NO_ATTRIBUTES,
    foreign: false,
    exists: 'yes',
    place: null,
    ...parts,
  };
}

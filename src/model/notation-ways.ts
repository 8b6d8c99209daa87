import type { Family } from '../packet/family.ts';
import { parseCidr } from '../packet/addresses.ts';
import type { Gateway, GatewayKind, Route, RouteTable, RouteTarget } from './topology.ts';
import type { Truth } from './truth.ts';
import { choiceOf } from './notation-choice.ts';
import { flagsOf, named, valueOf, valuesOf, WrongWord } from './notation-words.ts';

const GATEWAY_KINDS: readonly GatewayKind[] = [
  'internet',
  'egress-only-internet',
  'nat',
  'private-nat',
  'peering',
  'transit',
  'vpn',
  'carrier',
  'local',
  'core-network',
];
const GATEWAY_WORDS = ['vpc:', 'perhaps-vpc:', 'subnet:', 'inactive'] as const;
const TABLE_WORDS = ['vpc:', 'main', 'incomplete'] as const;

/** A route as it is written: where it leads is known once all lines are. */
export interface DraftRoute {
  readonly to: string;
  readonly target: string;
  readonly exists: Truth;
}

export interface DraftTable {
  readonly address: string;
  readonly vpc: string | null;
  readonly isMain: boolean;
  readonly complete: boolean;
  readonly routes: DraftRoute[];
}

/** `gateway igw internet vpc:main`. */
export function parseGateway([name, kind = '', ...words]: readonly string[]): Gateway {
  const address = named(name, 'gateway');
  const flags = flagsOf(words, GATEWAY_WORDS);
  const isKind = (text: string): text is GatewayKind => GATEWAY_KINDS.some((each) => each === text);
  if (!isKind(kind))
    throw new WrongWord(
      `${kind === '' ? 'its kind is missing' : `${kind} is no kind of gateway`}: write \`gateway ${address} internet vpc:main\`, with one of ${GATEWAY_KINDS.join(', ')}`,
    );
  return {
    address,
    kind,
    vpcs: choiceOf(flags, 'vpc', address, 'vpc_id'),
    subnets: choiceOf(flags, 'subnet', address, 'subnet_id'),
    active: flags.includes('inactive') ? 'no' : 'yes',
    carriesGroupNames: 'no',
    publicAddresses: [],
    foreign: false,
    place: null,
  };
}

/** `table public vpc:main`. */
export function parseTable([name, ...words]: readonly string[]): DraftTable {
  const flags = flagsOf(words, TABLE_WORDS);
  return {
    address: named(name, 'table'),
    vpc: valueOf(flags, 'vpc'),
    isMain: flags.includes('main'),
    complete: !flags.includes('incomplete'),
    routes: [],
  };
}

/** `route 0.0.0.0/0 igw`, of the last table. */
export function parseRoute([to = '', target = '', ...words]: readonly string[]): DraftRoute {
  if (to !== 'unknown' && parseCidr(to) === null)
    throw new WrongWord(
      `${to === '' ? 'a destination is missing' : `${to} is no destination`}: write a CIDR, or unknown`,
    );
  if (target === '')
    throw new WrongWord('a route leads somewhere: write the name of a gateway, endpoint:NAME, local or unknown');
  return { to, target, exists: flagsOf(words, ['perhaps']).length > 0 ? 'maybe' : 'yes' };
}

export function tableOf(draft: DraftTable, gateways: readonly Gateway[]): RouteTable {
  const { address, vpc, isMain, complete } = draft;
  return {
    address,
    vpc,
    kind: isMain ? 'main' : 'custom',
    routes: draft.routes.map((route, i): Route => routeOf(route, `${address}-route-${i}`, gateways)),
    complete,
    foreign: false,
    place: null,
  };
}

function routeOf({ to, target, exists }: DraftRoute, address: string, gateways: readonly Gateway[]): Route {
  const destination = parseCidr(to);
  const families: readonly Family[] = destination === null ? ['ipv4', 'ipv6'] : [destination.family];
  const unknown = [
    ...(destination === null ? ['destination_cidr_block'] : []),
    ...(target === 'unknown' ? ['gateway_id'] : []),
    ...(exists === 'yes' ? [] : ['count']),
  ].map((attribute) => ({ address, attribute }));
  return {
    address,
    destination,
    families,
    target: targetOf(target, gateways),
    exists,
    unknown,
    place: null,
  };
}

function targetOf(target: string, gateways: readonly Gateway[]): RouteTarget {
  if (target === 'local') return { kind: 'local' };
  if (target === 'unknown') return { kind: 'unknown', maybe: [] };
  const [endpoint] = valuesOf([target], 'endpoint');
  if (endpoint !== undefined) return { kind: 'interface', endpoint };
  const gateway = gateways.find((each) => each.address === target);
  return gateway === undefined
    ? { kind: 'unknown', maybe: [] }
    : { kind: 'gateway', gateway: gateway.address, is: gateway.kind };
}

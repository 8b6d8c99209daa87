import type { UnknownAttribute } from '../../../model/origin.ts';
import type { GatewayKind, RouteTarget } from '../../../model/topology.ts';
import { OBJECT_KINDS, type ObjectKind } from '../../object-kinds.ts';
import type { Resource } from '../../resource.ts';
import type { ObjectValue, Value } from '../../value.ts';
import { given, readText } from '../attributes/scalars.ts';
import type { Run } from '../run.ts';

/** Kinds of objects that are gateways. */
export const GATEWAY_KINDS = {
  'internet-gateway': 'internet',
  'egress-only-gateway': 'egress-only-internet',
  'nat-gateway': 'nat',
  'vpn-gateway': 'vpn',
  'carrier-gateway': 'carrier',
  'local-gateway': 'local',
  'transit-gateway': 'transit',
  peering: 'peering',
} as const satisfies Partial<Readonly<Record<ObjectKind, GatewayKind>>>;

type GatewayObject = keyof typeof GATEWAY_KINDS;

/** What an argument of a route may name; those of the inline blocks and of `aws_route` are called alike. */
const TARGETS: readonly {
  readonly argument: string;
  readonly kinds: readonly (GatewayObject | 'network-interface' | 'instance' | 'vpc-endpoint')[];
}[] = [
  { argument: 'gateway_id', kinds: ['internet-gateway', 'vpn-gateway', 'vpc-endpoint'] },
  { argument: 'egress_only_gateway_id', kinds: ['egress-only-gateway'] },
  { argument: 'egress_only_internet_gateway_id', kinds: ['egress-only-gateway'] },
  { argument: 'nat_gateway_id', kinds: ['nat-gateway'] },
  { argument: 'transit_gateway_id', kinds: ['transit-gateway'] },
  { argument: 'vpc_peering_connection_id', kinds: ['peering'] },
  { argument: 'vpc_endpoint_id', kinds: ['vpc-endpoint'] },
  { argument: 'carrier_gateway_id', kinds: ['carrier-gateway'] },
  { argument: 'local_gateway_id', kinds: ['local-gateway'] },
  // Of `aws_route` these are computed too: unknown where another target is given.
  { argument: 'network_interface_id', kinds: ['network-interface'] },
  { argument: 'instance_id', kinds: ['instance'] },
];

/** What lies behind is told of by nothing that Terraform or AWS shows with it. */
const OF_NO_MODEL = ['core_network_arn', 'odb_network_arn'];

export interface TargetRead {
  readonly target: RouteTarget;
  readonly unknown: readonly UnknownAttribute[];
}

/** Where a route leads; `path` comes before its arguments: `route[0].`. Null: it names no target. */
export function readTarget(run: Run, resource: Resource, from: ObjectValue, path: string): TargetRead | null {
  for (const { argument, kinds } of TARGETS) {
    const value = given(from.get(argument));
    const text = readText(value);
    if (text.kind === 'none') continue;
    const attribute = `${path}${argument}`;
    if (text.kind === 'known' && text.text === 'local') return { target: { kind: 'local' }, unknown: [] };
    for (const kind of kinds) {
      const found = named(run, resource, kind, value, attribute);
      if (found !== null) return found;
    }
    const maybe = kinds.flatMap((kind) => (kind in GATEWAY_KINDS ? [GATEWAY_KINDS[kind as GatewayObject]] : []));
    return { target: { kind: 'unknown', maybe }, unknown: [{ address: resource.address, attribute }] };
  }
  if (OF_NO_MODEL.some((argument) => readText(from.get(argument)).kind !== 'none'))
    return { target: { kind: 'gateway', gateway: 'core-network', is: 'core-network' }, unknown: [] };
  return null;
}

function named(
  run: Run,
  resource: Resource,
  kind: GatewayObject | 'network-interface' | 'instance' | 'vpc-endpoint',
  value: Value,
  attribute: string,
): TargetRead | null {
  if (value.kind === 'unknown') {
    const { certain, possible, open } = run.links.someNamed(kind, value);
    if (possible.length === 0) return null;
    const [only] = possible;
    const isOne = only !== undefined && possible.length === 1 && certain.length === 1 && !open;
    const link = isOne ? null : run.links.resolve(kind, value, { resource, attribute });
    const address = isOne ? only : link?.to === 'object' ? link.address : null;
    const unknown = address === null ? [{ address: resource.address, attribute }] : [];
    return { target: targetOf(kind, address), unknown };
  }
  const link = run.links.resolve(kind, value, { resource, attribute });
  if (link.to === 'object') return { target: targetOf(kind, link.address), unknown: [] };
  const isOfKind = link.to === 'outside' && link.idKnown && OBJECT_KINDS[kind].id.test(link.name);
  return isOfKind ? { target: targetOf(kind, link.name), unknown: [] } : null;
}

function targetOf(
  kind: GatewayObject | 'network-interface' | 'instance' | 'vpc-endpoint',
  address: string | null,
): RouteTarget {
  switch (kind) {
    case 'network-interface':
    case 'instance':
      return { kind: 'interface', endpoint: address };
    case 'vpc-endpoint':
      return { kind: 'vpc-endpoint', endpoint: address };
    default:
      return address === null
        ? { kind: 'unknown', maybe: [GATEWAY_KINDS[kind]] }
        : { kind: 'gateway', gateway: address, is: GATEWAY_KINDS[kind] };
  }
}

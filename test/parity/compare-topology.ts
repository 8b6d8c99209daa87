import type {
  ChoiceNode,
  EndpointNode,
  GatewayNode,
  InterfaceNode,
  ModelDocument,
  RouteNode,
  RouteTableNode,
  StackModel,
  SubnetNode,
  Truth,
} from '../../src/model/generated/model-document.ts';
import type { Comparison } from './comparison.ts';

/**
 * Who is there and which ways lead there, by their addresses. What the plan leaves open the configuration may decide: a
 * choice among several, a truth that is `maybe`, a route that may stand in several tables. Nothing else may differ.
 */
export function compareTopology(plan: ModelDocument, hcl: ModelDocument): Comparison {
  const sides = [plan, hcl].map((document) => partsOf(document.stacks));
  const [planned, written] = sides;
  if (planned === undefined || written === undefined) return { differences: [], narrower: [] };
  const differences: string[] = [];
  const narrower: string[] = [];
  for (const key of [...new Set([...planned.keys(), ...written.keys()])].toSorted()) {
    const [a, b] = [planned.get(key), written.get(key)];
    if (a === undefined || b === undefined) {
      // What only the configuration knows to be an instance's, or what a data source reads, stands by itself in the plan.
      const isKnownElsewhere =
        b === undefined && ((a?.kind === 'endpoint' && a.node.role === 'interface') || /(?:^|[. ])data\./.test(key));
      if (isKnownElsewhere) narrower.push(key);
      else differences.push(`${key}: only in the ${a === undefined ? 'configuration' : 'plan'}`);
      continue;
    }
    const troubles = troublesOf(a, b);
    if (troubles.length > 0) differences.push(...troubles.map((what) => `${key}: ${what}`));
    else if (JSON.stringify(a.node) !== JSON.stringify(b.node)) narrower.push(key);
  }
  return { differences, narrower };
}

type Part =
  | { readonly kind: 'subnet'; readonly node: SubnetNode }
  | { readonly kind: 'endpoint'; readonly node: EndpointNode }
  | { readonly kind: 'table'; readonly node: RouteTableNode }
  | { readonly kind: 'gateway'; readonly node: GatewayNode };

function partsOf(stacks: readonly StackModel[]): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  for (const { subnets, endpoints, routeTables, gateways } of stacks) {
    for (const node of subnets) parts.set(`subnet ${node.address}`, { kind: 'subnet', node });
    for (const node of endpoints) parts.set(`endpoint ${node.address}`, { kind: 'endpoint', node });
    // What nobody has is known by its expression, which the two write differently.
    for (const node of routeTables)
      if (node.kind !== 'external') parts.set(`table ${node.address}`, { kind: 'table', node });
    for (const node of gateways)
      if (!/^\w+-[0-9a-f]+$/.test(node.address)) parts.set(`gateway ${node.address}`, { kind: 'gateway', node });
  }
  return parts;
}

function troublesOf(plan: Part, hcl: Part): readonly string[] {
  if (plan.kind === 'subnet' && hcl.kind === 'subnet')
    return [
      ...choices('its table', plan.node.routeTables, hcl.node.routeTables),
      ...truths('public addresses', plan.node.givesPublicIpv4, hcl.node.givesPublicIpv4),
      ...truths('IPv6 addresses', plan.node.givesIpv6, hcl.node.givesIpv6),
      ...truths('public access in', plan.node.publicAccess.in, hcl.node.publicAccess.in),
      ...truths('public access out', plan.node.publicAccess.out, hcl.node.publicAccess.out),
    ];
  if (plan.kind === 'endpoint' && hcl.kind === 'endpoint') return endpoints(plan.node, hcl.node);
  if (plan.kind === 'table' && hcl.kind === 'table') return tables(plan.node, hcl.node);
  if (plan.kind === 'gateway' && hcl.kind === 'gateway')
    return [
      ...(plan.node.kind === hcl.node.kind ? [] : [`${plan.node.kind}, and ${hcl.node.kind}`]),
      ...choices('its VPCs', plan.node.vpcs, hcl.node.vpcs),
      ...choices('its subnets', plan.node.subnets, hcl.node.subnets),
      ...truths('active', plan.node.active, hcl.node.active),
    ];
  return ['something else'];
}

function endpoints(plan: EndpointNode, hcl: EndpointNode): readonly string[] {
  const listens =
    JSON.stringify(plan.listens) === JSON.stringify(hcl.listens) || !isExact(plan) || plan.listens === null;
  return [
    ...(plan.role === hcl.role ? [] : [`${plan.role}, and ${hcl.role}`]),
    ...(listens ? [] : ['listens to something else']),
    ...truths('exists', plan.exists, hcl.exists),
    ...(plan.interfaces.length === hcl.interfaces.length
      ? plan.interfaces.flatMap((each, i) => interfaces(each, hcl.interfaces[i] ?? each))
      : plan.interfaces.length < hcl.interfaces.length
        ? []
        : [`${plan.interfaces.length} interfaces, and ${hcl.interfaces.length}`]),
  ];
}

function isExact({ listens }: EndpointNode): boolean {
  return listens === null || JSON.stringify(listens.certain) === JSON.stringify(listens.possible);
}

function interfaces(plan: InterfaceNode, hcl: InterfaceNode): readonly string[] {
  return [
    ...choices('its groups', plan.groups, hcl.groups),
    ...choices('its subnets', plan.subnets, hcl.subnets),
    ...truths('public by IPv4', plan.isPublic.ipv4, hcl.isPublic.ipv4),
    ...truths('public by IPv6', plan.isPublic.ipv6, hcl.isPublic.ipv6),
    ...(plan.filtered === hcl.filtered ? [] : ['filtered by one alone']),
  ];
}

function tables(plan: RouteTableNode, hcl: RouteTableNode): readonly string[] {
  const sure = plan.routes.filter(({ exists }) => exists === 'yes');
  return [
    ...sure
      .filter((route) => !hcl.routes.some((other) => isWithin(other, route)))
      .map((route) => `no ${routeText(route)}`),
    ...hcl.routes
      .filter((route) => !plan.routes.some((other) => isWithin(route, other)))
      .map((route) => `only in the configuration: ${routeText(route)}`),
  ];
}

/** The route of the configuration is the one of the plan, or what that may be. */
function isWithin(hcl: RouteNode, plan: RouteNode): boolean {
  const { target } = plan;
  const leads =
    target.kind === 'unknown'
      ? target.gateways.length === 0 || hcl.target.gateways.every((kind) => target.gateways.includes(kind))
      : target.kind === hcl.target.kind
        && (target.address === null || isUnnamed(target.address) || target.address === hcl.target.address);
  return plan.address === hcl.address && (plan.destination === null || plan.destination === hcl.destination) && leads;
}

function routeText({ destination, target, address }: RouteNode): string {
  return `route to ${destination ?? 'something'} by ${target.address ?? target.kind} of ${address}`;
}

/**
 * Resources have a type and a name; what stands for an unknown one is an expression or an attribute. A data source of
 * the plan may read what is known by the resource in the configuration.
 */
function isUnnamed(address: string): boolean {
  return (
    /(?:^|\.)data\.\w+\./.test(address)
    || !/(?:^|\.)aws(?:cc)?_\w+\.[\w-]+(?:\[[^\]]*\])?(?:\.(?:default|main|primary)_\w+)?$/.test(address)
  );
}

function choices(what: string, plan: ChoiceNode, hcl: ChoiceNode): readonly string[] {
  const isOpen = plan.open || plan.possible.some(isUnnamed);
  const named = plan.certain.filter((address) => !isUnnamed(address));
  const lost = named.filter((address) => !hcl.certain.includes(address));
  const more = isOpen ? [] : hcl.possible.filter((address) => !plan.possible.includes(address));
  return [
    ...(lost.length === 0 ? [] : [`${what}: certainly ${lost.join(', ')}, by the plan alone`]),
    ...(more.length === 0 ? [] : [`${what}: ${more.join(', ')}, by the configuration alone`]),
    ...(hcl.open && !isOpen ? [`${what}: open, by the configuration alone`] : []),
  ];
}

function truths(what: string, plan: Truth, hcl: Truth): readonly string[] {
  return plan === hcl || plan === 'maybe' ? [] : [`${what}: ${plan} by the plan, ${hcl} by the configuration`];
}

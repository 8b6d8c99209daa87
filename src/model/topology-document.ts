import { printAddresses, type Network } from '../packet/addresses.ts';
import type { Bounds } from './bounds.ts';
import type {
  AddressesNode,
  ChoiceNode,
  EndpointNode,
  GatewayNode,
  InterfaceNode,
  Packets,
  RouteNode,
  RouteTableNode,
} from './generated/model-document.ts';
import type { UnknownAttribute } from './origin.ts';
import { packetLines } from './statement-text.ts';
import type { Choice, Endpoint, Gateway, Interface, OwnAddresses, Route, RouteTable, RouteTarget } from './topology.ts';

/** Who is there and which ways lead there, as `schemas/model.schema.json` describes it. */
export function endpointNode(endpoint: Endpoint): EndpointNode {
  const { address, type, role, exists, accepts, listens, listenersKnown, interfaces } = endpoint;
  return {
    address,
    type,
    role,
    exists,
    accepts,
    listens: listens === null ? null : boundsNode(listens),
    listenersKnown,
    interfaces: interfaces.map(interfaceNode),
  };
}

function interfaceNode({ addresses, isPublic, ...said }: Interface): InterfaceNode {
  return {
    groups: choiceNode(said.groups),
    byDefault: said.byDefault,
    filtered: said.filtered,
    subnets: choiceNode(said.subnets),
    addresses: { ipv4: addressesNode(addresses.ipv4), ipv6: addressesNode(addresses.ipv6) },
    isPublic: { ipv4: isPublic.ipv4, ipv6: isPublic.ipv6 },
    publicAddresses: (said.publicAddresses ?? []).map(networkText),
    madePublicBy: said.madePublicBy,
    unknown: unknownNames(said.unknown),
  };
}

export function tableNode({ address, kind, vpc, complete, assumed, routes }: RouteTable): RouteTableNode {
  return { address, kind, vpc, complete, assumed: assumed ?? [], routes: routes.map(routeNode) };
}

function routeNode({ address, destination, families, target, exists, unknown }: Route): RouteNode {
  return {
    address,
    destination: destination === null ? null : networkText(destination),
    families,
    target: { kind: target.kind, address: addressOf(target), gateways: kindsOf(target) },
    exists,
    unknown: unknownNames(unknown),
  };
}

function addressOf(target: RouteTarget): string | null {
  switch (target.kind) {
    case 'gateway':
      return target.gateway;
    case 'interface':
    case 'vpc-endpoint':
      return target.endpoint;
    case 'local':
    case 'unknown':
      return null;
  }
}

function kindsOf(target: RouteTarget): RouteNode['target']['gateways'] {
  return target.kind === 'gateway' ? [target.is] : target.kind === 'unknown' ? target.maybe : [];
}

export function gatewayNode(gateway: Gateway): GatewayNode {
  const { address, kind, vpcs, subnets, edgeTables, active, carriesGroupNames, publicAddresses } = gateway;
  return {
    address,
    kind,
    vpcs: choiceNode(vpcs),
    subnets: choiceNode(subnets),
    ...(edgeTables === undefined ? {} : { edgeTables: choiceNode(edgeTables) }),
    active,
    carriesGroupNames,
    publicAddresses: publicAddresses.map(networkText),
  };
}

export function choiceNode({ certain, possible, open, unknown }: Choice): ChoiceNode {
  return { certain, possible, open, unknown: unknownNames(unknown) };
}

function addressesNode({ has, known, others }: OwnAddresses): AddressesNode {
  return { has, known: known.map(networkText), others };
}

function boundsNode({ certain, possible }: Bounds): { certain: Packets[]; possible: Packets[] } {
  return { certain: linesOf(certain), possible: linesOf(possible) };
}

function linesOf(set: Bounds['certain']): Packets[] {
  return packetLines('ingress', set, { remote: false, ports: false }).map(({ family, protocol, ports, remote }) => ({
    family,
    protocol,
    ports,
    remote,
  }));
}

function unknownNames(unknown: readonly UnknownAttribute[]): string[] {
  return [...new Set(unknown.map(({ address, attribute }) => `${address}.${attribute}`))];
}

function networkText({ family, addresses }: Network): string {
  return printAddresses(family, addresses).join(' ');
}

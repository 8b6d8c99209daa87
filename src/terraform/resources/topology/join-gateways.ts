import { compareTexts } from '../../../base/order.ts';
import { typeOf } from '../../resource.ts';
import { NONE_CHOSEN, type Choice, type Gateway, type RouteTable } from '../../../model/topology.ts';
import type { Facts } from '../facts.ts';
import { isAmong, joinChoices, one, perhaps } from './choose.ts';
import { UNSEEN } from './interface-facts.ts';
import { gatewayOfDefaultVpc, type TableOptions } from './join-tables.ts';
import type { GatewayFact, GatewayLinkFact } from './topology-facts.ts';

/** The gateways of an input, those that AWS made with a default VPC, and those that routes name by their id. */
export function joinGateways(
  facts: Facts,
  tables: readonly RouteTable[],
  { known, assumes }: TableOptions,
): readonly Gateway[] {
  const gateways = new Map<string, Gateway>();
  const vpcOfSubnet = new Map(facts.subnets.map(({ resource, vpc }) => [resource.address, vpc]));
  for (const fact of facts.topology.gateways) {
    const links = facts.topology.gatewayLinks.filter(({ gateways: to }) => to.possible.includes(fact.resource.address));
    gateways.set(fact.resource.address, joined(fact, links, vpcOfSubnet));
  }
  for (const { resource } of facts.vpcs) {
    if (known.object(typeOf(resource))?.adopts?.of !== 'region') continue;
    const address = gatewayOfDefaultVpc(resource.address);
    gateways.set(address, {
      ...unseen(address, 'internet'),
      vpcs: one(resource.address),
      active: assumes ? 'yes' : 'maybe',
    });
  }
  for (const { routes } of tables)
    for (const { target } of routes)
      if (target.kind === 'gateway' && !gateways.has(target.gateway)) {
        const links = facts.topology.gatewayLinks.filter(({ gateways: to }) => to.possible.includes(target.gateway));
        gateways.set(target.gateway, withLinks(unseen(target.gateway, target.is), links));
      }
  for (const { resource, gateways: at, tables: edge } of facts.topology.edgeTables)
    for (const address of at.possible) {
      const gateway = gateways.get(address);
      const isSure = resource.certain && isAmong(address, at) === 'yes';
      if (gateway !== undefined)
        gateways.set(address, {
          ...gateway,
          edgeTables: joinChoices([gateway.edgeTables ?? NONE_CHOSEN, isSure ? edge : perhaps(edge)]),
        });
    }
  const vpcs = new Set(facts.vpcs.map(({ resource }) => resource.address));
  return [...gateways.values()]
    .map((gateway) => withTables(gateway, facts))
    .map((gateway) => ({ ...gateway, vpcs: withUnseen(gateway.vpcs, vpcs) }))
    .toSorted((a, b) => compareTexts(a.address, b.address));
}

function joined(
  { resource, ...said }: GatewayFact,
  links: readonly GatewayLinkFact[],
  vpcOfSubnet: ReadonlyMap<string, string | null>,
): Gateway {
  const gateway = withLinks(
    { ...said, address: resource.address, foreign: resource.foreign, place: resource.place },
    links,
  );
  return gateway.vpcs.possible.length > 0 || gateway.subnets.possible.length === 0
    ? gateway
    : { ...gateway, vpcs: vpcsOf(gateway.subnets, vpcOfSubnet) };
}

function withLinks(gateway: Gateway, links: readonly GatewayLinkFact[]): Gateway {
  if (links.length === 0) return gateway;
  const surely = (link: GatewayLinkFact, choice: Choice): Choice =>
    link.resource.certain && isAmong(gateway.address, link.gateways) === 'yes' ? choice : perhaps(choice);
  return {
    ...gateway,
    vpcs: joinChoices([gateway.vpcs, ...links.map((link) => surely(link, link.vpcs))]),
    subnets: joinChoices([gateway.subnets, ...links.map((link) => surely(link, link.subnets))]),
    active: links.some(({ accepts }) => accepts) ? 'yes' : gateway.active,
  };
}

function withTables(gateway: Gateway, { topology }: Facts): Gateway {
  if (gateway.kind !== 'transit') return gateway;
  const by = topology.transitTables
    .filter(({ gateways }) => gateways === null || gateways.includes(gateway.address))
    .map((fact) => fact.by);
  return by.length === 0 ? gateway : { ...gateway, ownTables: by };
}

/** What lives in a subnet is in its VPC. */
function vpcsOf({ certain, possible, open, unknown }: Choice, vpcOfSubnet: ReadonlyMap<string, string | null>): Choice {
  const of = (subnets: readonly string[]): readonly string[] =>
    [...new Set(subnets.flatMap((subnet) => vpcOfSubnet.get(subnet) ?? []))].toSorted(compareTexts);
  const isOpen = open || possible.some((subnet) => (vpcOfSubnet.get(subnet) ?? null) === null);
  return { certain: of(certain), possible: of(possible), open: isOpen, unknown };
}

/** One of which nothing is known but by which expression it is named may be any of those that are known. */
function withUnseen(choice: Choice, vpcs: ReadonlySet<string>): Choice {
  const { possible, open, unknown } = choice;
  return open || unknown.length === 0 || possible.every((address) => vpcs.has(address))
    ? choice
    : { ...choice, open: true };
}

/** One that the input names and does not have. */
function unseen(address: string, kind: Gateway['kind']): Gateway {
  return {
    address,
    kind,
    vpcs: UNSEEN,
    subnets: NONE_CHOSEN,
    active: 'maybe',
    carriesGroupNames: kind === 'peering' || kind === 'transit' ? 'maybe' : 'no',
    publicAddresses: [],
    foreign: false,
    place: null,
  };
}

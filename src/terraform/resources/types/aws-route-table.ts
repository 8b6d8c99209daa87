import type { Choice } from '../../../model/topology.ts';
import type { Resource } from '../../resource.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { given, readItems } from '../attributes/scalars.ts';
import { addressesOf } from '../links/link.ts';
import { ownerLink } from '../links/owner-link.ts';
import { vpcOf } from '../links/vpc-of.ts';
import { chooseAll, chooseOne, joinChoices } from '../topology/choose.ts';
import { addPropagated } from '../topology/propagated-routes.ts';
import { addRoutes } from '../topology/route-facts.ts';

/** `aws_route_table`. Its routes are optional and computed: what a new one is not given it does not have. */
export const awsRouteTable: ResourceReader = {
  type: 'aws_route_table',
  is: 'route-table',
  forms: { route: 'blocks', propagating_vgws: 'list' },
  read: (resource, run) => {
    readTable(resource, run, vpcOf(run, resource), false);
  },
};

/** `aws_default_route_table` adopts the main table of a VPC, and deletes all routes that it is not given. */
export const awsDefaultRouteTable: ResourceReader = {
  type: 'aws_default_route_table',
  is: 'route-table',
  adopts: { of: 'vpc', id: 'default_route_table_id' },
  forms: { route: 'blocks', propagating_vgws: 'list' },
  survivesDeletion: 'while-its-vpc-stays',
  read: (resource, run) => {
    readTable(resource, run, run.links.defaults.vpcOf(resource), true);
  },
};

const INLINE = { ipv4: 'cidr_block', ipv6: 'ipv6_cidr_block' };
const STANDALONE = { ipv4: 'destination_cidr_block', ipv6: 'destination_ipv6_cidr_block' };

function readTable(resource: Resource, run: Run, vpc: string | null, isMain: boolean): void {
  const { address, attributes: from } = resource;
  const value = from.get('route');
  const routes = given(value);
  const weak = !isMain && !resource.isNew && resource.configures('route') !== true;
  run.facts.topology.tables.push({
    resource,
    vpc,
    isMain,
    complete:
      routes.kind !== 'unknown'
      && resource.ignores?.('route') !== true
      && !(value.kind === 'unknown' && !resource.isNew),
  });
  (readItems(routes) ?? []).forEach((block, i) => {
    if (block.kind !== 'object') return;
    const exists = block.perhaps === true || !resource.certain ? 'maybe' : 'yes';
    addRoutes(run, { resource, from: block, path: `route[${i}].`, names: INLINE, tables: [address], exists, weak });
  });
  const attribute = 'propagating_vgws';
  const gateways = chooseAll(run, 'vpn-gateway', given(from.get(attribute)), { resource, attribute });
  addPropagated(run, { resource, attribute, gateways, tables: [address] });
}

/** `aws_route` */
export const awsRoute: ResourceReader = {
  type: 'aws_route',
  is: 'association',
  read: (resource, run) => {
    addRoutes(run, {
      resource,
      from: resource.attributes,
      path: '',
      names: STANDALONE,
      tables: addressesOf(ownerLink(run.links, 'route-table', resource, 'route_table_id')),
      exists: resource.certain ? 'yes' : 'maybe',
      weak: false,
    });
  },
};

/** `aws_vpn_gateway_route_propagation`: as `propagating_vgws` of the table, one resource a gateway. */
export const awsVpnGatewayRoutePropagation: ResourceReader = {
  type: 'aws_vpn_gateway_route_propagation',
  is: 'association',
  read: (resource, run) => {
    const attribute = 'vpn_gateway_id';
    addPropagated(run, {
      resource,
      attribute,
      gateways: chooseOne(run, 'vpn-gateway', resource.attributes.get(attribute), { resource, attribute }),
      tables: tableNamed(run, resource).possible,
    });
  },
};

/** `aws_route_table_association`: the table of a subnet, or of what comes in by a gateway. */
export const awsRouteTableAssociation: ResourceReader = {
  type: 'aws_route_table_association',
  is: 'association',
  read: (resource, run) => {
    const subnets = chooseOne(run, 'subnet', resource.attributes.get('subnet_id'), {
      resource,
      attribute: 'subnet_id',
    });
    const tables = tableNamed(run, resource);
    if (subnets.possible.length > 0) run.facts.topology.tableClaims.push({ resource, subnets, tables, weak: false });
    const attribute = 'gateway_id';
    const gateways = joinChoices(
      (['internet-gateway', 'vpn-gateway'] as const).map((kind) =>
        chooseOne(run, kind, given(resource.attributes.get(attribute)), { resource, attribute }),
      ),
    );
    if (gateways.possible.length > 0) run.facts.topology.edgeTables.push({ resource, gateways, tables });
  },
};

/** `aws_main_route_table_association`: another table for subnets that have none of their own. */
export const awsMainRouteTableAssociation: ResourceReader = {
  type: 'aws_main_route_table_association',
  is: 'association',
  read: (resource, run) => {
    const vpcs = chooseOne(run, 'vpc', resource.attributes.get('vpc_id'), { resource, attribute: 'vpc_id' });
    run.facts.topology.mainTables.push({ resource, vpcs, tables: tableNamed(run, resource), weak: false });
  },
};

function tableNamed(run: Run, resource: Resource): Choice {
  return chooseOne(run, 'route-table', resource.attributes.get('route_table_id'), {
    resource,
    attribute: 'route_table_id',
  });
}

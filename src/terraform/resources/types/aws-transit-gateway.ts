import { NONE_CHOSEN, type Choice } from '../../../model/topology.ts';
import type { Truth } from '../../../model/truth.ts';
import type { Resource } from '../../resource.ts';
import { given, readFlag, readText } from '../attributes/scalars.ts';
import { addressesOf } from '../links/link.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { chooseAll, chooseOne } from '../topology/choose.ts';

const TABLE = 'aws_ec2_transit_gateway_route_table';

/** Who names one of the default tables means the gateway. */
const DEFAULT_TABLES = ['association_default_route_table_id', 'propagation_default_route_table_id'];
const IDS = ['id', ...DEFAULT_TABLES];

/** `aws_ec2_transit_gateway`: its attachments say which VPCs it joins. */
export const TRANSIT_GATEWAYS: readonly ResourceReader[] = [
  { type: 'aws_ec2_transit_gateway', is: 'transit-gateway', ids: IDS, read: readTransitGateway },
  { type: 'data.aws_ec2_transit_gateway', is: 'transit-gateway', ids: IDS, read: readTransitGateway },
];

function readTransitGateway(resource: Resource, run: Run): void {
  if (run.links.isRepeated(resource)) return;
  const isOwn = resource.mode === 'managed';
  for (const name of ['default_route_table_association', 'default_route_table_propagation']) {
    const text = readText(given(resource.attributes.get(name)));
    if (text.kind === 'unknown' || (text.kind === 'known' && text.text !== 'enable'))
      addTable(run, resource, name, [resource.address]);
  }
  run.facts.topology.gateways.push({
    resource,
    kind: 'transit',
    // What other stacks attach to one that this one only reads is not seen.
    vpcs: isOwn ? NONE_CHOSEN : { ...NONE_CHOSEN, open: true },
    subnets: NONE_CHOSEN,
    active: resource.certain ? 'yes' : 'maybe',
    carriesGroupNames: isEnabled(resource, 'security_group_referencing_support'),
    publicAddresses: [],
  });
}

/** Disabled by default (EC2 API, `TransitGatewayRequestOptions`). */
function isEnabled({ attributes, mode }: Resource, name: string): Truth {
  const value = attributes.get(name);
  const text = readText(mode === 'data' ? value : given(value));
  return text.kind === 'unknown' ? 'maybe' : text.kind === 'known' && text.text === 'enable' ? 'yes' : 'no';
}

/** `aws_ec2_transit_gateway_vpc_attachment`: an interface in each of its subnets. */
export const awsEc2TransitGatewayVpcAttachment: ResourceReader = {
  type: 'aws_ec2_transit_gateway_vpc_attachment',
  is: 'association',
  read: (resource, run) => {
    const attribute = 'transit_gateway_id';
    const gateways = chooseOne(run, 'transit-gateway', resource.attributes.get(attribute), { resource, attribute });
    for (const side of ['association', 'propagation']) {
      const name = `transit_gateway_default_route_table_${side}`;
      const value = given(resource.attributes.get(name));
      if (value.kind !== 'null' && readFlag(value) !== true) addTable(run, resource, name, gateways.possible);
    }
    run.facts.topology.gatewayLinks.push({
      resource,
      kind: 'transit',
      gateways,
      vpcs: vpcNamed(run, resource, 'vpc_id'),
      subnets: chooseAll(run, 'subnet', resource.attributes.get('subnet_ids'), { resource, attribute: 'subnet_ids' }),
      accepts: false,
    });
  },
};

/** `aws_ec2_transit_gateway_route_table`, and what joins attachments to tables and routes between them. */
export const TRANSIT_GATEWAY_TABLES: readonly ResourceReader[] = [
  {
    type: 'aws_ec2_transit_gateway_route_table',
    is: 'transit-gateway-table',
    read: (resource, run) => {
      const attribute = 'transit_gateway_id';
      const { possible } = chooseOne(run, 'transit-gateway', resource.attributes.get(attribute), {
        resource,
        attribute,
      });
      addTable(run, resource, attribute, possible);
    },
  },
  ...['aws_ec2_transit_gateway_route', ...['association', 'propagation'].map((of) => `${TABLE}_${of}`)].map(
    (type): ResourceReader => ({ type, is: 'association', read: readTablePart }),
  ),
];

/** What is said of a table of the input needs no more; of another, it may be of any gateway. */
function readTablePart(resource: Resource, run: Run): void {
  const attribute = 'transit_gateway_route_table_id';
  const asking = { resource, attribute };
  const value = given(resource.attributes.get(attribute));
  const isOfInput =
    value.kind === 'unknown'
      ? run.links.someNamed('transit-gateway-table', value).possible.length > 0
      : run.links.resolve('transit-gateway-table', value, asking).to === 'object';
  if (isOfInput) return;
  const gateways =
    value.kind === 'unknown'
      ? run.links.someNamed('transit-gateway', value).possible
      : addressesOf(run.links.resolve('transit-gateway', value, asking)).filter((address) => address.includes('.'));
  addTable(run, resource, attribute, gateways.length > 0 ? gateways : null);
}

function addTable(run: Run, { address }: Resource, attribute: string, gateways: readonly string[] | null): void {
  run.facts.topology.transitTables.push({ gateways, by: { address, attribute } });
}

function vpcNamed(run: Run, resource: Resource, attribute: string): Choice {
  return chooseOne(run, 'vpc', given(resource.attributes.get(attribute)), { resource, attribute });
}

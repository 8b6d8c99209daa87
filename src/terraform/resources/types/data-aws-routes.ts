import { NONE_CHOSEN, type Choice } from '../../../model/topology.ts';
import type { Resource } from '../../resource.ts';
import { filterValue } from '../attributes/data-filters.ts';
import { NULL } from '../../value.ts';
import { given, readFlag, readItems, readText } from '../attributes/scalars.ts';
import { vpcOf } from '../links/vpc-of.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { chooseOne, joinChoices, one } from '../topology/choose.ts';
import { readAddresses, unseenBy } from '../topology/interface-facts.ts';
import { addRoutes } from '../topology/route-facts.ts';

/** Tables and gateways of other stacks that this one reads, as far as what it has read says. */
export const DATA_ROUTES: readonly ResourceReader[] = [
  { type: 'data.aws_route_table', is: 'route-table', ids: ['id', 'route_table_id'], read: readTable },
  {
    type: 'data.aws_internet_gateway',
    is: 'internet-gateway',
    ids: ['id', 'internet_gateway_id'],
    read: (resource, run) => readGateway(resource, run, 'internet', attachedVpcs(run, resource)),
  },
  {
    type: 'data.aws_vpn_gateway',
    is: 'vpn-gateway',
    read: (resource, run) =>
      readGateway(
        resource,
        run,
        'vpn',
        vpcNamed(run, resource, resource.attributes.get('attached_vpc_id'), 'attached_vpc_id'),
      ),
  },
  {
    type: 'data.aws_nat_gateway',
    is: 'nat-gateway',
    holds: { addresses: ['public_ip', 'private_ip', 'secondary_private_ip_addresses'] },
    read: (resource, run) => {
      const { attributes: from } = resource;
      const connectivity = readText(given(from.get('connectivity_type')));
      const kind = connectivity.kind === 'known' && connectivity.text === 'private' ? 'private-nat' : 'nat';
      const subnets = chooseOne(run, 'subnet', given(from.get('subnet_id')), { resource, attribute: 'subnet_id' });
      readGateway(resource, run, kind, NONE_CHOSEN, subnets);
    },
  },
];

const INLINE = { ipv4: 'cidr_block', ipv6: 'ipv6_cidr_block' };

function readTable(resource: Resource, run: Run): void {
  if (run.links.isRepeated(resource)) return;
  const { attributes: from, address } = resource;
  const routes = from.get('routes');
  const isRead = routes.kind === 'list';
  run.facts.topology.tables.push({
    resource,
    vpc: vpcOf(run, resource),
    isMain: false,
    complete: isRead,
  });
  (readItems(given(routes)) ?? []).forEach((block, i) => {
    if (block.kind === 'object')
      addRoutes(run, {
        resource,
        from: block,
        path: `routes[${i}].`,
        names: INLINE,
        tables: [address],
        exists: 'yes',
        weak: true,
      });
  });
  const claim = (subnets: Choice): void => {
    if (subnets.possible.length > 0)
      run.facts.topology.tableClaims.push({ resource, subnets, tables: one(address), weak: true });
  };
  claim(chooseOne(run, 'subnet', given(from.get('subnet_id')), { resource, attribute: 'subnet_id' }));
  (readItems(given(from.get('associations'))) ?? []).forEach((item, i) => {
    if (item.kind !== 'object') return;
    const attribute = `associations[${i}].subnet_id`;
    claim(chooseOne(run, 'subnet', given(item.get('subnet_id')), { resource, attribute }));
    if (readFlag(item.get('main')) === true)
      run.facts.topology.mainTables.push({
        resource,
        vpcs: vpcNamed(run, resource, from.get('vpc_id'), 'vpc_id'),
        tables: one(address),
        weak: true,
      });
  });
}

function readGateway(
  resource: Resource,
  run: Run,
  kind: 'internet' | 'vpn' | 'nat' | 'private-nat',
  vpcs: Choice,
  subnets: Choice = NONE_CHOSEN,
): void {
  if (run.links.isRepeated(resource)) return;
  run.facts.topology.gateways.push({
    resource,
    kind,
    vpcs,
    subnets,
    active: 'yes',
    carriesGroupNames: 'no',
    publicAddresses: kind === 'nat' ? readAddresses(run, [resource.attributes.get('public_ip')]) : [],
  });
}

/** What was read, else the VPC that it is looked for by. */
function attachedVpcs(run: Run, resource: Resource): Choice {
  const { attributes: from, address } = resource;
  const attachments = from.get('attachments');
  if (attachments.kind === 'list')
    return joinChoices(
      attachments.items.map((item, i) =>
        item.kind === 'object'
          ? vpcNamed(run, resource, item.get('vpc_id'), `attachments[${i}].vpc_id`)
          : unseenBy(address, `attachments[${i}]`),
      ),
    );
  const sought = vpcNamed(run, resource, filterValue(from, 'attachment.vpc-id') ?? NULL, 'filter');
  return sought.possible.length > 0 ? sought : unseenBy(address, 'attachments');
}

function vpcNamed(run: Run, resource: Resource, value: Parameters<typeof chooseOne>[2], attribute: string): Choice {
  return chooseOne(run, 'vpc', given(value), { resource, attribute });
}

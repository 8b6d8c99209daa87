import { NONE_CHOSEN, type Choice } from '../../../model/topology.ts';
import type { Truth } from '../../../model/truth.ts';
import type { Resource } from '../../resource.ts';
import { given, readFlag, readText } from '../attributes/scalars.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { chooseOne, joinChoices } from '../topology/choose.ts';

const NETWORKS = ['cidr_block', 'peer_cidr_block', 'cidr_block_set.cidr_block', 'peer_cidr_block_set.cidr_block'];

/**
 * `aws_vpc_peering_connection`, also as a data source: traffic passes once the other side has accepted. Groups of the
 * other VPC may be named where both are in one region (VPC peering guide, "Update your security groups").
 */
export const PEERINGS: readonly ResourceReader[] = [
  { type: 'aws_vpc_peering_connection', is: 'peering', read: readPeering },
  { type: 'data.aws_vpc_peering_connection', is: 'peering', holds: { networks: NETWORKS }, read: readPeering },
];

function readPeering(resource: Resource, run: Run): void {
  if (run.links.isRepeated(resource)) return;
  const { attributes: from } = resource;
  const status = readText(given(from.get(resource.mode === 'data' ? 'status' : 'accept_status')));
  const accepted = readFlag(given(from.get('auto_accept')));
  run.facts.topology.gateways.push({
    resource,
    kind: 'peering',
    vpcs: joinChoices([vpcNamed(run, resource, 'vpc_id'), vpcNamed(run, resource, 'peer_vpc_id')]),
    subnets: NONE_CHOSEN,
    active: isActive(status, accepted),
    carriesGroupNames: sameRegion(resource),
    publicAddresses: [],
  });
}

function isActive(status: ReturnType<typeof readText>, accepted: boolean | null): Truth {
  if (accepted === true || (status.kind === 'known' && status.text === 'active')) return 'yes';
  return 'maybe';
}

function sameRegion({ attributes }: Resource): Truth {
  const region = readText(given(attributes.get('peer_region')));
  const own = readText(given(attributes.get('requester_region')));
  switch (region.kind) {
    case 'none':
      return 'yes';
    case 'unknown':
      return 'maybe';
    case 'known':
      return own.kind === 'known' && own.text === region.text ? 'yes' : 'no';
  }
}

/** `aws_vpc_peering_connection_accepter`: the consent of the other side; it has the id of the connection. */
export const awsVpcPeeringConnectionAccepter: ResourceReader = {
  type: 'aws_vpc_peering_connection_accepter',
  is: 'peering',
  read: (resource, run) => {
    const { attributes: from, address } = resource;
    const attribute = 'vpc_peering_connection_id';
    const gateways = chooseOne(run, 'peering', from.get(attribute), { resource, attribute });
    const [only] = gateways.certain;
    if (only !== undefined && only !== address) run.facts.topology.peeringsAccepted.set(address, only);
    run.facts.topology.gatewayLinks.push({
      resource,
      kind: 'peering',
      gateways,
      vpcs: joinChoices([vpcNamed(run, resource, 'vpc_id'), vpcNamed(run, resource, 'peer_vpc_id')]),
      subnets: NONE_CHOSEN,
      accepts: readFlag(given(from.get('auto_accept'))) === true,
    });
  },
};

function vpcNamed(run: Run, resource: Resource, attribute: string): Choice {
  return chooseOne(run, 'vpc', given(resource.attributes.get(attribute)), { resource, attribute });
}

import { NONE_CHOSEN } from '../../../model/topology.ts';
import type { Resource } from '../../resource.ts';
import { argumentOrFilter } from '../attributes/data-filters.ts';
import { searched } from '../attributes/read-attributes.ts';
import { given, readText } from '../attributes/scalars.ts';
import { vpcOf } from '../links/vpc-of.ts';
import { unseenPrefixList } from '../peers/prefix-list-contents.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { chooseAll, chooseOne } from '../topology/choose.ts';
import { PLAIN_INTERFACE, readSwitch } from '../topology/interface-facts.ts';
import { namedGroups } from '../topology/plain-endpoint.ts';

const LIST = 'prefix_list_id';
const REPLACES = 'replace_default_association';

/**
 * `aws_vpc_endpoint`, also as a data source: the list of a gateway endpoint (S3, DynamoDB) holds IPv4 networks and
 * counts as one rule (VPC guide, "AWS-managed prefix list weight"). It is known by the endpoint and, where that exists,
 * by its id.
 */
export const awsVpcEndpoint: ResourceReader = {
  type: 'aws_vpc_endpoint',
  is: 'vpc-endpoint',
  names: { 'prefix-list': LIST },
  carriesGroups: true,
  read: (resource, run) => {
    readList(resource, run);
    readInterfaces(resource, run);
  },
};

export const dataAwsVpcEndpoint: ResourceReader = {
  type: 'data.aws_vpc_endpoint',
  is: 'vpc-endpoint',
  names: { 'prefix-list': LIST },
  read: readList,
};

function readList(resource: Resource, run: Run): void {
  const id = readText(resource.attributes.get(LIST));
  const name = id.kind === 'known' ? id.text : `${resource.address}.${LIST}`;
  if (run.facts.prefixLists.has(name)) return;
  // AWS's list is called as the service is.
  run.facts.prefixLists.set(name, {
    ...unseenPrefixList(name),
    id: id.kind === 'known' ? id.text : null,
    family: 'ipv4',
    maxEntries: 1,
    get name() {
      return searched(resource, argumentOrFilter(resource.attributes, 'service_name', 'service-name'));
    },
  });
}

/** One of a gateway has no interface: it takes what its prefix list names, by the tables that it is in. */
function readInterfaces(resource: Resource, run: Run): void {
  const { attributes: from } = resource;
  const type = readText(given(from.get('vpc_endpoint_type')));
  if (type.kind === 'none' || (type.kind === 'known' && type.text === 'Gateway')) return;
  const isBalancer = type.kind === 'known' && type.text === 'GatewayLoadBalancer';
  run.facts.topology.endpoints.push({
    resource,
    role: 'interface-endpoint',
    accepts: 'yes',
    interfaces: [
      {
        ...PLAIN_INTERFACE,
        groups: isBalancer ? null : namedGroups(run, resource, from.get('security_group_ids'), 'security_group_ids'),
        otherwise: isBalancer ? 'unfiltered' : 'default',
        vpc: vpcOf(run, resource),
        subnets: chooseAll(run, 'subnet', from.get('subnet_ids'), { resource, attribute: 'subnet_ids' }),
        inEach: true,
        hasIpv6: 'no',
      },
    ],
    uses: NONE_CHOSEN,
    templates: NONE_CHOSEN,
    listens: 'groups',
    name: 'service_name',
  });
}

/** `aws_vpc_endpoint_subnet_association`, `aws_vpc_endpoint_security_group_association`: one more of these. */
export const VPC_ENDPOINT_ASSOCIATIONS: readonly ResourceReader[] = [
  {
    type: 'aws_vpc_endpoint_subnet_association',
    is: 'association',
    read: (resource, run) => {
      run.facts.topology.addedParts.push({
        resource,
        to: endpointNamed(resource, run),
        groups: NONE_CHOSEN,
        subnets: chooseOne(run, 'subnet', resource.attributes.get('subnet_id'), { resource, attribute: 'subnet_id' }),
      });
    },
  },
  {
    type: 'aws_vpc_endpoint_security_group_association',
    is: 'association',
    carriesGroups: true,
    read: (resource, run) => {
      const attribute = 'security_group_id';
      run.facts.topology.addedParts.push({
        resource,
        to: endpointNamed(resource, run),
        groups: chooseOne(run, 'security-group', resource.attributes.get(attribute), { resource, attribute }),
        subnets: NONE_CHOSEN,
        replacesDefault: readSwitch(resource, resource.attributes.get(REPLACES), REPLACES, 'no' as const).is,
      });
    },
  },
];

function endpointNamed(resource: Resource, run: Run) {
  const attribute = 'vpc_endpoint_id';
  return chooseOne(run, 'vpc-endpoint', resource.attributes.get(attribute), { resource, attribute });
}

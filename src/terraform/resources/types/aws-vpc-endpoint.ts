import type { Resource } from '../../resource.ts';
import { argumentOrFilter } from '../attributes/data-filters.ts';
import { searched } from '../attributes/read-attributes.ts';
import { readText } from '../attributes/scalars.ts';
import { unseenPrefixList } from '../peers/prefix-list-contents.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';

const LIST = 'prefix_list_id';

/**
 * `aws_vpc_endpoint`, also as a data source: the list of a gateway endpoint (S3, DynamoDB) holds IPv4 networks and
 * counts as one rule (VPC guide, "AWS-managed prefix list weight"). It is known by the endpoint and, where that exists,
 * by its id.
 */
export const awsVpcEndpoint: ResourceReader = {
  type: 'aws_vpc_endpoint',
  is: 'other',
  names: { 'prefix-list': LIST },
  carriesGroups: true,
  read: readEndpoint,
};

export const dataAwsVpcEndpoint: ResourceReader = {
  type: 'data.aws_vpc_endpoint',
  is: 'other',
  names: { 'prefix-list': LIST },
  read: readEndpoint,
};

function readEndpoint(resource: Resource, run: Run): void {
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

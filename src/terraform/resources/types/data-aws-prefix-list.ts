import { isSensitive, readItems } from '../attributes/scalars.ts';
import { ownListFound } from '../peers/aws-own-prefix-lists.ts';
import type { ResourceReader } from '../resource-reader.ts';
import { addPrefixList } from './aws-ec2-managed-prefix-list.ts';

/** `data.aws_prefix_list`: the IPv4 networks of a service of AWS, mostly of one with a gateway endpoint. */
export const dataAwsPrefixList: ResourceReader = {
  type: 'data.aws_prefix_list',
  is: 'prefix-list',
  ids: ['id', 'prefix_list_id'],
  contents: 'cidr_blocks',
  read: (resource, run) => {
    const blocks = resource.attributes.get('cidr_blocks');
    const own = ownListFound(resource.attributes);
    addPrefixList(resource, run, blocks.kind === 'null' ? null : readItems(blocks), isSensitive(blocks), {
      family: own?.family ?? 'ipv4',
      maxEntries: own === null ? null : own.weight,
    });
  },
};

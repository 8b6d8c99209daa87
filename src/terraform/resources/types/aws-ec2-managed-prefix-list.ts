import { getOrMake } from '../../../base/maps.ts';
import type { Family } from '../../../packet/family.ts';
import type { Resource } from '../../resource.ts';
import type { Value } from '../../value.ts';
import { ownListFound } from '../peers/aws-own-prefix-lists.ts';
import { readCarrier } from '../carrier.ts';
import { argumentOrFilter } from '../attributes/data-filters.ts';
import { listOfEndpoint } from '../links/links.ts';
import type { ResourceReader, Run } from '../run.ts';
import { unseenPrefixList, type PrefixListFact } from '../peers/prefix-list-contents.ts';
import { searched, tagsSearched } from '../attributes/read-attributes.ts';
import { isSensitive, readItems, readText, readWhole, readTags } from '../attributes/scalars.ts';

/**
 * `aws_ec2_managed_prefix_list`: it holds the entries it is given, and those of its entry resources. Where it existed,
 * AWS's are in the plan.
 */
export const awsEc2ManagedPrefixList: ResourceReader = {
  type: 'aws_ec2_managed_prefix_list',
  read: (resource, run) => {
    const entry = resource.attributes.get('entry');
    const isOmitted = entry.kind === 'unknown' && !entry.configured && resource.isNew;
    const isEmpty =
      isOmitted
      && (resource.configures('entry') !== null
        || run.assumeOmitted(
          'No entries of a prefix list where the plan shows none: entries could come from a dynamic block',
          resource.address,
        ));
    const cidrs = isEmpty ? [] : cidrsOf(entry);
    addList(
      resource,
      run,
      resource.configures('entry') === true ? cidrs : withoutRetired(resource, cidrs, run),
      isSensitive(entry),
    );
  },
};

/** `awscc_ec2_prefix_list`: `entries` of `cidr`. */
export const awsccEc2PrefixList: ResourceReader = {
  type: 'awscc_ec2_prefix_list',
  read: (resource, run) => {
    const entries = resource.attributes.get('entries');
    const isOmitted = entries.kind === 'unknown' && !entries.configured;
    addList(resource, run, isOmitted ? [] : cidrsOf(entries), isSensitive(entries));
  },
};

/**
 * `data.aws_ec2_managed_prefix_list`: AWS's own lists and those of other stacks, as far as the plan has read them. Of
 * AWS's own, known by its owner or its name, `max_entries` says nothing.
 */
export const dataAwsEc2ManagedPrefixList: ResourceReader = {
  type: 'data.aws_ec2_managed_prefix_list',
  read: (resource, run) => {
    const entries = resource.attributes.get('entries');
    const owner = readText(resource.attributes.get('owner_id'));
    const own = owner.kind === 'known' && owner.text !== 'AWS' ? null : ownListFound(resource.attributes);
    const isOwn = own !== null || (owner.kind === 'known' && owner.text === 'AWS');
    addList(
      resource,
      run,
      entries.kind === 'null' ? null : cidrsOf(entries),
      isSensitive(entries),
      isOwn ? { maxEntries: own?.weight ?? null, ...(own === null ? {} : { family: own.family }) } : {},
    );
  },
};

/** `data.aws_prefix_list`: the IPv4 networks of a service of AWS, mostly of one with a gateway endpoint. */
export const dataAwsPrefixList: ResourceReader = {
  type: 'data.aws_prefix_list',
  read: (resource, run) => {
    const blocks = resource.attributes.get('cidr_blocks');
    const own = ownListFound(resource.attributes);
    addList(resource, run, blocks.kind === 'null' ? null : readItems(blocks), isSensitive(blocks), {
      family: own?.family ?? 'ipv4',
      maxEntries: own === null ? null : own.weight,
    });
  },
};

/**
 * `aws_vpc_endpoint`, also as a data source: the list of a gateway endpoint (S3, DynamoDB) holds IPv4 networks and
 * counts as one rule (VPC guide, "AWS-managed prefix list weight"). It is known by the endpoint and, where that exists,
 * by its id.
 */
export const awsVpcEndpoint: ResourceReader = { type: 'aws_vpc_endpoint', read: readEndpoint };

export const dataAwsVpcEndpoint: ResourceReader = { type: 'data.aws_vpc_endpoint', read: readEndpoint };

function readEndpoint(resource: Resource, run: Run): void {
  readCarrier(resource, run);
  const id = readText(resource.attributes.get('prefix_list_id'));
  const name = id.kind === 'known' ? id.text : listOfEndpoint(resource.address);
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

/** `aws_ec2_managed_prefix_list_entry`: read after the lists. */
export const awsEc2ManagedPrefixListEntry: ResourceReader = {
  type: 'aws_ec2_managed_prefix_list_entry',
  read: (resource, run) => {
    const link = run.links.resolve('prefix-list', resource.attributes.get('prefix_list_id'), {
      resource,
      attribute: 'prefix_list_id',
    });
    const only = link.to === 'object' ? link.address : link.to === 'outside' ? link.name : null;
    if (only !== null) {
      const list = getOrMake(run.facts.prefixLists, only, () => unseenPrefixList(only));
      if (resource.certain) list.cidrs.push(resource.attributes.get('cidr'));
      else list.closed = false;
    }
    // Which of several lists it belongs to is known only after apply, so each of them is open.
    for (const address of link.to === 'one-of' ? link.addresses : []) {
      const list = run.facts.prefixLists.get(address);
      if (list !== undefined) list.closed = false;
    }
  },
};

/** `cidrs` is null where the entries are not known as a whole. */
function addList(
  resource: Resource,
  run: Run,
  cidrs: readonly Value[] | null,
  sensitive: boolean,
  own: Partial<Pick<PrefixListFact, 'family' | 'maxEntries'>> = {},
): void {
  const max = readWhole(resource.attributes.get('max_entries'));
  run.facts.prefixLists.set(resource.address, {
    address: resource.address,
    family: familyOf(resource.attributes.get('address_family')),
    cidrs: [...(cidrs ?? [])],
    closed: cidrs !== null,
    maxEntries: max.kind === 'known' && max.value > 0 ? max.value : null,
    maxEntriesSensitive: max.kind === 'known' && max.sensitive,
    sensitive,
    id: idOf(resource),
    get name() {
      return searched(
        resource,
        argumentOrFilter(
          resource.attributes,
          resource.type === 'awscc_ec2_prefix_list' ? 'prefix_list_name' : 'name',
          'prefix-list-name',
        ),
      );
    },
    get tags() {
      return resource.mode === 'data' ? tagsSearched(resource) : readTags(resource);
    },
    managed: resource.mode === 'managed',
    ...own,
  });
}

/**
 * AWS's refresh shows entries of resources that this plan deletes or changes: they are those resources' and go with
 * them.
 */
function withoutRetired(resource: Resource, cidrs: readonly Value[] | null, run: Run): readonly Value[] | null {
  const retired = run.retiredEntries.get(resource.address);
  if (retired === undefined || cidrs === null) return cidrs;
  return cidrs.filter((value) => {
    const text = readText(value);
    return text.kind !== 'known' || !retired.has(text.text);
  });
}

function cidrsOf(entries: Value): readonly Value[] | null {
  return readItems(entries)?.map((entry) => (entry.kind === 'object' ? entry.get('cidr') : entry)) ?? null;
}

function idOf({ attributes }: Resource): string | null {
  const id = readText(attributes.get('id'));
  return id.kind === 'known' ? id.text : null;
}

function familyOf(value: Value): Family | null {
  const text = readText(value);
  const lower = text.kind === 'known' ? text.text.toLowerCase() : null;
  return lower === 'ipv4' || lower === 'ipv6' ? lower : null;
}

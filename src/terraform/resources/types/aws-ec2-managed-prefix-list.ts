import type { Family } from '../../../packet/family.ts';
import type { Resource } from '../../resource.ts';
import type { Value } from '../../value.ts';
import { ownListFound } from '../peers/aws-own-prefix-lists.ts';
import { argumentOrFilter } from '../attributes/data-filters.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import type { PrefixListFact } from '../peers/prefix-list-contents.ts';
import { searched, tagsSearched } from '../attributes/read-attributes.ts';
import { isSensitive, readItems, readText, readWhole, readTags } from '../attributes/scalars.ts';

/**
 * `aws_ec2_managed_prefix_list`: it holds the entries it is given, and those of its entry resources. Where it existed,
 * AWS's are in the plan.
 */
export const awsEc2ManagedPrefixList: ResourceReader = {
  type: 'aws_ec2_managed_prefix_list',
  is: 'prefix-list',
  contents: 'entry',
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
    addPrefixList(
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
  is: 'prefix-list',
  ids: ['id', 'prefix_list_id'],
  contents: 'entries',
  read: (resource, run) => {
    const entries = resource.attributes.get('entries');
    const isOmitted = entries.kind === 'unknown' && !entries.configured;
    addPrefixList(resource, run, isOmitted ? [] : cidrsOf(entries), isSensitive(entries));
  },
};

/**
 * `data.aws_ec2_managed_prefix_list`: AWS's own lists and those of other stacks, as far as the plan has read them. Of
 * AWS's own, known by its owner or its name, `max_entries` says nothing.
 */
export const dataAwsEc2ManagedPrefixList: ResourceReader = {
  type: 'data.aws_ec2_managed_prefix_list',
  is: 'prefix-list',
  contents: 'entries',
  read: (resource, run) => {
    const entries = resource.attributes.get('entries');
    const owner = readText(resource.attributes.get('owner_id'));
    const own = owner.kind === 'known' && owner.text !== 'AWS' ? null : ownListFound(resource.attributes);
    const isOwn = own !== null || (owner.kind === 'known' && owner.text === 'AWS');
    addPrefixList(
      resource,
      run,
      entries.kind === 'null' ? null : cidrsOf(entries),
      isSensitive(entries),
      isOwn ? { maxEntries: own?.weight ?? null, ...(own === null ? {} : { family: own.family }) } : {},
    );
  },
};

/** `cidrs` is null where the entries are not known as a whole. */
export function addPrefixList(
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

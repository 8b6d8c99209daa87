import { getOrMake } from '../../../base/maps.ts';
import type { Origin } from '../../../model/model.ts';
import { typeOf, type Resource } from '../../resource.ts';
import type { Value } from '../../value.ts';
import { readItems, readText } from '../attributes/scalars.ts';

/** Where the lists of each type say what they hold. */
const CONTENTS: ReadonlyMap<string, string> = new Map([
  ['aws_ec2_managed_prefix_list', 'entry'],
  ['data.aws_ec2_managed_prefix_list', 'entries'],
  ['data.aws_prefix_list', 'cidr_blocks'],
  ['awscc_ec2_prefix_list', 'entries'],
]);
const LISTS: ReadonlySet<string> = new Set(CONTENTS.keys());
const ENTRY = 'aws_ec2_managed_prefix_list_entry';

/**
 * Why it is not known what the prefix lists hold that a value names: whichever id a list of the input will have, its
 * entries decide. Empty where the value names none of these, or where nothing of their entries is unknown.
 */
export function openListOrigins(resources: readonly Resource[]): (value: Value) => readonly Origin[] {
  let found: Lists | null = null;
  return (value) => {
    found ??= listsIn(resources);
    const { lists, entries } = found;
    return namedBy(value, found).flatMap((address) => {
      const list = lists.get(address);
      const own = list?.attributes.get(CONTENTS.get(typeOf(list)) ?? '');
      return [
        ...(own === undefined ? [] : unknownIn(own)),
        ...(entries.get(address) ?? []).flatMap((entry) => unknownIn(entry.attributes.get('cidr'))),
      ];
    });
  };
}

interface Lists {
  readonly lists: ReadonlyMap<string, Resource>;
  /** Addresses by ids. */
  readonly byId: ReadonlyMap<string, string>;
  /** The resources that add entries, by the address or id of the list. */
  readonly entries: ReadonlyMap<string, readonly Resource[]>;
}

function listsIn(resources: readonly Resource[]): Lists {
  const lists = new Map(
    resources.filter((resource) => LISTS.has(typeOf(resource))).map((resource) => [resource.address, resource]),
  );
  const byId = new Map<string, string>();
  for (const { address, attributes } of lists.values()) {
    const id = readText(attributes.get('id'));
    if (id.kind === 'known') byId.set(id.text, address);
  }
  const entries = new Map<string, Resource[]>();
  for (const resource of resources) {
    if (typeOf(resource) !== ENTRY) continue;
    for (const address of namedBy(resource.attributes.get('prefix_list_id'), { byId }))
      getOrMake(entries, address, () => []).push(resource);
  }
  return { lists, byId, entries };
}

/** Addresses; of a list that the input does not have, the id. */
function namedBy(value: Value, { byId }: Pick<Lists, 'byId'>): readonly string[] {
  if (value.kind === 'unknown') return value.targets(LISTS).candidates.map(({ address }) => address);
  const id = readText(value);
  return id.kind === 'known' ? [byId.get(id.text) ?? id.text] : [];
}

function unknownIn(contents: Value): readonly Origin[] {
  if (contents.kind === 'unknown') return contents.configured ? (contents.origins?.() ?? []) : [];
  return (readItems(contents) ?? []).flatMap((item) => {
    const cidr = item.kind === 'object' ? item.get('cidr') : item;
    return cidr.kind === 'unknown' ? (cidr.origins?.() ?? []) : [];
  });
}

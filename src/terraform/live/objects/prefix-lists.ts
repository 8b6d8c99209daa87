import { listOr, member, type Json, type JsonObject } from '../../json.ts';
import { eachById, NOT_GIVEN, type DescribedObjects, type Description } from '../description.ts';
import { objectsIn, tagsOf, textIn, textsOf, type LackingOutput, type LiveObject } from '../live-object.ts';

/**
 * Prefix lists of the account, of others that share them, and of AWS. What one holds is printed by a command of its own
 * (`get-managed-prefix-list-entries`), or, of those for gateway endpoints, by `describe-prefix-lists`.
 */
export function livePrefixLists(description: Description): readonly LiveObject[] {
  const { entries } = description;
  const lists = eachById('prefix-lists', description.of('prefix-lists'));
  const ids = new Set([...lists.keys(), ...entries.keys(), ...listsNamed(description)]);
  return [...ids].map((id) => prefixList(id, lists.get(id) ?? null, entries.get(id) ?? NOT_GIVEN));
}

/** Those that rules and routes name. */
export function listsNamed({ of }: Description): readonly string[] {
  const permissions = of('groups').objects.flatMap((group) => [
    ...objectsIn(group, 'IpPermissions'),
    ...objectsIn(group, 'IpPermissionsEgress'),
  ]);
  return [
    ...permissions.flatMap((each) => textsOf(objectsIn(each, 'PrefixListIds'), 'PrefixListId')),
    ...textsOf(of('rules').objects, 'PrefixListId'),
    ...textsOf(
      of('route-tables').objects.flatMap((table) => objectsIn(table, 'Routes')),
      'DestinationPrefixListId',
    ),
  ];
}

function prefixList(id: string, list: JsonObject | null, given: DescribedObjects): LiveObject {
  const cidrs = listOr(member(list, 'Cidrs'));
  const known: readonly Json[] = given.isGiven ? textsOf(given.objects, 'Cidr') : cidrs;
  const isWhole = given.isGiven ? given.isWhole : cidrs.length > 0;
  const owner = textIn(list, 'OwnerId');
  // `describe-prefix-lists` shows those of AWS alone, and no owner.
  const isOfAws = owner === 'AWS' || (list !== null && owner === null);
  const entryName = isOfAws ? 'entries' : 'entry';
  const lacking: LackingOutput = { of: 'entries', is: given.isGiven ? 'next-page' : 'not-given' };
  const unnamed: LackingOutput = { of: 'prefix-lists', is: 'not-given' };
  return {
    type: 'aws_ec2_managed_prefix_list',
    ...(isOfAws ? { mode: 'data' as const } : {}),
    id,
    owner: isOfAws ? null : owner,
    values: {
      id,
      arn: textIn(list, 'PrefixListArn'),
      name: textIn(list, 'PrefixListName'),
      address_family: textIn(list, 'AddressFamily'),
      max_entries: member(list, 'MaxEntries') ?? null,
      owner_id: isOfAws ? 'AWS' : owner,
      [entryName]: known.map((cidr) => ({ cidr })),
      ...(list === null ? {} : { tags: tagsOf(list), tags_all: tagsOf(list) }),
    },
    unknown: {
      ...(isWhole ? {} : { [entryName]: [...Array<Json>(known.length).fill(false), true] }),
      ...(list === null ? { name: true, tags: true, tags_all: true, max_entries: true } : {}),
    },
    tells: {
      entry: lacking,
      entries: lacking,
      name: unnamed,
      tags: unnamed,
      tags_all: unnamed,
      max_entries: unnamed,
    },
  };
}

import type { Entry, Rule } from '../../model/model.ts';
import { whyUndeletable } from './kept-alive.ts';
import { blockFor, type FileEdit, type Placing } from './placing.ts';
import { shown } from './number-edit.ts';
import { removedBlock } from './removed-block.ts';
import { blocksAt, type Unplaced } from './source-text.ts';

/** What a rule or entry says. */
const SAYS: ReadonlySet<string> = new Set([
  'rule_no',
  'rule_number',
  'action',
  'rule_action',
  'egress',
  'type',
  'protocol',
  'ip_protocol',
  'from_port',
  'to_port',
  'icmp_type',
  'icmp_code',
  'cidr_block',
  'ipv6_cidr_block',
  'cidr_ipv4',
  'cidr_ipv6',
  'cidr_blocks',
  'ipv6_cidr_blocks',
  'prefix_list_ids',
  'prefix_list_id',
  'self',
  'security_groups',
]);

/** What other values of variables, or another instance, may change. */
const GIVEN = /\b(?:var|local|each|count|module)\./;

/**
 * Why what makes a removal right today may say something else elsewhere; null where all of it is written out. What is
 * written in no block that can be read here may.
 */
export function mayBeOtherwise({ place, address }: Entry | Rule, { texts }: Placing): Unplaced | null {
  const source = place === null ? null : texts(place.file);
  const blocks = place === null || source === null || 'why' in source ? null : blocksAt(source, place);
  const [resource] = blocks ?? [];
  const said = blocks?.at(-1);
  if (
    source === null
    || 'why' in source
    || resource === undefined
    || said === undefined
    || blocks?.[1]?.type === 'dynamic'
  )
    return { why: `it rests on what ${address} says, which is not written out` };
  const given = [
    ...resource.body.attributes.filter(({ name }) => name === 'count' || name === 'for_each'),
    ...said.body.attributes.filter(({ name }) => SAYS.has(name)),
  ].find(({ value }) => GIVEN.test(source.text.slice(value.start, value.end)));
  if (given === undefined) return null;
  const expression = shown(source.text.slice(given.value.start, given.value.end));
  return {
    why: `it rests on what ${address} says, whose ${given.name} is ${expression}, which may be something else elsewhere`,
  };
}

/** The block of a rule or entry taken out, where it says nothing else and nothing else names it. */
export function removedStatement({ place }: Entry | Rule, placing: Placing): readonly FileEdit[] | Unplaced {
  const placed = blockFor(place, placing);
  if ('why' in placed) return placed;
  const { source, blocks } = placed;
  const [resource, inner] = blocks;
  if (resource === undefined) return { why: 'it is written in a form that is not edited' };
  const given = (inner ?? resource).body.attributes.find(({ name, value }) => {
    return SAYS.has(name) && GIVEN.test(source.text.slice(value.start, value.end));
  });
  if (given !== undefined) {
    const expression = shown(source.text.slice(given.value.start, given.value.end));
    return { why: `${given.name} is ${expression}, which may be something else elsewhere` };
  }
  if (inner === undefined) {
    const kept = whyUndeletable(source, resource);
    if (kept !== null) return kept;
    const name = resource.labels.join('.');
    if (placing.isNamed(source, name, resource)) return { why: `something else names ${name}` };
  } else if (resource.body.blocks.filter(({ type }) => type === inner.type).length < 2)
    // The provider leaves what is there alone where no block is left (aws_network_acl, aws_security_group: optional
    // and computed).
    return { why: `it is the last ${inner.type} block of its resource, and Terraform would leave it as it is` };
  const edit = removedBlock(source, inner ?? resource);
  return 'why' in edit ? edit : [{ file: source.file, edit }];
}

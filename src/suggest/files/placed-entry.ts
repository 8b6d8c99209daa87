import type { Entry, NetworkAcl } from '../../model/model.ts';
import { known } from '../../model/bounds.ts';
import type { AclAdvice } from '../../policy/hits/advice.ts';
import { parseResourceAddress } from '../../terraform/address.ts';
import { homeOfNewEntry, entryFormOf, type NewEntryHome } from '../changes/entry-home.ts';
import type { WrittenArgument } from '../words/arguments.ts';
import { entryArguments } from '../words/entry-arguments.ts';
import { insertedAtEnd, insertedBehind } from './inserted-entry.ts';
import { numberEdit } from './number-edit.ts';
import { whyNotReplaced } from './kept-alive.ts';
import { blockFor, type FileEdit, type Placing } from './placing.ts';
import { removedStatement } from './removed-statement.ts';
import type { ScannedBlock } from '../../terraform/hcl/files/scan.ts';
import type { SourceText, Unplaced } from './source-text.ts';

/** A change to an ACL as edits of the files that it is written in. */
export function placedEntry(acl: NetworkAcl, advice: AclAdvice, placing: Placing): readonly FileEdit[] | Unplaced {
  switch (advice.kind) {
    case 'renumber':
      return renumbered(advice.entry, advice.number, placing);
    case 'remove':
      return removedStatement(advice.entry, placing);
    case 'add':
      return added(acl, advice, placing);
  }
}

function renumbered(entry: Entry, number: number, placing: Placing): readonly FileEdit[] | Unplaced {
  const placed = blockFor(entry.place, placing);
  if ('why' in placed) return placed;
  const block = placed.blocks.at(-1);
  const form = entryFormOf(entry.address);
  if (block === undefined || form === null) return { why: 'it is written in a form that is not edited' };
  const kept = placed.blocks[0] === block ? whyNotReplaced(placed.source, block) : null;
  if (kept !== null) return kept;
  const edit = numberEdit(placed.source, block, form.number, number);
  return 'why' in edit ? edit : [{ file: placed.source.file, edit }];
}

function added(
  acl: NetworkAcl,
  { direction, number, action, packets }: Extract<AclAdvice, { kind: 'add' }>,
  placing: Placing,
): readonly FileEdit[] | Unplaced {
  const home = homeOfNewEntry(acl, direction, number);
  const said = home === null ? null : entryArguments({ packets: known(packets), number, action, direction }, home.form);
  if (home === null || said === null) return { why: 'it is written in a form that is not edited' };
  return home.form.home === 'block'
    ? inlineEntry(acl, direction, said, placing)
    : standaloneEntry(acl, { home, direction, said }, placing);
}

function inlineEntry(
  acl: NetworkAcl,
  direction: Entry['direction'],
  said: readonly WrittenArgument[],
  placing: Placing,
): readonly FileEdit[] | Unplaced {
  const placed = blockFor(acl.place, placing);
  if ('why' in placed) return placed;
  const { source, blocks } = placed;
  const [resource] = blocks;
  if (resource === undefined || blocks.length !== 1) return { why: 'it is written in a form that is not edited' };
  if (resource.body.attributes.some(({ name }) => name === direction))
    return { why: `${direction} is written as a list of objects, which is not edited` };
  const own = resource.body.blocks.filter(({ type }) => type === direction);
  const others = resource.body.blocks.filter(({ type }) => type === 'ingress' || type === 'egress');
  const anchor = own.at(-1) ?? others.at(-1) ?? null;
  const put = { head: direction, said, like: anchor, apart: own.length === 0 };
  const edit = anchor === null ? insertedAtEnd(source, resource, put) : insertedBehind(source, anchor, put);
  return edit === null ? { why: 'its block has no line to put it on' } : [{ file: source.file, edit }];
}

interface Standalone {
  readonly home: NewEntryHome;
  readonly direction: Entry['direction'];
  readonly said: readonly WrittenArgument[];
}

/** Behind a neighbour: a resource for the same ACL, as it is written there; where there is none, behind the ACL. */
function standaloneEntry(
  acl: NetworkAcl,
  { home, direction, said }: Standalone,
  placing: Placing,
): readonly FileEdit[] | Unplaced {
  const beside = neighbourOf(acl, home, direction, placing);
  if ('why' in beside) return beside;
  const { source, block, owner } = beside;
  const name = freeName(parseResourceAddress(home.address)?.name ?? 'entry', (each) =>
    placing.isNamed(source, `aws_network_acl_rule.${each}`, null),
  );
  const edit = insertedBehind(source, block, {
    head: `resource "aws_network_acl_rule" "${name}"`,
    said: [
      ...block.body.attributes
        .filter((each) => WHERE.has(each.name))
        .map(({ name: argument, value }) => ({ name: argument, value: source.text.slice(value.start, value.end) })),
      { name: 'network_acl_id', value: owner },
      ...said,
    ],
    like: block.labels[0] === 'aws_network_acl_rule' ? block : null,
    apart: true,
  });
  return [{ file: source.file, edit }];
}

/** What says in which account and region a resource is. */
const WHERE: ReadonlySet<string> = new Set(['provider', 'region']);

interface Neighbour {
  readonly source: SourceText;
  readonly block: ScannedBlock;
  /** The expression of the id of their ACL. */
  readonly owner: string;
}

function neighbourOf(
  acl: NetworkAcl,
  { of }: NewEntryHome,
  direction: Entry['direction'],
  placing: Placing,
): Neighbour | Unplaced {
  const neighbours = acl.entries.filter(({ address }) => address !== acl.address);
  const near = [
    ...neighbours.filter((entry) => entry.direction !== direction),
    ...neighbours.filter((entry) => entry.direction === direction),
  ];
  let why: Unplaced = { why: 'no entry stands beside it that shows how it is to be written' };
  for (const entry of near.toReversed()) {
    const placed = blockFor(entry.place, placing);
    if ('why' in placed) {
      why = placed;
      continue;
    }
    const { source, blocks } = placed;
    const [block] = blocks;
    const id = block?.body.attributes.find(({ name }) => name === 'network_acl_id')?.value;
    const owner = id === undefined ? '' : source.text.slice(id.start, id.end);
    if (block !== undefined && owner !== '' && !/\b(?:each|count)\./.test(owner)) return { source, block, owner };
  }
  const placed = near.length > 0 ? why : blockFor(acl.place, placing);
  if ('why' in placed) return placed;
  const { source, blocks } = placed;
  const [block] = blocks;
  const isOne = block?.body.attributes.every(({ name }) => name !== 'count' && name !== 'for_each') === true;
  return isOne ? { source, block, owner: `${of.type}.${of.name}.id` } : why;
}

function freeName(name: string, isTaken: (name: string) => boolean): string {
  for (let i = 2, free = name; ; free = `${name}_${i++}`) if (!isTaken(free)) return free;
}

import { addAll } from '../../base/add-all.ts';
import { samePlace } from '../../base/place.ts';
import type { Rule, SecurityGroup } from '../../model/model.ts';
import { printAddresses } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { peersOfAny } from '../../packet/packet-set.ts';
import { ALL_SERVICES } from '../../packet/services.ts';
import type { GroupAdvice } from '../../policy/hits/advice.ts';
import { whyNotReplaced } from './kept-alive.ts';
import { listEdit, type ListChange } from './list-edit.ts';
import { blockFor, type FileEdit, type Placing } from './placing.ts';
import { removedStatement } from './removed-statement.ts';
import type { Unplaced } from './source-text.ts';

/** Changes to the rules of a group as edits of the files that they are written in; those of one list together. */
export function placedRules(
  group: SecurityGroup,
  advice: readonly GroupAdvice[],
  placing: Placing,
): readonly FileEdit[] | Unplaced {
  const edits: FileEdit[] = [];
  const done = new Set<GroupAdvice>();
  for (const each of advice) {
    if (done.has(each)) continue;
    const [family] = FAMILIES.filter((one) => each.rule.packets.possible[one].length > 0);
    const together = advice.filter((other) => isOfList(other.rule, each.rule, family));
    for (const other of together) done.add(other);
    const placed = placedList(group, together, family, placing);
    if ('why' in placed) return placed;
    addAll(edits, placed);
  }
  return edits;
}

function placedList(
  group: SecurityGroup,
  advice: readonly GroupAdvice[],
  family: Family | undefined,
  placing: Placing,
): readonly FileEdit[] | Unplaced {
  const [first] = advice;
  if (first === undefined || family === undefined) return [];
  const { rule } = first;
  const beside = group.rules.filter((each) => each.address === rule.address && samePlace(each.place, rule.place));
  if (beside.length === 1 && first.kind === 'drop') return removedStatement(rule, placing);
  const placed = blockFor(rule.place, placing);
  if ('why' in placed) return placed;
  const { source, blocks } = placed;
  const block = blocks.at(-1);
  const kept = blocks[0] === block && block !== undefined ? whyNotReplaced(source, block) : null;
  if (kept !== null) return kept;
  if (block === undefined || rule.peer !== 'cidr') return { why: 'its other side is no network that stands in a list' };
  const changes = advice.map(
    (each): ListChange => ({
      addresses: peersOfAny(each.rule.packets.possible, family, ALL_SERVICES).addresses,
      to: each.kind === 'drop' ? [] : each.to.flatMap(({ addresses }) => printAddresses(family, addresses)),
    }),
  );
  const single = family === 'ipv4' ? 'cidr_ipv4' : 'cidr_ipv6';
  const isSingle = block.body.attributes.some(({ name }) => name === single);
  const edits = isSingle
    ? singleEdit(source.text, block.body.attributes.find(({ name }) => name === single)?.value, changes)
    : listEdit(source, block, family === 'ipv4' ? 'cidr_blocks' : 'ipv6_cidr_blocks', changes);
  return 'why' in edits ? edits : edits.map((edit) => ({ file: source.file, edit }));
}

function singleEdit(
  text: string,
  value: { readonly start: number; readonly end: number } | undefined,
  [change]: readonly ListChange[],
): readonly { readonly start: number; readonly end: number; readonly text: string }[] | Unplaced {
  const [to, more] = change?.to ?? [];
  if (
    value === undefined
    || to === undefined
    || more !== undefined
    || !/^"[^"\\$%]*"$/.test(text.slice(value.start, value.end))
  )
    return { why: 'its network is not written as one' };
  return [{ ...value, text: JSON.stringify(to) }];
}

function isOfList(a: Rule, b: Rule, family: Family | undefined): boolean {
  return (
    a === b
    || (a.address === b.address
      && samePlace(a.place, b.place)
      && family !== undefined
      && a.packets.possible[family].length > 0
      && a.peer === 'cidr'
      && b.peer === 'cidr')
  );
}

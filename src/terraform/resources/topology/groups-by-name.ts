import { NONE_CHOSEN, type Choice } from '../../../model/topology.ts';
import type { Resource } from '../../resource.ts';
import type { Value } from '../../value.ts';
import { given, readItems, readText } from '../attributes/scalars.ts';
import { groupByName } from '../links/group-by-name.ts';
import type { Run } from '../run.ts';
import { chooseAll, chooseOne, joinChoices, one } from './choose.ts';
import { unseenBy } from './interface-facts.ts';

/** The groups of a list of names, among which ids may be. Null where it names none. */
export function groupsByName(run: Run, resource: Resource, value: Value, attribute: string): Choice | null {
  const names = given(value);
  if (names.kind === 'unknown') return chooseAll(run, 'security-group', names, { resource, attribute });
  const items = readItems(names) ?? [];
  if (items.length === 0) return null;
  return joinChoices(
    items.map((item, i) => {
      const at = `${attribute}[${i}]`;
      const text = readText(item);
      if (text.kind === 'none') return NONE_CHOSEN;
      if (text.kind === 'unknown' || text.text.startsWith('sg-'))
        return chooseOne(run, 'security-group', item, { resource, attribute: at });
      const group = text.sensitive ? null : groupByName(run, resource, text.text);
      return group === null ? unseenBy(resource.address, at) : one(group);
    }),
  );
}

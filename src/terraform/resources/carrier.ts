import type { Resource } from '../resource.ts';
import type { ObjectValue, UnknownValue, Value } from '../value.ts';
import { groupByName } from './links/group-by-name.ts';
import type { Run } from './run.ts';
import { namesGroups } from './attributes/names-groups.ts';
import { readItems, readText } from './attributes/scalars.ts';

const MAX_DEPTH = 8;

/** Types whose `security_groups` hold names, of groups of a default VPC. */
const HAVE_NAMES: ReadonlySet<string> = new Set([
  'aws_instance',
  'aws_spot_instance_request',
  'aws_launch_configuration',
]);

/** Adds the groups that a resource carries. */
export function readCarrier(resource: Resource, run: Run): void {
  if (resource.mode !== 'managed') return;
  walk(resource.attributes, '', 0, (value, attribute) => addGroups(resource, run, value, attribute));
}

function walk(from: ObjectValue, path: string, depth: number, found: (value: Value, attribute: string) => void): void {
  if (depth > MAX_DEPTH) return;
  for (const name of from.names()) {
    // What need not be evaluated cannot fail either: the hash of an archive that is built later.
    if (!namesGroups(name) && from.isPlain?.(name) === true) continue;
    const value = from.get(name);
    const attribute = `${path}${name}`;
    if (namesGroups(name)) {
      found(value, attribute);
      continue;
    }
    const items = value.kind === 'list' ? value.items : [value];
    items.forEach((item, i) => {
      if (item.kind === 'object') walk(item, `${attribute}${value.kind === 'list' ? `[${i}]` : ''}.`, depth + 1, found);
    });
  }
}

function addGroups(resource: Resource, run: Run, value: Value, attribute: string): void {
  const add = (address: string): void => {
    run.facts.carriers.push({ group: address, by: resource.address });
  };
  const addNamed = (unknown: UnknownValue): void => {
    const named = run.links.allNamed('security-group', unknown);
    named.forEach(add);
    if (named.length === 0) run.facts.openCarriers.push(resource.address);
  };
  if (value.kind === 'unknown') {
    if (value.configured) addNamed(value);
    return;
  }
  (readItems(value) ?? []).forEach((item, i) => {
    const text = readText(item);
    if (text.kind === 'known' && !text.sensitive && HAVE_NAMES.has(resource.type) && !text.text.startsWith('sg-')) {
      const group = groupByName(run, resource, text.text);
      if (group !== null) add(group);
    }
    // EMR joins several by commas.
    const ids =
      text.kind === 'known'
        ? text.text
            .split(',')
            .map((id) => id.trim())
            .filter((id) => id.startsWith('sg-'))
        : [];
    for (const id of ids) {
      const link = run.links.resolve(
        'security-group',
        { kind: 'known', value: id, sensitive: false },
        { resource, attribute },
      );
      if (link.to === 'object') add(link.address);
      else if (link.to === 'outside') add(link.name);
    }
    if (item.kind === 'unknown') addNamed(item);
    if (item.kind === 'list') addGroups(resource, run, item, `${attribute}[${i}]`);
  });
}

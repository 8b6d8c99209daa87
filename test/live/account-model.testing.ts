import { readFileSync, readdirSync } from 'node:fs';
import type { Model } from '../../src/model/model.ts';
import { readLive } from '../../src/terraform/live/read-live.ts';
import { MODEL_WANTS, normalise } from '../../src/terraform/normalise.ts';
import { readTerraformJson } from '../../src/terraform/plan/read-terraform-json.ts';
import type { Stack, StackRead } from '../../src/terraform/resource.ts';
import { readText } from '../../src/terraform/resources/attributes/scalars.ts';

export function liveFiles(folder: string): { readonly path: string; readonly bytes: Buffer }[] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => ({ path: `live/${name}`, bytes: readFileSync(`${folder}/${name}`) }));
}

export function stackOf(read: StackRead): Stack {
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));
  return read.stack;
}

export function liveStack(folder: string): Stack {
  return stackOf(readLive('live', liveFiles(folder)));
}

export function stateStack(file: string): Stack {
  return stackOf(readTerraformJson(readFileSync(file), { path: 'state.json', wants: MODEL_WANTS }));
}

export function modelOf({ planned }: Stack): Model {
  return normalise(planned).model;
}

const MADE_WITH_VPC = {
  default_security_group_id: 'default_security_group',
  default_network_acl_id: 'default_network_acl',
  main_route_table_id: 'main_route_table',
} as const;

/** What the objects of a state are called in a live account. */
export function idsOf({ planned }: Stack): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { address, attributes } of planned.resources) {
    const id = readText(attributes.get('id'));
    if (id.kind === 'known') ids.set(address, id.text);
    for (const [attribute, name] of Object.entries(MADE_WITH_VPC)) {
      const made = readText(attributes.get(attribute));
      if (made.kind === 'known') ids.set(`${address}.${name}`, made.text);
    }
  }
  return ids;
}

/**
 * A model as text, with ids for addresses, and without what only one of a state and an account can know: which resource
 * states a rule and how it is managed.
 */
export function comparable(model: Model, ids: ReadonlyMap<string, string> = new Map()): unknown {
  const named = (text: string): string =>
    ids.get(text)
    ?? text
      .replace(/^group:(.*)$/, (_, address: string) => `group:${ids.get(address) ?? address}`)
      .replace(/^(.*)\.public_ip$/, (_, address: string) => `${ids.get(address) ?? address}.public_ip`);
  const OMITTED = new Set([
    'place',
    'module',
    'management',
    'made',
    'stated',
    'inline',
    'foreign',
    'change',
    'type',
    'quota',
    'attributes',
    'setBy',
    'use',
    'tags',
    'called',
    'names',
  ]);
  const plain = (value: unknown): unknown => {
    if (typeof value === 'bigint') return `${value}`;
    if (typeof value === 'string') return named(value);
    if (value instanceof Map) return plain([...value]);
    if (Array.isArray(value)) {
      const items = value.map(plain);
      return items.every((item) => typeof item === 'string') ? items.toSorted() : items;
    }
    if (typeof value !== 'object' || value === null) return value;
    // The groups or lists that a rule names; by which attribute, depends on the resource.
    if ('all' in value && 'attribute' in value) return plain(value.all);
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !OMITTED.has(name))
        .map(([name, inside]) => [name, plain(inside)]),
    );
  };
  const byAddress = (items: readonly { readonly address: string }[]): unknown =>
    items
      .map((item) => [named(item.address), plain(item)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, item]) => item);
  /** Whichever resource states it. */
  const statements = (own: readonly { readonly address: string }[], owner: string): unknown =>
    own.map((each) => JSON.stringify(plain({ ...each, address: owner }))).toSorted();
  const { groups, acls, vpcs, subnets, topology, prefixLists } = model;
  return {
    groups: byAddress(groups.map((group) => ({ ...group, rules: statements(group.rules, group.address) }))),
    acls: byAddress(acls.map((acl) => ({ ...acl, entries: statements(acl.entries, acl.address) }))),
    vpcs: byAddress(vpcs),
    subnets: byAddress(subnets),
    endpoints: byAddress(topology.endpoints),
    // Which table AWS made and which one is the main one now, a state and an account tell apart.
    routeTables: byAddress(topology.routeTables.map((table) => ({ ...table, kind: null }))),
    gateways: byAddress(topology.gateways),
    prefixLists: [...prefixLists].map(([name, { contents }]) => plain([named(name), contents])),
  };
}

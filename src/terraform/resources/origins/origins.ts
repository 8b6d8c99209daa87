import { attributeText } from '../../../model/attribute-role.ts';
import type { IdentityOf, Origin, OriginsOf } from '../../../model/origin.ts';
import type { KnownTypes } from '../known-types.ts';
import type { Resource } from '../../resource.ts';
import { NULL, type Value } from '../../value.ts';
import { detailed } from './origin-details.ts';
import { openListOrigins } from './prefix-list-origins.ts';
import { readText } from '../attributes/scalars.ts';

/** More of one attribute would help nobody. */
const MAX_ORIGINS = 5;

/**
 * Why attributes of these resources are not known. An attribute is asked by its path (`ingress[0].cidr_blocks[1]`);
 * where a part on the way is unknown as a whole, that part answers. What is known after all is an id whose contents the
 * input does not hold.
 */
export function originsIn(resources: readonly Resource[], known: KnownTypes): OriginsOf {
  const resourceAt = finderOf(resources);
  let doubts: ReadonlyMap<string, readonly Origin[]> | null = null;
  const openList = openListOrigins(resources, known);
  return ({ address, attribute }) => {
    doubts ??= new Map(
      resources.flatMap((resource) =>
        (resource.doubts ?? []).map(
          ({ asked, origins }) => [attributeText(asked), origins.map((each) => detailed(each, known))] as const,
        ),
      ),
    );
    const doubted = doubts.get(attributeText({ address, attribute }));
    if (doubted !== undefined) return doubted;
    const resource = resourceAt(address);
    if (resource === undefined) return [];
    const value = valueAt(resource.attributes, stepsOf(decidingOf(resource, attribute, known)));
    const ofList = NAMES_LIST.test(attribute) ? openList(value) : [];
    const origins = ofList.length > 0 ? ofList : originsOf(resource, attribute, value);
    return [
      ...new Map(
        origins.map((each) => detailed(each, known)).map((each) => [`${each.kind} ${each.name}`, each]),
      ).values(),
    ].slice(0, MAX_ORIGINS);
  };
}

/**
 * Which value each attribute of these resources has that is known only after apply: equal keys, one value, where the
 * values that it is made of are the same. Null where it is known, or nothing tells it from others for certain.
 */
export function identitiesIn(resources: readonly Resource[]): IdentityOf {
  const resourceAt = finderOf(resources);
  return ({ address, attribute }) => {
    const resource = resourceAt(address);
    const value = resource === undefined ? NULL : valueAt(resource.attributes, stepsOf(attribute));
    const identity = value.kind === 'unknown' ? (value.identity?.() ?? null) : null;
    return identity === null || identity.assumed ? null : identity.key;
  };
}

/** Most inputs leave nothing open, and large ones have many resources: the index is made when somebody asks. */
function finderOf(resources: readonly Resource[]): (address: string) => Resource | undefined {
  let byAddress: ReadonlyMap<string, Resource> | null = null;
  return (address) => {
    byAddress ??= new Map(resources.map((resource) => [resource.address, resource]));
    return byAddress.get(address);
  };
}

/** Whom `self` means is open where it is not known whose the rule is. */
function decidingOf({ type }: Resource, attribute: string, known: KnownTypes): string {
  return attribute === 'self' ? (known.ownerArgument(type) ?? attribute) : attribute;
}

const NAMES_LIST = /(?:^|\.)prefix_list_ids?(?:\[\d+\])?$/;
const ID = /^(?:[a-z]+-[0-9a-f]{4,}|pl-[0-9a-z]+)$/;

function originsOf(resource: Resource, path: string, value: Value): readonly Origin[] {
  const found = unknownIn(value, 0);
  const { place } = resource;
  if (found.length > 0) return found;
  // Its table and its list are said by the stack that manages it.
  if (value.kind === 'null' && resource.mode === 'data')
    return [{ kind: 'elsewhere', name: `${resource.address}.${path}`, place }];
  if (value.kind === 'unknown')
    return value.configured ? [] : [{ kind: 'resource', name: `${resource.address}.${path}`, place }];
  const text = readText(value);
  const isId = text.kind === 'known' && !(value.kind === 'known' && value.sensitive) && ID.test(text.text);
  return [
    isId
      ? { kind: 'elsewhere', name: text.text, place }
      : { kind: 'other', name: `${resource.address}.${path}`, place },
  ];
}

/** Values nest deeper only in made-up documents. */
const MAX_DEPTH = 4;

/** Of a whole that is known in parts, what the parts tell. */
function unknownIn(value: Value, depth: number): readonly Origin[] {
  if (value.kind === 'unknown') return value.origins?.() ?? [];
  if (depth >= MAX_DEPTH) return [];
  if (value.kind === 'list') return value.items.flatMap((item) => unknownIn(item, depth + 1));
  if (value.kind === 'object' && value.origins !== undefined) return value.origins();
  return value.kind === 'object' ? value.names().flatMap((name) => unknownIn(value.get(name), depth + 1)) : [];
}

/** `ingress[0].cidr_blocks[1]` in steps. */
function stepsOf(path: string): readonly (string | number)[] {
  return [...path.matchAll(/[^.[\]]+/g)].map(([step]) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** As far as the way is known. */
function valueAt(from: Value, steps: readonly (string | number)[]): Value {
  let value = from;
  for (const step of steps) {
    if (value.kind === 'list') value = (typeof step === 'number' ? value.items[step] : undefined) ?? NULL;
    else if (value.kind === 'object') value = value.get(String(step));
    else return value;
  }
  return value;
}

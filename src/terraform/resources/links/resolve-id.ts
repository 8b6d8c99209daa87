import { getOrMake } from '../../../base/maps.ts';
import type { KnownTypes } from '../known-types.ts';
import type { ObjectKind } from '../../object-kinds.ts';
import type { Target, UnknownValue, Value } from '../../value.ts';
import { readText } from '../attributes/scalars.ts';
import { objectWithId, objectWithIdentity, type IdIndex } from './id-index.ts';
import type { Asking, Link, Resolved } from './link.ts';
import type { Unresolved } from './unresolved.ts';

/** What ids and references are looked up in. */
export interface IdLookup {
  readonly known: KnownTypes;
  readonly index: IdIndex;
  /** The address of what AWS made with a VPC. */
  readonly defaultOf: (kind: ObjectKind, vpc: string) => string;
  /** Names of what is known only by a sensitive id, by kind and id. */
  readonly hidden: Map<string, string>;
}

export interface LinkTelling {
  readonly resolved: Resolved;
  readonly unresolved: Unresolved;
}

/**
 * The object that a value names: by its id or, where that is known only after apply, by what the configuration refers
 * to.
 */
export function resolveId(
  kind: ObjectKind,
  value: Value,
  asking: Asking,
  lookup: IdLookup,
  telling: LinkTelling,
): Link {
  if (value.kind === 'unknown') return follow(kind, value, asking, lookup, telling);
  const id = readText(value);
  if (id.kind !== 'known') return { to: 'nothing' };
  const address = objectWithId(lookup.index, kind, asking.resource.scope, id.text);
  if (address !== undefined) return { to: 'object', address };
  if (!id.sensitive) return { to: 'outside', name: unfoundId(id.text), idKnown: true };
  // A sensitive id is told by the first attribute that holds it: the same id is the same object.
  return {
    to: 'outside',
    name: getOrMake(lookup.hidden, `${kind} ${id.text}`, () => `${asking.resource.address}.${asking.attribute}`),
    idKnown: false,
  };
}

/**
 * Ids of AWS have no point, addresses have one: a text that is written as an address is none, or it would pass for the
 * object that has it.
 */
function unfoundId(text: string): string {
  return text.includes('.') ? JSON.stringify(text) : text;
}

function follow(
  kind: ObjectKind,
  value: UnknownValue,
  asking: Asking,
  lookup: IdLookup,
  { resolved, unresolved }: LinkTelling,
): Link {
  if (!value.configured) return { to: 'nothing' };
  const { candidates, how, open, ids = [], unknown = [] } = value.targets(lookup.known.sourcesOf(kind));
  const byId = ids.map((id) => objectWithId(lookup.index, kind, asking.resource.scope, id) ?? unfoundId(id));
  const named = [...new Set([...addressesMeant(kind, candidates, lookup), ...byId, ...unknown])];
  if (named.length === 0) {
    const address = objectWithIdentity(lookup.index, kind, value);
    return address === undefined ? unresolved.link(value, asking) : { to: 'object', address };
  }
  // What may also be something else is one of several.
  const addresses = open === true ? [...named, unresolved.name(value, asking)] : named;
  const [only, another] = addresses;
  if (only === undefined || another !== undefined) return unresolved.oneOf(value, asking, addresses);
  if (how === 'assumed' || how === 'inferred') resolved(asking, only, how);
  return { to: 'object', address: only };
}

/** Every object that an unknown list may name. */
export function allNamed(kind: ObjectKind, value: UnknownValue, lookup: IdLookup): readonly string[] {
  const { how, candidates, ids, unknown } = value.targets(lookup.known.sourcesOf(kind));
  const named = addressesMeant(kind, candidates, lookup);
  // Of all that a local could mean, some or others are named.
  return how === 'inferred' && (named.length > 1 || ids !== undefined || unknown !== undefined) ? [] : named;
}

/** What an unknown list names. */
export interface Named {
  /** All of these, as far as what it refers to tells. */
  readonly certain: readonly string[];
  /** Some of these: all of `certain`, and what a local could mean. */
  readonly possible: readonly string[];
  /** It may name others. */
  readonly open: boolean;
}

export function someNamed(kind: ObjectKind, value: UnknownValue, lookup: IdLookup): Named {
  const sources = lookup.known.sourcesOf(kind);
  if (sources.size === 0) return { certain: [], possible: [], open: true };
  const { how, candidates, ids = [], unknown = [], open = false, vague = [] } = value.targets(sources);
  const named = addressesMeant(kind, candidates, lookup);
  const plain = candidates.filter(({ address }) => !vague.includes(address));
  // Of all that a local could mean, some or others are named.
  const isSome = how === 'inferred' && (named.length > 1 || ids.length + unknown.length > 0);
  return {
    certain: isSome ? [] : vague.length === 0 ? named : addressesMeant(kind, plain, lookup),
    possible: [...named, ...ids.map((id) => lookup.index.ids.get(kind)?.anywhere.get(id) ?? unfoundId(id)), ...unknown],
    open: open || unknown.length > 0 || named.length + ids.length === 0,
  };
}

/** The objects meant, each once; attributes that are no id of the kind lead nowhere (a name in a condition). */
function addressesMeant(kind: ObjectKind, candidates: readonly Target[], lookup: IdLookup): readonly string[] {
  const { known, index } = lookup;
  const out = new Set<string>();
  for (const { address, attribute } of candidates) {
    const { makes, names } = known.of(index.types.get(address) ?? '') ?? {};
    const made = makes?.[kind];
    const named = names?.[kind];
    if (made !== undefined) {
      if (attribute === null || made.includes(attribute)) out.add(lookup.defaultOf(kind, address));
    } else if (named !== undefined) out.add(`${address}.${named}`);
    else if (attribute === null || known.idsOf(kind).has(attribute)) out.add(index.same.get(address) ?? address);
  }
  return [...out];
}

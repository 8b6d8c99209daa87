import type { Origin } from '../../../model/origin.ts';
import {
  NO_TARGETS,
  NULL,
  type Identity,
  type ListValue,
  type ObjectValue,
  type Targets,
  type UnknownValue,
  type Value,
} from '../../value.ts';
import { NO_ORIGINS, toldOrigin, type HclOrigin } from './hcl-origin.ts';
import { compositionOf } from './composition.ts';
import { wholeNumber } from './hcl-number.ts';
import { HASH } from './identity.ts';
import type { HclValue, MappingValue, UnknownHcl } from './hcl-value.ts';

/** A value of the language as resource readers see it. A mark on a whole covers its parts. */
export function toValue(value: HclValue, isHidden = false): Value {
  const sensitive = isHidden || value.sensitive;
  switch (value.kind) {
    case 'string':
      return { kind: 'known', value: value.text, sensitive };
    case 'number':
      return { kind: 'known', value: wholeNumber(value.number) ?? value.number.toNumber(), sensitive };
    case 'bool':
      return { kind: 'known', value: value.value, sensitive };
    case 'null':
      return NULL;
    case 'unknown':
      return toUnknown(value, sensitive);
    case 'list':
    case 'set':
    case 'tuple':
      return listOfValues(
        value.items.map((item) => toValue(item, sensitive)),
        sensitive,
      );
    case 'map':
    case 'object':
      return toObject(value, sensitive);
  }
}

/** What nobody configured and the provider or AWS will choose. */
export const CHOSEN_LATER: UnknownValue = {
  kind: 'unknown',
  configured: false,
  sensitive: false,
  targets: () => NO_TARGETS,
};

export function listOfValues(items: readonly Value[], sensitive = false): ListValue {
  return { kind: 'list', items, sensitive };
}

/** What a report tells of them. */
export function toldOrigins(origins: readonly HclOrigin[]): readonly Origin[] {
  return origins.map(toldOrigin);
}

function toIdentity(key: string | null): Identity | null {
  return key === null ? null : { key, name: HASH.test(key) ? null : key, assumed: false, kin: null };
}

function toObject(value: MappingValue, sensitive: boolean): ObjectValue {
  return {
    kind: 'object',
    sensitive,
    names: () => [...value.entries.keys()],
    get: (name) => {
      const entry = value.entries.get(name);
      return entry === undefined ? NULL : toValue(entry, sensitive);
    },
  };
}

/** Nothing that is wanted, as far as is known. */
const OPEN: Targets = { ...NO_TARGETS, open: true };

function toUnknown(value: UnknownHcl, sensitive: boolean): UnknownValue {
  const { targets, open, ends, atLeast, element, held, identity, origins = NO_ORIGINS } = value;
  return {
    kind: 'unknown',
    configured: true,
    sensitive,
    targets: (types): Targets => {
      const candidates = targets
        .filter(({ type }) => types.has(type))
        .map(({ address, attribute }) => ({ address, attribute }))
        .toSorted((a, b) => (a.address < b.address ? -1 : 1));
      if (candidates.length === 0) return open ? OPEN : NO_TARGETS;
      // What is no resource of a wanted type may be anything.
      const mayBeOther = open || candidates.length < targets.length;
      return {
        candidates,
        how: candidates.length === 1 && !mayBeOther ? 'exact' : 'ambiguous',
        ...(mayBeOther ? { open: true as const } : {}),
      };
    },
    ...(ends === undefined ? {} : { ends }),
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(identity === undefined ? {} : { identity: () => toIdentity(identity()) }),
    composition: () => compositionOf(value),
    ...(origins.length === 0 ? {} : { origins: () => toldOrigins(origins) }),
    ...(held === undefined ? {} : { held }),
    ...(element?.kind === 'unknown' ? { element: toUnknown(element, sensitive || element.sensitive) } : {}),
  };
}

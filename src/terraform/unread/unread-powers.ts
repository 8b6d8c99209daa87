import { typeOf, type Resource } from '../resource.ts';
import { KNOWN_TYPES } from '../resources/readers.ts';
import { isIdName, versionsIn, wordsOfValue, type Said } from './words-of-value.ts';
import { unreadAttributes } from './unread-attributes.ts';
import { isComparedWhole, unreadFamily } from './unread-types.ts';

/** A resource that decides packets in ways that the model does not have. */
export interface UnreadPower {
  readonly address: string;
  /** What it does. */
  readonly says: string;
  /** False where this plan leaves it as it is. */
  readonly changes: boolean;
  /** It may not be there. */
  readonly certain: boolean;
  /** It decides something by being there. */
  readonly alone: () => boolean;
  /** What decides, by its attributes. */
  readonly attributes: () => readonly string[];
  readonly said: (attribute: string) => Said;
  /** Nobody wrote it, so the provider or AWS chose what it is. */
  readonly isChosen: (attribute: string) => boolean;
  readonly configures: Resource['configures'];
}

/** They tell nothing of packets, in any type. */
const TELLS_NOTHING: ReadonlySet<string> = new Set(['tags', 'tags_all', 'tag', 'timeouts', 'description', 'id', 'arn']);

export function isUnreadType(type: string): boolean {
  return isComparedWhole(type, isRead);
}

export function unreadIn(resources: readonly Resource[]): readonly UnreadPower[] {
  return resources.flatMap((resource): UnreadPower[] => {
    if (resource.mode !== 'managed' || resource.foreign) return [];
    const { type, address, attributes: from, change, certain, configures } = resource;
    const parts = unreadAttributes(type);
    const says = isUnreadType(type) ? unreadFamily(type) : (parts?.says ?? null);
    if (says === null) return [];
    const named = isUnreadType(type) ? null : parts;
    const versions = named?.versions ?? [];
    const said = (name: string): Said =>
      versions.includes(name) ? versionsIn(from.get(name)) : wordsOfValue(from.get(name), isIdName(name));
    return [
      {
        address,
        says,
        changes: change !== 'none',
        certain,
        alone: () => named === null || (named.alone ?? []).some((name) => said(name) !== undefined),
        attributes: () =>
          (named === null ? null : [...named.names, ...versions])
          ?? from.names().filter((name) => !TELLS_NOTHING.has(name)),
        said,
        isChosen: (name) => {
          const value = from.get(name);
          return value.kind === 'unknown' && !value.configured;
        },
        configures,
      },
    ];
  });
}

function isRead(type: string): boolean {
  return KNOWN_TYPES.of(typeOf({ mode: 'managed', type })) !== undefined;
}

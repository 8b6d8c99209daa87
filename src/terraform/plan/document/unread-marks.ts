import { getOrMake } from '../../../base/maps.ts';
import { isObject, member, objectOr, type Json, type JsonObject } from '../../json.ts';
import { holdsTrue } from '../values/marks.ts';

/**
 * Beside the `actions` of a change of which not all is kept: the names of the attributes that are not known before the
 * apply.
 */
export const UNKNOWN_NAMES = 'unknown_names';

/** Everything is unknown. */
const ALL: JsonObject = { '*': true };

/**
 * Names of the attributes in which marks hold any. One object for all that have the same: there may be a hundred
 * thousand resources of one type.
 */
export function sharedNames(): (marks: Json | undefined) => JsonObject | null {
  const made = new Map<string, JsonObject>();
  return (marks) => {
    if (marks === true) return ALL;
    if (!isObject(marks)) return null;
    const names = Object.keys(marks).filter((name) => name !== '__proto__' && holdsTrue(marks[name]));
    return names.length === 0
      ? null
      : getOrMake(made, names.join(' '), () => Object.fromEntries(names.map((name) => [name, true])));
  };
}

/**
 * By block (`module.a["x"].aws_lb.a`, without its own key), the names of the attributes of those changes that are not
 * known before the apply.
 */
export type UnreadMarks = ReadonlyMap<string, JsonObject>;

export interface UnreadNotes {
  readonly note: (address: string, change: Json | undefined, isWhole: boolean) => void;
  readonly marks: UnreadMarks;
}

export function noteUnread(): UnreadNotes {
  const marks = new Map<string, JsonObject>();
  const shared = sharedNames();
  return {
    marks,
    note: (address, change, isWhole) => {
      const values = objectOr(change);
      const names =
        objectOr(member(values, UNKNOWN_NAMES)) ?? (isWhole ? null : shared(member(values, 'after_unknown')));
      if (names === null) return;
      const block = blockOf(address);
      const known = marks.get(block);
      if (known !== names) marks.set(block, known === undefined ? names : { ...known, ...names });
    },
  };
}

/** `attribute`: null for any of them. */
export function isUnknownIn(marks: UnreadMarks, block: string, attribute: string | null): boolean {
  const names = marks.get(block);
  return (
    names !== undefined && (attribute === null || member(names, '*') === true || member(names, attribute) !== undefined)
  );
}

/** An address without its own key. */
export function blockOf(address: string): string {
  return address.endsWith(']') ? address.replace(/\[[^\]]*\]$/, '') : address;
}

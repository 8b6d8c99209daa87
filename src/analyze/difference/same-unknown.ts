import type { UnknownAttribute } from '../../model/origin.ts';
import type { Side } from './compared-models.ts';
import type { SameUnknown } from './differing-facts.ts';
import type { NameNow } from './fact.ts';

/**
 * Attributes of one name whose values come of one and the same source each: taken to be made of it alike, where that
 * may be assumed. Where both sides show what is made of it, that is the same.
 */
export function sameUnknowns(
  { before, now }: Readonly<Record<'before' | 'now', Side>>,
  nameNow: NameNow,
  assumes: boolean,
): { readonly isSame: SameUnknown; readonly isUsed: () => boolean } {
  let isUsed = false;
  const key = (side: Side, name: NameNow, all: readonly UnknownAttribute[]): string | null => {
    const keys = all.map(({ address, attribute }) => {
      const [origin, ...others] = side.originsOf?.({ address, attribute }) ?? [];
      return origin === undefined || others.length > 0 || MOVING.has(origin.kind)
        ? null
        : JSON.stringify([attribute, origin.kind, name(origin.name)]);
    });
    return keys.length === 0 || keys.includes(null) ? null : keys.toSorted().join('\n');
  };
  /** What is made of the sources, by the names of now; null where it does not show of all. */
  const made = (side: Side, name: NameNow, all: readonly UnknownAttribute[]): string | null => {
    const keys = all.map((each) => {
      const identity = side.identityOf?.(each) ?? null;
      const [source = null] = side.originsOf?.(each) ?? [];
      return identity === null || source === null
        ? identity
        : identity.replaceAll(source.name, () => name(source.name));
    });
    return keys.includes(null) ? null : keys.toSorted().join('\n');
  };
  return {
    isSame: (all, allNow) => {
      // Of what the input does not show both sides know as little: it is one thing, and stays as it is.
      if (elsewhereKey(all, nameNow) !== elsewhereKey(allNow, (same) => same)) return false;
      const [was, is] = [all.filter(isOwn), allNow.filter(isOwn)];
      if (was.length === 0 && is.length === 0) return true;
      if (!assumes) return false;
      const [ours, theirs] = [key(before, nameNow, was), key(now, (same) => same, is)];
      if (ours === null || ours !== theirs) return false;
      const [ourMake, theirMake] = [made(before, nameNow, was), made(now, (same) => same, is)];
      if (ourMake !== null && theirMake !== null && ourMake !== theirMake) return false;
      isUsed = true;
      return true;
    },
    isUsed: () => isUsed,
  };
}

/** Where equal names are no reason to think of equal values. */
const MOVING: ReadonlySet<string> = new Set(['count', 'elsewhere', 'unshown', 'undescribed', 'function', 'other']);

/** Not of a thing of another stack, which an input knows by its id, or by the context that is given (`a.b (file)`). */
function isOwn({ address }: UnknownAttribute): boolean {
  return address.includes('.') && !address.endsWith(')');
}

function elsewhereKey(all: readonly UnknownAttribute[], name: NameNow): string {
  return all
    .filter((each) => !isOwn(each))
    .map(({ address, attribute }) => JSON.stringify([name(address), attribute]))
    .toSorted()
    .join('\n');
}

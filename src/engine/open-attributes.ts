import type { SubjectChange } from '../model/generated/report.ts';
import type { OriginsOf, UnknownAttribute } from '../model/origin.ts';

/** Attributes that are known only after apply, each with the names that users know their values by. */
export function openAttributes(unknown: readonly UnknownAttribute[], originsOf: OriginsOf): SubjectChange['unknown'] {
  return unknown.flatMap(({ address, attribute }) => {
    const names = originsOf({ address, attribute }).map(({ name }) => name);
    return (names.length === 0 ? [null] : [...new Set(names)]).map((name) => ({ address, attribute, name }));
  });
}

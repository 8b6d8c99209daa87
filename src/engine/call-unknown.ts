import { getOrMake, remembered } from '../base/maps.ts';
import { attributeText } from '../model/attribute-role.ts';
import type { CalledBy, Entry, Model, OriginsOf, Rule } from '../model/model.ts';
import { listed } from '../model/statement-text.ts';

/** More names for one value would hide what is said of it. */
const SHOWN = 2;

/** The same model, whose rules and entries call what is not known of them by what it comes of. */
export function callUnknown(model: Model, originsOf: OriginsOf): Model {
  const asked = new Map<string, string | null>();
  const called: CalledBy = (attribute) =>
    getOrMake(asked, attributeText(attribute), () => {
      const names = [...new Set(originsOf(attribute).map(({ name }) => name))];
      return names.length === 0 ? null : listed(names, SHOWN);
    });
  // A statement that may be on several owners is one object in all of them.
  const sharedRule = remembered((rule: Rule): Rule => ({ ...rule, called }));
  const sharedEntry = remembered((entry: Entry): Entry => ({ ...entry, called }));
  const ofRule = (rule: Rule): Rule =>
    rule.unknown.length === 0
      ? rule
      : {
          ...rule,
          called,
          ...(rule.oneOf === undefined
            ? {}
            : { oneOf: { ...rule.oneOf, statement: sharedRule(rule.oneOf.statement) } }),
        };
  const ofEntry = (entry: Entry): Entry =>
    entry.unknown.length === 0
      ? entry
      : {
          ...entry,
          called,
          ...(entry.oneOf === undefined
            ? {}
            : { oneOf: { ...entry.oneOf, statement: sharedEntry(entry.oneOf.statement) } }),
        };
  return {
    ...model,
    groups: model.groups.map((group) =>
      group.rules.some(isUnknown) ? { ...group, rules: group.rules.map(ofRule) } : group,
    ),
    acls: model.acls.map((acl) => (acl.entries.some(isUnknown) ? { ...acl, entries: acl.entries.map(ofEntry) } : acl)),
  };
}

function isUnknown({ unknown }: Rule | Entry): boolean {
  return unknown.length > 0;
}

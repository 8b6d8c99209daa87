import { getOrMake, remembered } from '../base/maps.ts';
import { attributeText } from '../model/attribute-role.ts';
import type { Entry, Model, OneOf, Rule } from '../model/model.ts';
import type { CalledBy, OriginsOf } from '../model/origin.ts';
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
  const ruleCalled = calling<Rule>(called);
  const entryCalled = calling<Entry>(called);
  return {
    ...model,
    groups: model.groups.map((group) =>
      group.rules.some(isUnknown) ? { ...group, rules: group.rules.map(ruleCalled) } : group,
    ),
    acls: model.acls.map((acl) =>
      acl.entries.some(isUnknown) ? { ...acl, entries: acl.entries.map(entryCalled) } : acl,
    ),
  };
}

interface Statement<S> {
  readonly unknown: Rule['unknown'];
  readonly called?: CalledBy;
  readonly oneOf?: OneOf<S>;
}

function calling<S extends Statement<S>>(called: CalledBy): (statement: S) => S {
  // A statement that may be on several owners is one object in all of them.
  const shared = remembered((statement: S): S => ({ ...statement, called }));
  return (statement) => {
    if (statement.unknown.length === 0) return statement;
    const { oneOf } = statement;
    return {
      ...statement,
      called,
      ...(oneOf === undefined ? {} : { oneOf: { ...oneOf, statement: shared(oneOf.statement) } }),
    };
  };
}

function isUnknown({ unknown }: Rule | Entry): boolean {
  return unknown.length > 0;
}

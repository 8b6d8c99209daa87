import { errorOf, type Diagnostic } from '../base/diagnostic.ts';
import { didYouMean } from '../base/did-you-mean.ts';
import { BUILTIN_MODULES } from '../policy/generated/builtin-modules.ts';
import type { SuggestReading } from './holds-after.ts';

/**
 * What was asked for and is not there, each with what may have been meant. Where something could not be read, it may be
 * there.
 */
export function namesNotThere(
  { rules, subjects }: { readonly rules: readonly string[]; readonly subjects: readonly string[] },
  reading: SuggestReading,
): readonly Diagnostic[] {
  if (reading.report.summary.failed) return [];
  const known = [...new Set([...builtinRules(), ...reading.rules])];
  const there = [...reading.models.values()].flatMap(({ model }) =>
    [...model.groups, ...model.acls].map(({ address }) => address),
  );
  const isThere = new Set(there);
  return [
    ...rules
      .filter((rule) => !known.includes(rule))
      .map((rule) => errorOf(`--rule ${rule}: there is no such rule${didYouMean(rule, known)}`)),
    ...subjects
      .filter((subject) => !isThere.has(subject))
      .map((subject) =>
        errorOf(`--subject ${subject}: no input has such a group or network ACL${didYouMean(subject, there)}`),
      ),
  ];
}

function builtinRules(): readonly string[] {
  return BUILTIN_MODULES.flatMap(({ rules }) => rules.map(({ id }) => id));
}

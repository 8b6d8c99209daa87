import { remembered } from '../../../base/maps.ts';
import { joinedSettings, type Setting, type SettingsOf, type StatementPart } from '../../../model/setting.ts';
import type { ObjectValue, Value } from '../../value.ts';

/** An argument of a rule or an entry, or one element of it. */
export interface AskedArgument {
  readonly name: string;
  readonly element?: Value | null;
}

/** By the parts that they make. */
export type StatementArguments = Readonly<Record<StatementPart, readonly AskedArgument[]>>;

/**
 * What variables set of the parts of a statement; empty where no configuration tells. What is not known is told by its
 * causes.
 */
export function statementSettings(
  fields: ObjectValue,
  argumentsOf: () => StatementArguments,
): { readonly setBy?: SettingsOf } {
  const { setBy } = fields;
  if (setBy === undefined) return {};
  const partSettings = (part: StatementPart): readonly Setting[] =>
    argumentsOf()[part].flatMap(({ name, element }) =>
      isTold(element ?? fields.get(name))
        ? setBy(name, elementText(element ?? null)).map((each): Setting => ({ ...each, arguments: [name] }))
        : [],
    );
  // Many findings may turn on one rule, and on most rules none does.
  let ofPart: typeof partSettings | null = null;
  return { setBy: (parts) => joinedSettings(parts.flatMap((ofPart ??= remembered(partSettings)))) };
}

function isTold(value: Value): boolean {
  return value.kind === 'known' || (value.kind === 'list' && value.items.every(isTold));
}

function elementText(element: Value | null): string | null {
  return element?.kind === 'known' ? String(element.value) : null;
}

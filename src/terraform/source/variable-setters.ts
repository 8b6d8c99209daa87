import type { RootedFiles } from '../../base/rooted-files.ts';
import type { VariableSetter } from '../hcl/evaluation/given-variables.ts';
import { writtenArgument } from '../hcl/evaluation/written-argument.ts';
import type { EvaluationScope } from '../hcl/expressions/scope.ts';
import type { Argument } from '../hcl/files/body.ts';
import type { SyntaxJudge } from '../hcl/files/hcl2json.ts';
import type { ModuleConfiguration } from '../hcl/modules/module-configuration.ts';
import { isAlike } from '../hcl/settings/alike.ts';
import { attempt } from '../hcl/values/hcl-error.ts';
import { evaluate } from '../hcl/expressions/evaluate.ts';
import type { HclValue } from '../hcl/values/hcl-value.ts';
import { variableValues, type GivenValue, type VariableSetting } from '../hcl/variables/variable-values.ts';

export interface SetterSources {
  readonly files: RootedFiles;
  /** The files of values in the folder. */
  readonly found: readonly string[];
  /** Those that somebody names, in their order. */
  readonly named: readonly VariableSetting[];
  /** Those of each set of variables that the root module is checked with, as `named`. */
  readonly sets: readonly (readonly VariableSetting[])[];
  readonly scope: EvaluationScope;
  readonly judge: SyntaxJudge;
}

/** Who gave the variables of the root module the values that a plan has. */
export type SetterOf = (name: string) => VariableSetter | null;

const UNTOLD: VariableSetter = { how: null, written: null };
const BY_PLAN: VariableSetter = { how: 'plan', written: null };

/**
 * A plan has the values of variables and not where they come from: it is the last file of values that gives the value
 * which the plan has: of the only set of variables that has all values of the plan, of those that are always read, or
 * of the only set that has this one. Else it is the default, where that is the same (null), or it came with the plan.
 */
export async function variableSetters(
  root: ModuleConfiguration,
  planned: ReadonlyMap<string, HclValue>,
  { files, found, named, sets, scope, judge }: SetterSources,
): Promise<SetterOf> {
  // What is wrong with a file was wrong when the plan was made: nothing depends on it.
  const report = (): void => {};
  const givenBy = (settings: readonly VariableSetting[]): Promise<Given> =>
    variableValues(root, found, { files, environment: {}, settings, scope, judge, uses: null, report });
  const always = await givenBy(named);
  const ofSets = await Promise.all(sets.map(givenBy));
  const fitting = onlyOne(ofSets.filter((given) => fits(given, planned)));
  return (name) => {
    const value = planned.get(name);
    if (value === undefined || value.kind === 'unknown') return UNTOLD;
    const argumentOf = (given: Given | null): Argument | null => argumentWith(given?.get(name) ?? null, value);
    const argument =
      argumentOf(fitting) ?? argumentOf(always) ?? onlyOne(ofSets.flatMap((each) => argumentOf(each) ?? []));
    if (argument !== null) return { how: 'file', written: writtenArgument(argument, scope, (place) => place) };
    return isDefault(root, name, value, scope) ? null : BY_PLAN;
  };
}

type Given = ReadonlyMap<string, GivenValue>;

/** Whether a plan that was made with these has the values that it has. */
function fits(given: Given, planned: ReadonlyMap<string, HclValue>): boolean {
  return [...given].every(([name, { value }]) => {
    const known = planned.get(name);
    return known === undefined || known.kind === 'unknown' || isAlike(value, known);
  });
}

/** The last argument of files of values that gives this value. */
function argumentWith(given: GivenValue | null, value: HclValue): Argument | null {
  for (let own = given; own !== null; own = own.over)
    if (own.argument !== null && isAlike(own.value, value)) return own.argument;
  return null;
}

function onlyOne<T>([first, ...others]: readonly T[]): T | null {
  return first === undefined || others.length > 0 ? null : first;
}

function isDefault({ variables }: ModuleConfiguration, name: string, value: HclValue, scope: EvaluationScope): boolean {
  const fallback = variables.get(name)?.body.attributes.get('default');
  return (
    fallback !== undefined
    && attempt(
      () => isAlike(evaluate(fallback.expression(), scope), value),
      () => false,
    )
  );
}

import type { RootedFiles } from '../../base/rooted-files.ts';
import type { VariableSetter } from '../hcl/evaluation/given-variables.ts';
import { writtenArgument } from '../hcl/evaluation/written-argument.ts';
import type { EvaluationScope } from '../hcl/expressions/scope.ts';
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
  readonly scope: EvaluationScope;
  readonly judge: SyntaxJudge;
}

/** Who gave the variables of the root module the values that a plan has. */
export type SetterOf = (name: string) => VariableSetter | null;

const UNTOLD: VariableSetter = { how: null, written: null };

/**
 * A plan has the values of variables and not where they come from: it is the last file of values that gives the value
 * which the plan has, or else the default, where that is the same; null. Where none is, nobody can tell.
 */
export async function variableSetters(
  root: ModuleConfiguration,
  planned: ReadonlyMap<string, HclValue>,
  { files, found, named, scope, judge }: SetterSources,
): Promise<SetterOf> {
  // What is wrong with a file was wrong when the plan was made: nothing depends on it.
  const report = (): void => {};
  const given = await variableValues(root, found, {
    files,
    environment: {},
    settings: named,
    scope,
    judge,
    uses: null,
    report,
  });
  return (name) => {
    const value = planned.get(name);
    if (value === undefined) return UNTOLD;
    for (let own: GivenValue | null = given.get(name) ?? null; own !== null; own = own.over) {
      const { argument } = own;
      if (argument !== null && isAlike(own.value, value))
        return { how: 'file', written: writtenArgument(argument, scope, (place) => place) };
    }
    return isDefault(root, name, value, scope) ? null : UNTOLD;
  };
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

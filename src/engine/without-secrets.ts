import { joinedPath } from '../base/slashed.ts';
import type { RootedFiles } from '../base/rooted-files.ts';
import type { Config, StackSettings, VariableSet } from '../policy/config/generated/config.ts';

/**
 * A config without the values of variables that the configuration in a stack's folder declares as sensitive, and their
 * names. `from`: what its paths start from.
 */
export async function withoutSecrets(
  config: Config,
  from: string,
  files: RootedFiles,
): Promise<{ readonly config: Config; readonly leftOut: readonly string[] }> {
  const { stacks } = config;
  if (stacks === undefined) return { config, leftOut: [] };
  const { sensitiveVariables } = await import('../terraform/hcl/sensitive-variables.ts');
  const leftOut = new Set<string>();
  const entries: [string, NonNullable<Config['stacks']>[string]][] = [];
  for (const [name, stack] of Object.entries(stacks)) {
    const secrets = await sensitiveVariables(joinedPath(from, name), files);
    const without = <S extends StackSettings | VariableSet>(settings: S): S => {
      const { var: values } = settings;
      if (values === undefined) return settings;
      for (const each of Object.keys(values)) if (secrets.has(each)) leftOut.add(`${name}: var.${each}`);
      return { ...settings, var: Object.fromEntries(Object.entries(values).filter(([each]) => !secrets.has(each))) };
    };
    entries.push([
      name,
      Array.isArray(stack) ? stack.map(without) : withSets(without(stack as StackSettings), without),
    ]);
  }
  return { config: { ...config, stacks: Object.fromEntries(entries) }, leftOut: [...leftOut] };
}

function withSets(stack: StackSettings, without: (set: VariableSet) => VariableSet): StackSettings {
  return stack.sets === undefined ? stack : { ...stack, sets: stack.sets.map(without) };
}

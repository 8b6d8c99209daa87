import { didYouMean } from '../base/did-you-mean.ts';
import { harmlessJson } from '../base/escape.ts';
import { placePrefix } from '../base/place.ts';
import { openFiles } from '../base/files.ts';
import { BUILTIN_NAMES } from '../policy/names/scope.ts';
import { knownRules } from '../engine/known-rules.ts';
import { explainRule, listRules } from './policies-text.ts';
import { styleFor } from '../report/style.ts';
import type { PoliciesArguments } from './arguments.ts';
import { wantsColor } from './color.ts';
import { complain } from './complain.ts';
import type { ExitStatus } from './exit-status.ts';
import type { World } from './world.ts';

/** The rules as the configuration of the working directory sets them. */
export async function runPolicies(
  { id, format, color, policies, config, root }: PoliciesArguments,
  world: World,
): Promise<ExitStatus> {
  const style = styleFor(wantsColor(world, color));
  const { rules, diagnostics } = await knownRules({ policies, config, root }, openFiles(world));
  for (const { place, message } of diagnostics) complain(world, `${placePrefix(place)}${message}`);
  // Trivy prints AWS-0107 for what it also calls AVD-AWS-0107.
  const asked = id?.toLowerCase().replace(/^aws-(?=\d)/, 'avd-aws-');
  const namesOf = ({ rule }: (typeof rules)[number]): readonly string[] => [rule.id, ...(rule.equivalents ?? [])];
  const ofModule = rules.filter(({ module }) => module.module === id);
  const named = rules.filter(
    (each) => asked === undefined || namesOf(each).some((name) => name.toLowerCase() === asked),
  );
  if (named.length === 0) {
    if (ofModule.length > 0) {
      world.stdout.write(listRules(ofModule, style));
      return diagnostics.length > 0 ? 2 : 0;
    }
    complain(world, `no rule is called ${id}${hintFor(id ?? '', rules.flatMap(namesOf))}`);
    return 2;
  }
  if (format === 'json')
    world.stdout.write(
      `${harmlessJson(
        JSON.stringify(
          named.map(({ module, rule, severity, parameters }) => ({
            module: module.module,
            ...rule,
            severity,
            parameters: withValues(module.parameters ?? {}, parameters),
          })),
          null,
          2,
        ),
      )}\n`,
    );
  else
    world.stdout.write(
      id === null ? listRules(named, style) : named.map((each) => explainRule(each, style)).join('\n'),
    );
  return diagnostics.length > 0 ? 2 : 0;
}

function withValues(
  declared: Readonly<Record<string, object>>,
  values: ReadonlyMap<string, unknown>,
): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(declared).map(([name, parameter]) => [
      name,
      { ...parameter, ...(values.has(name) ? { value: values.get(name) } : {}) },
    ]),
  );
}

/**
 * What may have been meant: a set of ports by the name of a control, a number of a benchmark without its version, or a
 * name that is near.
 */
function hintFor(id: string, known: readonly string[]): string {
  const wanted = id.toLowerCase();
  const set = [...BUILTIN_NAMES.ports.keys()].find((name) => name.toLowerCase() === wanted);
  if (set !== undefined) return `, but a set of ports: \`ports: [${set}]\` asks what it asks (docs/other-tools.md)`;
  const number = /^cis[ -]+(?:v[\d.]+[ -]+)?(\d+\.\d+)$/.exec(wanted)?.[1];
  const versions =
    number === undefined
      ? []
      : [...new Set(known.filter((name) => name.toLowerCase().startsWith('cis-') && name.endsWith(`-${number}`)))];
  if (versions.length > 0)
    return `: recommendations have other numbers in each version; write ${versions.join(' or ')}`;
  return didYouMean(id, known) || '; `portcullis policies` lists them, docs/other-tools.md those of other tools';
}

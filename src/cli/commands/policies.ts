import { didYouMean } from '../../base/did-you-mean.ts';
import { harmlessJson } from '../../base/escape.ts';
import { openFiles } from '../../base/files.ts';
import { placePrefix } from '../../base/place.ts';
import type { ConfigsRequest } from '../../engine/configs.ts';
import { knownRules } from '../../engine/known-rules.ts';
import { BUILTIN_NAMES } from '../../policy/names/lookup.ts';
import { styleFor } from '../../report/style.ts';
import { wantsColor } from '../color.ts';
import { command } from '../command.ts';
import { complain } from '../complain.ts';
import type { ExitStatus } from '../exit-status.ts';
import { CONFIG_OPTIONS, POLICY_OPTIONS, readConfigOptions } from '../options/config-options.ts';
import { printOptions } from '../options/print-options.ts';
import { explainRule, listRules } from '../policies-text.ts';
import type { World } from '../world.ts';

interface Asked {
  /** Of a rule or module, or of a rule elsewhere; null: all rules. */
  readonly id: string | null;
  readonly policies: readonly string[];
  readonly configs: ConfigsRequest;
  readonly format: 'text' | 'json';
  readonly color: boolean;
}

export const POLICIES = command({
  name: 'policies',
  alsoCalled: ['rules', 'rule', 'list', 'explain'],
  about: 'List the rules, or explain one',
  positional: {
    usage: '[id]',
    limit: { most: 1, tooMany: 'policies explains one rule at a time' },
    specs: {
      id: {
        type: 'string',
        value: 'rule',
        describe: 'A rule (sg-sensitive-port-open), or its id elsewhere (CKV_AWS_24)',
      },
    },
  },
  options: { ...POLICY_OPTIONS, ...CONFIG_OPTIONS, ...printOptions(['text', 'json']) },
  read: ({ names: [id = null], values }) => {
    const configs = readConfigOptions(values);
    if (!configs.ok) return configs;
    const { policy: policies, format } = values;
    const asked: Asked = { id, policies, configs: configs.request, format, color: !values['no-color'] };
    return { ok: true, request: asked };
  },
  run: runPolicies,
});

/** The rules as the config of the working directory sets them. */
async function runPolicies({ id, format, color, policies, configs }: Asked, world: World): Promise<ExitStatus> {
  const style = styleFor(wantsColor(world, color));
  const { rules, diagnostics } = await knownRules({ policies, ...configs }, openFiles(world));
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

import { didYouMean } from '../base/did-you-mean.ts';
import { printable } from '../base/escape.ts';
import { openFiles } from '../base/files.ts';
import { knownRules } from '../engine/known-rules.ts';
import { explainRule, listRules } from './policies-text.ts';
import { styleFor } from '../report/style.ts';
import type { PoliciesArguments } from './arguments.ts';
import { wantsColor } from './color.ts';
import type { ExitStatus } from './exit-status.ts';
import type { World } from './world.ts';

/** The rules as the configuration of the working directory sets them. */
export async function runPolicies({ id, format, color, policies, config, root }: PoliciesArguments, world: World): Promise<ExitStatus> {
  const style = styleFor(wantsColor(world, color));
  const { rules, diagnostics } = await knownRules({ policies, config, root }, openFiles({ stdin: world.stdin }));
  for (const { place, message } of diagnostics) world.stderr.write(`portcullis: ${printable(`${place === null ? '' : `${place.file}:${place.line}:${place.column}: `}${message}`)}\n`);
  const asked = id?.toLowerCase();
  const namesOf = ({ rule }: (typeof rules)[number]): readonly string[] => [rule.id, ...(rule.equivalents ?? [])];
  const named = rules.filter((each) => asked === undefined || namesOf(each).some((name) => name.toLowerCase() === asked));
  if (named.length === 0) {
    world.stderr.write(`portcullis: no rule is called ${printable(`${id}${didYouMean(id ?? '', rules.flatMap(namesOf))}`)}; \`portcullis policies\` lists them\n`);
    return 2;
  }
  if (format === 'json') world.stdout.write(`${JSON.stringify(named.map(({ module, rule, severity, parameters }) => ({ module: module.module, ...rule, severity, parameters: withValues(module.parameters ?? {}, parameters) })), null, 2)}\n`);
  else world.stdout.write(id === null ? listRules(named, style) : named.map((each) => explainRule(each, style)).join('\n'));
  return diagnostics.length > 0 ? 2 : 0;
}

function withValues(declared: Readonly<Record<string, object>>, values: ReadonlyMap<string, unknown>): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.entries(declared).map(([name, parameter]) => [name, { ...parameter, ...(values.has(name) ? { value: values.get(name) } : {}) }]));
}

import { printable } from '../base/escape.ts';
import { BUILTIN_MODULES } from '../policy/builtin-modules.ts';
import { explainRule, listRules } from './policies-text.ts';
import { styleFor } from '../report/style.ts';
import type { PoliciesArguments } from './arguments.ts';
import { wantsColor } from './color.ts';
import type { ExitStatus } from './exit-status.ts';
import type { World } from './world.ts';

export async function runPolicies({ id, format, color }: PoliciesArguments, world: World): Promise<ExitStatus> {
  const style = styleFor(wantsColor(world, color));
  const all = BUILTIN_MODULES.flatMap((module) => module.rules.map((rule) => ({ module, rule })));
  const asked = id?.toLowerCase();
  const named = all.filter(({ rule }) => asked === undefined || [rule.id, ...(rule.equivalents ?? [])].some((each) => each.toLowerCase() === asked));
  if (named.length === 0) {
    world.stderr.write(`portcullis: no rule is called ${printable(id ?? '')}; \`portcullis policies\` lists them\n`);
    return 2;
  }
  if (format === 'json') world.stdout.write(`${JSON.stringify(named.map(({ module, rule }) => ({ module: module.module, ...rule, parameters: module.parameters ?? {} })), null, 2)}\n`);
  else world.stdout.write(id === null ? listRules(named, style) : named.map((each) => explainRule(each, style)).join('\n'));
  return 0;
}

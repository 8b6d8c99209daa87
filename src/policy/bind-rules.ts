import { remembered } from '../base/maps.ts';
import type { Ask } from './hits/ask.ts';
import { bindCondition } from './conditions/condition.ts';
import { bindFlow } from './flows/bind-flow.ts';
import { BUILTIN_MODULES } from './generated/builtin-modules.ts';
import type { ModuleRule, PolicyModule } from './policy-module.ts';
import type { BoundRule, ConfiguredRule } from './hits/policy-hit.ts';
import { lookupOf, strictCidr, type Lookup } from './names/lookup.ts';
import { effectiveOf, NO_SETTINGS, type Effective, type Settings } from './config/settings.ts';
import { targetsOf } from './targets.ts';

/** The rules of a configuration. */
export interface Policies {
  readonly rules: readonly BoundRule[];
  readonly settings: Settings;
}

/**
 * Makes the rules ready to judge, by what a configuration says of them. Each is bound when the first subject asks:
 * whoever loads modules and settings has checked them.
 */
export function bindRules(modules: readonly PolicyModule[], settings: Settings = NO_SETTINGS): Policies {
  const cidr = remembered(strictCidr);
  const rules = modules.flatMap((module) =>
    module.rules.map(
      (rule): BoundRule => ({
        module: module.module,
        rule,
        builtIn: BUILTIN_MODULES.includes(module),
        targets: 'flow' in rule ? [rule.target].flat() : targetsOf(rule),
        under: configuredBy(module, rule, settings, cidr),
      }),
    ),
  );
  return { rules, settings };
}

function bindRule(rule: ModuleRule, lookup: Lookup): Ask {
  return 'flow' in rule ? bindFlow(rule.flow, lookup) : bindCondition(rule.condition, lookup);
}

function configuredBy(
  module: PolicyModule,
  rule: ModuleRule,
  settings: Settings,
  cidr: Lookup['cidr'],
): BoundRule['under'] {
  const bound = new Map<string, ConfiguredRule | null>();
  const asks = new Map<string, Ask>();
  const bind = ({ severity, parameters }: Effective): ConfiguredRule | null => {
    if (severity === 'off') return null;
    const key = JSON.stringify([...parameters]);
    let ask = asks.get(key);
    if (ask === undefined)
      asks.set(key, (ask = bindRule(rule, lookupOf(module, { names: settings.names, parameters }, cidr))));
    return { severity, ask };
  };
  return (scopes) => {
    const key = scopes.length === 0 ? '' : scopes.join();
    let standing = bound.get(key);
    if (standing === undefined)
      bound.set(
        key,
        (standing = bind(
          effectiveOf(rule, module.module, [settings, ...scopes.flatMap((i) => settings.scopes[i] ?? [])]),
        )),
      );
    return standing;
  };
}

import type { Model, Subnet } from '../model/model.ts';
import { BUILTIN_MODULES } from './builtin-modules.ts';
import { bindCondition } from './condition.ts';
import type { Ask } from './analyses.ts';
import type { Hit } from './hit.ts';
import { ANALYSIS_TARGETS } from './analyses.ts';
import { PolicyMistake, scopeOf, type ParameterValue } from './parameters.ts';
import type { Condition, PolicyModule, Rule, Target } from './policy-module.ts';
import { ownerOf, subjectsOf, type InputSubject, type Owner } from './subject.ts';

/** A rule of a module, ready to judge. */
export interface BoundRule {
  readonly module: string;
  readonly rule: Rule;
  /** Comes with Portcullis, and has a page in docs/rules. */
  readonly builtIn: boolean;
  readonly targets: readonly Target[];
  readonly ask: Ask;
}

/** What a rule found on a subject. It keeps nothing of what was computed to judge: there may be thousands. */
export interface Found {
  readonly by: BoundRule;
  readonly kind: Target;
  readonly owner: Owner;
  /** Where a list lives. */
  readonly subnets: readonly Subnet[];
  readonly hit: Hit;
}

export function bindRules(modules: readonly PolicyModule[], parameters: ReadonlyMap<string, ParameterValue> = new Map()): BoundRule[] {
  return modules.flatMap((module) => {
    const scope = scopeOf(module, parameters);
    return module.rules.map((rule): BoundRule => ({
      module: module.module,
      rule,
      builtIn: BUILTIN_MODULES.includes(module),
      targets: targetsOf(rule),
      ask: bindCondition(rule.condition, scope),
    }));
  });
}

/** Everything that the rules find in the model, in the order of its subjects and of the rules. */
export function judgeModel(model: Model, rules: readonly BoundRule[], input?: InputSubject): Found[] {
  const out: Found[] = [];
  for (const subject of [...(input === undefined ? [] : [input]), ...subjectsOf(model)]) {
    const owner = ownerOf(subject);
    const subnets = subject.kind === 'network-acl' ? subject.subnets : [];
    for (const by of rules) {
      if (!by.targets.includes(subject.kind)) continue;
      const { truth, hits } = by.ask(subject);
      if (truth === 'no') continue;
      for (const hit of hits.length > 0 ? hits : [bareHit(truth)]) out.push({ by, kind: subject.kind, owner, subnets, hit });
    }
  }
  return out;
}

/** A rule about attributes alone has nothing to show but that it is so. */
function bareHit(truth: 'yes' | 'maybe'): Hit {
  return { verdict: truth === 'yes' ? 'violated' : 'undetermined', cause: 'itself', judged: null, ports: [], packets: [], measure: [], because: [], unknown: [], words: {} };
}

/** What the rule judges. Throws where its condition can never be true of one of them. */
function targetsOf({ target, condition }: Rule): readonly Target[] {
  const targets = typeof target === 'string' ? [target] : target;
  for (const each of targets) {
    const idle = idleParts(condition, each);
    if (idle !== null) throw new PolicyMistake(`${idle} says nothing about ${each === 'input' ? 'an input' : `a ${each}`}; change \`target\``);
  }
  return targets;
}

/** A part of the condition that is about something else; null where there is none. */
function idleParts(condition: Condition, target: Target): string | null {
  const first = (parts: readonly Condition[]): string | null => parts.map((part) => idleParts(part, target)).find((idle) => idle !== null) ?? null;
  if ('all' in condition) return first(condition.all);
  if ('any' in condition) return condition.any.every((part) => idleParts(part, target) !== null) ? first(condition.any) : null;
  if ('not' in condition) return idleParts(condition.not, target);
  if ('analysis' in condition) return ANALYSIS_TARGETS[condition.analysis].includes(target) ? null : `the analysis ${condition.analysis}`;
  if ('attribute' in condition) return null;
  return target === 'input' ? `a sentence about packets (\`${'forbid' in condition ? 'forbid' : 'require'}\`)` : null;
}

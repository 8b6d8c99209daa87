import { analysisOf } from './analyses/analyses.ts';
import type { Condition, PolicyRule, Target } from './generated/policy-module.ts';
import { PolicyMistake } from './names/policy-mistake.ts';

/**
 * What the rule judges. Throws where a part of its condition says nothing about one of them: its author means something
 * else.
 */
export function targetsOf({ target, condition }: PolicyRule): readonly Target[] {
  const targets = typeof target === 'string' ? [target] : target;
  for (const each of targets) {
    const idle = idlePart(condition, each);
    if (idle !== null)
      throw new PolicyMistake(`${idle} says nothing about ${NAMES[each]}; change \`target\`, or leave it out`);
  }
  return targets;
}

const NAMES: Readonly<Record<Target, string>> = {
  'security-group': 'a security group',
  'network-acl': 'a network ACL',
  endpoint: 'an endpoint',
  input: 'an input',
};

/** What is written about each. */
const ATTRIBUTES: Readonly<Record<Target, readonly string[]>> = {
  'security-group': ['name', 'description', 'address', 'module', 'kind', 'carried-by', 'change', 'tag'],
  'network-acl': ['address', 'module', 'kind', 'change', 'tag'],
  endpoint: ['name', 'address', 'module', 'type', 'role', 'change', 'tag'],
  input: ['address'],
};

/** Keys of conditions that only one of the two filters has. */
const OF_GROUPS_ONLY = {
  sentence: ['written-as', 'except-groups'],
  rule: ['written-as', 'description', 'tag'],
} as const;
const OF_LISTS_ONLY = { sentence: ['through'], rule: ['action', 'number'] } as const;

/** A part of the condition that is about something else; null where there is none. */
function idlePart(condition: Condition, target: Target): string | null {
  const first = (parts: readonly Condition[]): string | null =>
    parts.map((part) => idlePart(part, target)).find((idle) => idle !== null) ?? null;
  if ('all' in condition) return first(condition.all);
  if ('any' in condition)
    return condition.any.every((part) => idlePart(part, target) !== null) ? first(condition.any) : null;
  if ('not' in condition) return idlePart(condition.not, target);
  if ('analysis' in condition)
    return analysisOf(condition.analysis).targets.includes(target) ? null : `the analysis ${condition.analysis}`;
  if ('attribute' in condition)
    return told(Object.keys(condition.attribute).find((each) => !ATTRIBUTES[target].includes(each)));
  const isFilter = target === 'security-group' || target === 'network-acl';
  if ('has-rule' in condition) return isFilter ? idleKey(condition['has-rule'], 'rule', target) : '`has-rule`';
  if (!isFilter) return `a sentence about packets (\`${'forbid' in condition ? 'forbid' : 'require'}\`)`;
  const sentence = 'forbid' in condition ? condition.forbid : condition.require;
  if (target === 'network-acl' && typeof sentence.remote === 'object' && 'groups' in sentence.remote)
    return '`remote: {groups: …}`';
  return idleKey(sentence, 'sentence', target);
}

function idleKey(
  given: object,
  kind: keyof typeof OF_GROUPS_ONLY,
  target: 'security-group' | 'network-acl',
): string | null {
  const idle: readonly string[] = (target === 'security-group' ? OF_LISTS_ONLY : OF_GROUPS_ONLY)[kind];
  return told(Object.keys(given).find((each) => idle.includes(each)));
}

function told(key: string | undefined): string | null {
  return key === undefined ? null : `\`${key}\``;
}

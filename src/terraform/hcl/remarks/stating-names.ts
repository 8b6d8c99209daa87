import type { Block } from '../files/body.ts';

/** Arguments and nested blocks that state rules or entries: of aws, and of awscc. */
const STATING: ReadonlySet<string> = new Set(['ingress', 'egress', 'security_group_ingress', 'security_group_egress']);

export function statesRules(name: string): boolean {
  return STATING.has(name);
}

/** Whether a block inside a resource states rules or entries, itself or by what it makes. */
export function isStatingBlock({ type, labels }: Pick<Block, 'type' | 'labels'>): boolean {
  return statesRules(type === 'dynamic' ? (labels[0] ?? '') : type);
}

/** Of one group, "everything is open" and "these ports are open" are one finding, told in two ways. */
const KINDRED: ReadonlyMap<string, string> = new Map([['sg-all-traffic-open', 'sg-sensitive-port-open']]);

/** The rule that stands for it and for those that tell the same. */
export function kindredOf(rule: string): string {
  return KINDRED.get(rule) ?? rule;
}

export function isKindred(rule: string): boolean {
  return KINDRED.has(rule) || [...KINDRED.values()].includes(rule);
}

import type { Direction, SecurityGroup } from '../../model/model.ts';

/** How a group is to be given a rule, in the form that its others have. `name`: of one that the input does not show. */
export function ruleAdvice(group: SecurityGroup | null, name: string, direction: Direction): string {
  switch (group === null || !name.includes('.') || group.kind === 'external' ? 'unknown' : formOf(group, direction)) {
    case 'unknown':
      return `an ${direction} rule to ${name}`;
    case 'block':
      return `an ${direction} block to ${name}`;
    case 'either':
      return `an aws_security_group_rule of type ${direction} to ${name}`;
    case 'one':
      return `an aws_vpc_security_group_${direction}_rule to ${name}`;
  }
}

function formOf({ management }: SecurityGroup, direction: Direction): 'block' | 'either' | 'one' {
  for (const way of [direction, direction === 'ingress' ? 'egress' : 'ingress'] as const) {
    const [standalone] = management.standalone[way];
    if (standalone !== undefined) return /(?:^|\.)aws_security_group_rule\./.test(standalone) ? 'either' : 'one';
    if (management.inline[way]) return 'block';
  }
  return 'one';
}

import { samePlace } from '../../base/place.ts';
import type { IgnoredArgument, Management, NetworkAcl, SecurityGroup } from '../../model/model.ts';
import type { Advice } from '../../policy/hits/advice.ts';

/**
 * The argument that a change would be written in where Terraform leaves it as it is (`lifecycle.ignore_changes`): the
 * change would stand in the text and nowhere else. Null where it is made. A resource that goes is deleted all the same.
 */
export function ignoredChange(filter: SecurityGroup | NetworkAcl, advice: Advice): IgnoredArgument | null {
  const { address, management } = filter;
  // A new entry is put where it counts.
  if (advice.kind === 'add') return null;
  const statement = 'entry' in advice ? advice.entry : advice.rule;
  const isInline = statement.address === address;
  if (isInline) return ignoredAmong(management, address, [statement.direction]);
  switch (advice.kind) {
    case 'remove':
      return null;
    case 'renumber':
      return ignoredAmong(management, statement.address, ['rule_number']);
    case 'drop':
    case 'narrow':
      return isWhole(filter, advice) ? null : ignoredAmong(management, statement.address, NETWORKS);
  }
}

const NETWORKS = ['cidr_blocks', 'ipv6_cidr_blocks', 'cidr_ipv4', 'cidr_ipv6'];

/** Nothing of its resource is left. */
function isWhole(
  filter: SecurityGroup | NetworkAcl,
  { kind, rule }: Extract<Advice, { readonly rule: unknown }>,
): boolean {
  return (
    kind === 'drop'
    && 'rules' in filter
    && !filter.rules.some(
      (other) => other !== rule && other.address === rule.address && samePlace(other.place, rule.place),
    )
  );
}

export function isIgnored(management: Management, address: string, names: readonly string[]): boolean {
  return ignoredAmong(management, address, names) !== null;
}

function ignoredAmong({ ignored = [] }: Management, address: string, names: readonly string[]): IgnoredArgument | null {
  return ignored.find((each) => each.address === address && names.includes(each.argument)) ?? null;
}

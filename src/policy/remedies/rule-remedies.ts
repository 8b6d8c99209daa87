import type { Direction, Entry, Rule } from '../../model/model.ts';
import { listed } from '../../model/statement-text.ts';
import { statementsOf, type FilterSubject } from '../subject.ts';

/** Where a description is written: in the blocks of a group, or in resources of their own. */
export function describeRemedy(rules: readonly Rule[]): string {
  const standalone = [...new Set(rules.filter(({ inline }) => !inline).map(({ address }) => address))];
  const blocks = rules.some(({ inline }) => inline) ? ['in the inline blocks'] : [];
  return listed([...blocks, ...(standalone.length > 0 ? [`in ${listed(standalone)}`] : [])]);
}

/**
 * One of the two ways, and which is the easier one. What exists is imported into the resource that takes it over: AWS
 * refuses the same rule twice.
 */
export function oneWayRemedy(subject: FilterSubject, direction: Direction, standalone: readonly string[]): string {
  const owner = subject.kind === 'security-group' ? subject.group : subject.acl;
  const blocks = `${direction} blocks of ${owner.address}`;
  const inline = statementsOf(subject).some(
    (statement) =>
      statement.direction === direction
      && ('number' in statement ? statement.address === owner.address : statement.inline),
  );
  if (owner.kind === 'default')
    return `move ${listed(standalone)} into ${blocks}, since the resource that adopts a default ${subject.kind === 'security-group' ? 'group' : 'list'} claims every rule`;
  if (!inline) return `remove the empty ${direction} list of ${owner.address}, or move ${listed(standalone)} into it`;
  const type = subject.kind === 'security-group' ? `aws_vpc_security_group_${direction}_rule` : 'aws_network_acl_rule';
  return `move its inline rules into ${type} resources (with an import block for each that exists), or ${listed(standalone)} into ${blocks}`;
}

/** A prefix list is no way out: it counts its max_entries. */
export function quotaRemedy(subject: FilterSubject, counted: readonly (Rule | Entry)[]): string {
  if (subject.kind === 'network-acl')
    return 'join neighbouring networks and ports, or ask AWS to raise the quota (to 40 at most)';
  const heavy = counted.some((rule) => 'peer' in rule && rule.peer === 'prefix-list' && rule.quota !== 1);
  return `join neighbouring networks and ports${heavy ? ', lower the max_entries of the prefix lists' : ''}, give some of the rules to a second group, or ask AWS to raise the quota`;
}

import { given, readText } from '../attributes/scalars.ts';
import type { GroupFact } from '../facts.ts';
import type { Resource } from '../../resource.ts';
import type { Run } from '../run.ts';

/** Each VPC has one such, and no other group can have the name (EC2 API, `CreateSecurityGroup`). */
const RESERVED_NAME = 'default';

/**
 * The group that a resource means by a name, which AWS looks for in the default VPC of its region alone; names are
 * unique there. Null where the input has none or several of that name.
 */
export function groupByName(run: Run, { scope }: Resource, name: string): string | null {
  const vpc = run.links.defaults.vpcIn(scope);
  if (name === RESERVED_NAME) return vpc === null ? null : run.links.defaultOf('security-group', vpc);
  const [only, ...others] = run.facts.groups.filter(
    (group) => group.resource.scope === scope && isNamed(group, name) && isInDefaultVpc(group, vpc),
  );
  return only === undefined || others.length > 0 ? null : only.resource.address;
}

function isNamed({ resource }: GroupFact, name: string): boolean {
  const own = readText(resource.attributes.get('name'));
  return own.kind === 'known' && own.text === name;
}

/** It names no VPC, or the default one. */
function isInDefaultVpc({ resource, vpc }: GroupFact, ofRegion: string | null): boolean {
  return vpc === null ? given(resource.attributes.get('vpc_id')).kind === 'null' : vpc === ofRegion;
}

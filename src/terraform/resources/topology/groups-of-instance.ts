import type { Choice } from '../../../model/topology.ts';
import type { Resource } from '../../resource.ts';
import type { ObjectValue } from '../../value.ts';
import type { Run } from '../run.ts';
import { groupsByName } from './groups-by-name.ts';
import { namedGroups } from './plain-endpoint.ts';

/**
 * `security_groups` holds names, which AWS knows in a default VPC alone; people write ids there too. `path` comes
 * before the arguments: `launch_specification[0].`.
 */
export function groupsOfInstance(run: Run, resource: Resource, from: ObjectValue, path: string): Choice | null {
  const [ids, names] = ['vpc_security_group_ids', 'security_groups'] as const;
  return (
    namedGroups(run, resource, from.get(ids), `${path}${ids}`)
    ?? groupsByName(run, resource, from.get(names), `${path}${names}`)
  );
}

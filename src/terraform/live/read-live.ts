import { errorOf, warningOf, type Diagnostic } from '../../base/diagnostic.ts';
import { NO_MOVES } from '../../model/moves.ts';
import { listed } from '../../model/statement-text.ts';
import { unformed } from '../plan/document/attribute-forms.ts';
import type { Resource, StackRead } from '../resource.ts';
import { sortedByAddress } from '../snapshot.ts';
import { completenessOfLive, lackingWarnings, notDescribedIn } from './completeness.ts';
import { describe, type Description, type GivenFile } from './description.ts';
import { liveResource, type LiveObject } from './live-object.ts';
import { liveGateways } from './objects/gateways.ts';
import { liveInterfaces } from './objects/interfaces.ts';
import { liveAcls } from './objects/network-acls.ts';
import { liveSubnets, liveVpcs } from './objects/networks.ts';
import { livePrefixLists } from './objects/prefix-lists.ts';
import { livePublicAccess } from './objects/public-access.ts';
import { liveRouteTables } from './objects/route-tables.ts';
import { liveGroups } from './objects/security-groups.ts';
import { liveServices } from './objects/services.ts';

/**
 * Reads what commands of the AWS CLI printed of an account, or of several: its objects as the resources that a state
 * would have of them, each known by its id. What no file tells is unknown, and says which command tells it; where all
 * of a kind is described, what is not there does not exist. A file that cannot be read is an error; the others are
 * read.
 */
export function readLive(path: string, files: readonly GivenFile[]): StackRead {
  const description = describe(files);
  const made = resourcesOf(description);
  const diagnostics = [...description.diagnostics, ...made.diagnostics];
  if (files.length > 0 && made.resources.length === 0 && diagnostics.length > 0) return { ok: false, diagnostics };
  return {
    ok: true,
    stack: {
      input: { path, kind: 'live', terraformVersion: null, formatVersion: null },
      planned: { resources: made.resources },
      prior: null,
      retired: [],
      moves: () => NO_MOVES,
      notAnalysed: [],
      unsteady: [],
      assumptions: [],
      remarks: [],
      completeness: completenessOfLive(description),
      notDescribed: notDescribedIn(description),
      diagnostics: [...diagnostics, ...lackingWarnings(description)],
    },
  };
}

const MOST_NAMES = 5;

function resourcesOf(description: Description): {
  readonly resources: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const { objects: groups, disputed } = liveGroups(description);
  if (disputed.length > 0)
    diagnostics.push(
      warningOf(
        `The rules of ${listed(disputed, MOST_NAMES)} are not the same in what the two commands printed, so that they changed in between: what either has counts`,
      ),
    );
  const services = liveServices(description);
  const objects: readonly LiveObject[] = [
    ...liveVpcs(description),
    ...liveSubnets(description),
    ...livePublicAccess(description),
    ...groups,
    ...liveAcls(description),
    ...livePrefixLists(description),
    ...liveRouteTables(description),
    ...liveGateways(description),
    ...liveInterfaces(description, services.taken),
    ...services.objects,
  ];
  const byId = new Map<string, LiveObject>();
  for (const object of objects) {
    const wrong = unformed(object.type, object.values);
    if (wrong !== null)
      diagnostics.push(errorOf(`A part of ${object.id} cannot be read: \`${wrong}\` is not what AWS writes there`));
    // Names are ids of databases and of classic load balancers, which may be called alike.
    const isTaken = (byId.get(object.id) ?? object).type !== object.type;
    const id = isTaken ? `${object.type}:${object.id}` : object.id;
    if (!byId.has(id)) byId.set(id, { ...object, id });
  }
  return { resources: sortedByAddress([...byId.values()].map(liveResource)), diagnostics };
}

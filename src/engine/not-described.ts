import type { PacketChange, PacketDifference } from '../analyze/difference/packet-difference.ts';
import { verdictOfChanges } from '../analyze/difference/compare-models.ts';
import type { NotSeen } from '../model/generated/report.ts';
import type { Model } from '../model/model.ts';
import type { EndpointRole, GatewayKind } from '../model/topology.ts';
import { NO_PACKETS } from '../packet/packet-set.ts';
import type { NotDescribed } from '../terraform/resource.ts';
import type { ReadModels } from './used-elsewhere.ts';

/** What one of two inputs does not describe, and the other one has: there it is neither new nor gone. */
export interface Lacking {
  readonly found: PacketDifference;
  readonly unseen: readonly NotSeen[];
}

/**
 * Of an account that was not asked for all that the other one has. What that decides is not known, so nothing of it is
 * called different: lists and tables that are not described are left to what is not seen.
 */
export function withoutLacking(found: PacketDifference, first: ReadModels, second: ReadModels): Lacking {
  const lacking = [...lackingIn(first, second), ...lackingIn(second, first)];
  if (lacking.length === 0) return { found, unseen: [] };
  const kinds = new Set(lacking.map(({ of }) => of));
  const lacks = (...some: readonly string[]): boolean => some.some((kind) => kinds.has(kind));
  const isLeft = ({ subject: { type } }: PacketChange): boolean =>
    !(lacks('acls', 'subnets', 'vpcs') && (type === 'network-acl' || type === 'subnet'));
  const isOpen = ({ subject: { type }, kind, statements }: PacketChange): boolean => {
    if (type === 'endpoint') return lacks('groups', 'rules') || (kind !== 'changed' && lacks(...CARRYING));
    if (kind !== 'changed') return lacks('groups', 'rules');
    return lacks(...CARRYING) && [...statements.before, ...statements.now].some(namesGroups);
  };
  const changes = found.changes
    .filter(isLeft)
    .map((change): PacketChange => (isOpen(change) ? perhaps(change) : change));
  const isOnWay = lacks(...Object.keys(HOLDS).filter((kind) => !OF_FILTERS.has(kind)));
  const ways = found.ways
    .filter(({ subject: { type } }) => !(type === 'route-table' && lacks('route-tables')))
    .map((way) => (isOnWay ? { ...way, verdict: 'undetermined' as const } : way));
  return {
    found: { ...found, changes, ways, verdict: verdictOfChanges(changes, ways) },
    unseen: lacking.map(({ path, command }) => ({
      address: null,
      what: `what \`${command}\` tells of ${path} is not described`,
    })),
  };
}

const has =
  (role: EndpointRole) =>
  ({ topology }: Model): boolean =>
    topology.endpoints.some((endpoint) => endpoint.role === role && !endpoint.foreign);
const leads =
  (...kinds: readonly GatewayKind[]) =>
  ({ topology }: Model): boolean =>
    topology.gateways.some(({ kind, foreign }) => kinds.includes(kind) && !foreign);

/** Whether a model has what a command describes. */
const HOLDS: Readonly<Record<string, (model: Model) => boolean>> = {
  groups: ({ groups }) => groups.some(({ foreign }) => !foreign),
  rules: ({ groups }) => groups.some(({ foreign }) => !foreign),
  acls: ({ acls, subnets }) => acls.some(({ foreign }) => !foreign) || subnets.length > 0,
  vpcs: ({ vpcs }) => vpcs.length > 0,
  subnets: ({ subnets }) => subnets.length > 0,
  'route-tables': ({ topology }) => topology.routeTables.some(({ foreign }) => !foreign),
  'internet-gateways': leads('internet'),
  'egress-only-gateways': leads('egress-only-internet'),
  'nat-gateways': leads('nat', 'private-nat'),
  'vpn-gateways': leads('vpn'),
  peerings: leads('peering'),
  'transit-attachments': leads('transit'),
  endpoints: has('interface-endpoint'),
  interfaces: has('interface'),
  reservations: has('instance'),
  addresses: ({ topology }) =>
    topology.endpoints.some(({ interfaces }) => interfaces.some(({ madePublicBy }) => madePublicBy.length > 0)),
  'prefix-lists': ({ prefixLists }) => prefixLists.size > 0,
  'load-balancers': has('load-balancer'),
  databases: has('database'),
};

const OF_FILTERS: ReadonlySet<string> = new Set(['groups', 'rules', 'acls', 'prefix-lists']);
/** What carries groups. */
const CARRYING = ['interfaces', 'reservations', 'load-balancers', 'databases', 'endpoints'];

function lackingIn(
  { notDescribed, input: { path } }: ReadModels,
  other: ReadModels,
): readonly (NotDescribed & { readonly path: string })[] {
  return notDescribed.filter(({ of }) => HOLDS[of]?.(other.now.model) === true).map((each) => ({ ...each, path }));
}

function namesGroups(statement: PacketChange['statements']['now'][number]): boolean {
  return 'peer' in statement && statement.peer === 'security-group';
}

function perhaps(change: PacketChange): PacketChange {
  const { opened, closed } = change;
  return {
    ...change,
    verdict: 'undetermined',
    opened: { certain: NO_PACKETS, possible: opened.possible },
    closed: { certain: NO_PACKETS, possible: closed.possible },
  };
}

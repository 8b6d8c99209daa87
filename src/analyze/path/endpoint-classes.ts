import { groupedBy } from '../../base/maps.ts';
import { compareTexts } from '../../base/order.ts';
import type { Model } from '../../model/model.ts';
import type { Endpoint, Interface } from '../../model/topology.ts';
import { packetsKey } from '../../packet/set-key.ts';
import type { Bound } from '../../packet/toggles.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { choiceKey } from './group-passage.ts';
import type { OpenNetwork } from './open-network.ts';

/** Endpoints that nothing in the model tells apart. */
export interface EndpointClass {
  /** Sorted. */
  readonly members: readonly string[];
  /** Each is more than one machine, so it may speak to itself. */
  readonly isMany: boolean;
}

export function endpointClasses({ model }: OpenNetwork): readonly EndpointClass[] {
  const classes = groupedBy(model.topology.endpoints, endpointLikeness(model));
  return [...classes.values()].map((endpoints) => ({
    members: endpoints.map(({ address }) => address).toSorted(compareTexts),
    isMany: endpoints.some(({ role }) => role === 'launch'),
  }));
}

/**
 * Equal for endpoints that nothing in the model tells apart: by groups, subnets, public addresses, and by where their
 * addresses lie between the networks that statements name.
 */
export function endpointLikeness(model: Model): (endpoint: Endpoint) => string {
  const edges = { ipv4: edgesOf(model, 'ipv4'), ipv6: edgesOf(model, 'ipv6') };
  return (endpoint) => classKey(endpoint, edges);
}

type Edges = Readonly<Record<Family, readonly Bound[]>>;

function classKey({ type, role, interfaces, listens, accepts, exists, behind = [] }: Endpoint, edges: Edges): string {
  return JSON.stringify([
    type === 'aws_elb',
    role === 'launch',
    accepts,
    exists,
    behind,
    listens === null ? null : [packetsKey(listens.certain), packetsKey(listens.possible)],
    interfaces.map((face) => faceKey(face, edges)),
  ]);
}

function faceKey(face: Interface, edges: Edges): unknown {
  return [
    choiceKey(face.groups),
    face.filtered,
    choiceKey(face.subnets),
    FAMILIES.map((family) => {
      const { has, known, others } = face.addresses[family];
      return [
        face.isPublic[family],
        has,
        others,
        known.map(({ addresses }) => cellOf(edges[family], addresses[0] ?? 0)),
      ];
    }),
    (face.publicAddresses ?? []).map(({ family, addresses }) => [family, cellOf(edges[family], addresses[0] ?? 0)]),
  ];
}

/** Every address at which a statement or a route begins or ends to mean somebody. */
function edgesOf({ groups, acls, topology }: Model, family: Family): readonly Bound[] {
  const out = new Set<Bound>();
  for (const { packets, reach, spread } of [
    ...groups.flatMap(({ rules }) => rules),
    ...acls.flatMap(({ entries }) => entries),
  ])
    for (const set of [packets.certain, packets.possible, reach?.possible, spread?.within])
      for (const { peers } of set?.[family] ?? []) for (const edge of peers.addresses) out.add(edge);
  for (const { routes } of topology.routeTables)
    for (const { destination } of routes)
      if (destination?.family === family) for (const edge of destination.addresses) out.add(edge);
  return [...out].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Between which edges an address lies. */
function cellOf(edges: readonly Bound[], address: Bound): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as Bound) <= address) low = middle + 1;
    else high = middle;
  }
  return low;
}

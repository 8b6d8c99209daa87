import type { Model } from '../../model/model.ts';
import type { Endpoint, Interface } from '../../model/topology.ts';
import { isNetworkSymbol, symbolName } from '../../packet/peers.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { cellOf, edgesOf, type Edges } from './address-cells.ts';
import { endpointTraits } from './endpoint-traits.ts';
import { choiceKey } from './group-passage.ts';

/**
 * Equal for endpoints that nothing in the model tells apart: by groups, subnets, public addresses, and by where their
 * addresses lie between the networks that statements name.
 */
export function endpointLikeness(model: Model): (endpoint: Endpoint) => string {
  const edges = { ipv4: edgesFor(model, 'ipv4'), ipv6: edgesFor(model, 'ipv6'), named: addressesNamed(model) };
  return (endpoint) => classKey(endpoint, edges);
}

interface EdgesOfFamilies extends Readonly<Record<Family, Edges>> {
  /** Single addresses that are known only after apply and that rules name. */
  readonly named: ReadonlySet<string>;
}

function classKey(endpoint: Endpoint, edges: EdgesOfFamilies): string {
  const { address, interfaces } = endpoint;
  return JSON.stringify([
    endpointTraits(endpoint),
    [`${address}.private_ip`, ...interfaces.flatMap(({ publicNames = [] }) => publicNames)].filter((name) =>
      edges.named.has(name),
    ),
    interfaces.map((face) => faceKey(face, edges)),
  ]);
}

function faceKey(face: Interface, edges: EdgesOfFamilies): unknown {
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

function addressesNamed({ groups }: Model): ReadonlySet<string> {
  const named = groups.flatMap(({ rules }) =>
    rules.flatMap(({ packets: { possible } }) =>
      FAMILIES.flatMap((family) => possible[family].flatMap(({ peers }) => peers.symbols)),
    ),
  );
  return new Set(named.filter(isNetworkSymbol).map(symbolName));
}

/** Every address at which a statement or a route begins or ends to mean somebody. */
function edgesFor({ groups, acls, topology }: Model, family: Family): Edges {
  const statements = [...groups.flatMap(({ rules }) => rules), ...acls.flatMap(({ entries }) => entries)];
  const sets = statements.flatMap(({ packets: { certain, possible }, reach, spread }) => [
    certain,
    possible,
    ...(reach === undefined ? [] : [reach.possible]),
    ...(spread === undefined ? [] : [spread.within]),
  ]);
  const routes = topology.routeTables.flatMap((table) => table.routes);
  return edgesOf(
    sets,
    routes.flatMap(({ destination }) => destination ?? []),
    family,
  );
}

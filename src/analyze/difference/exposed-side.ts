import { getOrMake } from '../../base/maps.ts';
import { NOTHING } from '../../model/bounds.ts';
import type { Entry, Model, Rule } from '../../model/model.ts';
import type { Exposure } from '../../model/path.ts';
import type { Endpoint } from '../../model/topology.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { intersection, union, unionAll } from '../../packet/packet-set.ts';
import { uniteToggles } from '../../packet/toggles.ts';
import { STRANGERS_PACKETS } from '../path/inward.ts';
import { exposureOf } from '../path/exposure-of.ts';
import { openNetwork, type OpenNetwork } from '../path/open-network.ts';
import { onTheWay } from './on-the-way.ts';
import type { PacketChange } from './packet-difference.ts';
import type { WayChange } from './way-difference.ts';

/** What differs and may lie on the way from the internet to an endpoint. */
export interface Differing {
  /** Those on which packets hang. */
  readonly changes: readonly PacketChange[];
  readonly ways: readonly WayChange[];
}

/** What differs, and lies on a way. */
export type Met = PacketChange | WayChange;

/** What is asked of the endpoints of one side; null: it is not there. */
export interface ExposedSide {
  /** What differs on the way to it. */
  readonly met: (endpoint: Endpoint | null) => readonly Met[];
  readonly exposure: (endpoint: Endpoint | null) => Exposure;
  readonly statements: (endpoint: Endpoint | null) => readonly (Rule | Entry)[];
  readonly isSensitive: (endpoint: Endpoint | null) => boolean;
  readonly networks: (endpoint: Endpoint | null, family: Family) => AddressSet;
}

const NOT_THERE: Exposure = { endpoint: '', packets: NOTHING, oneWay: NOTHING, unknown: [], assumptions: [] };

export function exposedSide(model: Model, { changes, ways }: Differing, when: 'before' | 'now'): ExposedSide {
  const byName = new Map<string, Met[]>();
  for (const each of [...ways, ...changes.filter(isInbound)]) {
    if (each.kind === (when === 'before' ? 'created' : 'deleted')) continue;
    const name = when === 'before' ? (each.was ?? each.subject.address) : each.subject.address;
    getOrMake(byName, name, () => []).push(each);
  }
  const gateways = ways
    .filter(({ subject }) => subject.type === 'gateway')
    .map(({ subject, was }) => (when === 'before' ? (was ?? subject.address) : subject.address));
  const path = onTheWay(model, gateways);
  let network: OpenNetwork | null = null;
  const opened = (): OpenNetwork => (network ??= openNetwork(model));
  const subnetsOf = ({ interfaces }: Endpoint) =>
    [...new Set(interfaces.flatMap(({ subnets }) => subnets.possible))].flatMap((each) => opened().subnet(each) ?? []);
  return {
    met: (endpoint) => (endpoint === null ? [] : path.of(endpoint).flatMap((name) => byName.get(name) ?? [])),
    exposure: (endpoint) => (endpoint === null ? NOT_THERE : exposureBehind(opened(), endpoint)),
    statements: (endpoint) =>
      endpoint === null
        ? []
        : [...new Set(endpoint.interfaces.flatMap(({ groups }) => groups.possible))]
            .flatMap((each): readonly (Rule | Entry)[] => opened().group(each)?.rules ?? [])
            .concat(
              subnetsOf(endpoint).flatMap(({ acls }) => acls.flatMap((each) => opened().acl(each)?.entries ?? [])),
            ),
    isSensitive: (endpoint) =>
      endpoint !== null
      && subnetsOf(endpoint).some(
        ({ sensitive, vpc }) => sensitive || (vpc !== null && opened().vpc(vpc)?.sensitive === true),
      ),
    networks: (endpoint, family) =>
      endpoint === null
        ? []
        : uniteToggles(
            subnetsOf(endpoint)
              .flatMap(({ vpc }) => (vpc === null ? [] : (opened().vpc(vpc)?.networks ?? [])))
              .filter((each) => each.family === family)
              .map(({ addresses }) => addresses),
          ),
  };
}

/** Whoever of the internet comes by load balancers before it may have its own address. */
function exposureBehind(network: OpenNetwork, endpoint: Endpoint): Exposure {
  const own = exposureOf(network, endpoint.address);
  if ((endpoint.behind ?? []).length === 0) return own;
  const admitted = unionAll(
    endpoint.interfaces.map((one) => network.byAddress(network.groups(one, 'ingress', 'mass').bounds).possible),
  );
  const { certain, possible } = own.packets;
  const all = union(possible, intersection(admitted, STRANGERS_PACKETS));
  return { ...own, packets: certain === possible && all === possible ? own.packets : { certain, possible: all } };
}

/** Groups answer by themselves, so that what they let out decides nothing of what comes in. */
function isInbound({ subject: { type }, direction }: PacketChange): boolean {
  return direction === 'ingress' || type === 'network-acl' || type === 'subnet';
}

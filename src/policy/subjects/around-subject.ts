import { endpointLikeness } from '../../analyze/path/endpoint-likeness.ts';
import { endpointKinds, type EndpointKind, type Seat } from '../../analyze/pairs/endpoint-kinds.ts';
import { exposureOf } from '../../analyze/path/exposure-of.ts';
import { openNetwork, type OpenNetwork } from '../../analyze/path/open-network.ts';
import { getOrMake, remembered } from '../../base/maps.ts';
import { whenAsked } from '../../base/when-asked.ts';
import { openAssumptionBook } from '../../model/assumption-book.ts';
import type { Assumption, Model, SecurityGroup } from '../../model/model.ts';
import type { Exposure, Flow } from '../../model/path.ts';
import type { Endpoint } from '../../model/topology.ts';
import { pathRests, type PathRests } from '../rests/path-rests.ts';

/** The model that a subject stands in, for questions that the subject alone does not answer. */
export interface AroundSubject {
  readonly groupAt: (address: string) => SecurityGroup | null;
  /** It is the default group of a VPC, whether the model has it or a data source alone tells of it. */
  readonly isDefaultGroup: (address: string) => boolean;
  readonly network: () => OpenNetwork;
  /** Sorted by address, those of other stacks too. */
  readonly endpoints: readonly Endpoint[];
  /** See `endpointLikeness`. */
  readonly likenessOf: (endpoint: Endpoint) => string;
  /** The kinds of endpoints among which such a flow is asked. */
  readonly kindsFor: (asked: FlowKinds) => readonly EndpointKind[];
  /** Where each endpoint is among kinds, by its address. */
  readonly placesIn: (kinds: readonly EndpointKind[]) => ReadonlyMap<string, PlaceInKind>;
  /** By the address of an endpoint. */
  readonly exposureOf: (endpoint: string) => Exposure;
  readonly carriersOf: (group: string) => Carriers;
  readonly rests: PathRests;
  /** Terraform marks something of a rule or entry as sensitive. */
  readonly mayHide: () => boolean;
  /** What was taken for granted by who answered questions about an endpoint or another thing of this address. */
  readonly assume: (texts: readonly string[], address: string) => void;
  /** What verdicts rest on so far, each once, sorted. */
  readonly assumed: () => readonly Assumption[];
}

export type FlowKinds = Pick<Flow, 'services' | 'clientPorts'>;

export interface PlaceInKind {
  readonly kind: EndpointKind;
  readonly seat: Seat;
}

/** The endpoints that carry a group, sorted by address. */
export interface Carriers {
  readonly sure: readonly Endpoint[];
  /** They may: also whoever carries groups of which nothing is known. */
  readonly perhaps: readonly Endpoint[];
}

/**
 * Each is made when somebody asks: most runs ask only some of this. `before`: of a model that differs in nothing but
 * rules of groups and entries of lists.
 */
export function aroundSubjects(model: Model, before: AroundSubject | null = null): AroundSubject {
  const network = whenAsked(() => openNetwork(model, before?.network() ?? null));
  const byAddress = whenAsked(() => new Map(model.groups.map((group) => [group.address, group])));
  const foundDefaults = whenAsked(() => new Set(model.topology.foundDefaults));
  const carriers = whenAsked(() => carriersIn(model.topology.endpoints));
  const likeness = whenAsked(() => endpointLikeness(model));
  const book = openAssumptionBook();
  const kinds = new Map<string, readonly EndpointKind[]>();
  return {
    groupAt: (address) => byAddress().get(address) ?? null,
    isDefaultGroup: (address) => byAddress().get(address)?.kind === 'default' || foundDefaults().has(address),
    network,
    endpoints: model.topology.endpoints,
    likenessOf: remembered((endpoint: Endpoint) => likeness()(endpoint)),
    kindsFor: ({ services, clientPorts }) =>
      getOrMake(kinds, JSON.stringify([services, clientPorts]), () =>
        endpointKinds(network(), { services, clientPorts: () => clientPorts, tellsLists: false, isAmongThem: true }),
      ),
    placesIn: remembered((all: readonly EndpointKind[]) => placesIn(all)),
    exposureOf: remembered((endpoint: string) => exposureOf(network(), endpoint)),
    rests: pathRests(network),
    mayHide: whenAsked(() =>
      [...model.groups.map(({ rules }) => rules), ...model.acls.map(({ entries }) => entries)].some((statements) =>
        statements.some(({ sensitive }) => sensitive.remote || sensitive.ports),
      ),
    ),
    carriersOf: before?.carriersOf ?? ((group) => carriers()(group)),
    assume: (texts, address) => {
      for (const text of texts) book.add(text, address);
    },
    assumed: book.all,
  };
}

function placesIn(kinds: readonly EndpointKind[]): ReadonlyMap<string, PlaceInKind> {
  return new Map(
    kinds.flatMap((kind) =>
      kind.seats.flatMap((seat) => seat.members.map((address) => [address, { kind, seat }] as const)),
    ),
  );
}

function carriersIn(endpoints: readonly Endpoint[]): (group: string) => Carriers {
  const sure = new Map<string, Set<Endpoint>>();
  const perhaps = new Map<string, Set<Endpoint>>();
  const anybody = endpoints.filter(({ interfaces }) =>
    interfaces.some(({ groups, filtered }) => filtered && groups.open),
  );
  for (const endpoint of endpoints)
    for (const { groups, filtered } of endpoint.interfaces) {
      if (!filtered) continue;
      for (const group of groups.certain) getOrMake(sure, group, () => new Set()).add(endpoint);
      for (const group of groups.possible) getOrMake(perhaps, group, () => new Set()).add(endpoint);
    }
  return (group) => {
    const own = sure.get(group);
    const others = new Set([...(perhaps.get(group) ?? []), ...anybody]);
    return { sure: [...(own ?? [])], perhaps: [...others].filter((endpoint) => own?.has(endpoint) !== true) };
  };
}

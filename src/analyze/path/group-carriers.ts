import { getOrMake } from '../../base/maps.ts';
import type { Model } from '../../model/model.ts';
import type { Endpoint, Interface } from '../../model/topology.ts';

/** An interface that a group filters, and whose it is. */
export interface GroupCarrier {
  readonly endpoint: Endpoint;
  readonly face: Interface;
}

export interface GroupCarriers {
  /** Those that carry a group, or may. */
  readonly of: (group: string) => readonly GroupCarrier[];
  /** Those that may carry any. */
  readonly open: () => readonly GroupCarrier[];
}

/** Indexed when first asked for. */
export function groupCarriers({ topology }: Model): GroupCarriers {
  let index: {
    readonly by: ReadonlyMap<string, readonly GroupCarrier[]>;
    readonly open: readonly GroupCarrier[];
  } | null = null;
  const indexed = (): NonNullable<typeof index> => (index ??= indexOf(topology.endpoints));
  return { of: (group) => indexed().by.get(group) ?? [], open: () => indexed().open };
}

function indexOf(endpoints: readonly Endpoint[]) {
  const all = endpoints.flatMap((endpoint) =>
    endpoint.interfaces.filter(({ filtered }) => filtered).map((face): GroupCarrier => ({ endpoint, face })),
  );
  const by = new Map<string, GroupCarrier[]>();
  for (const carrier of all)
    for (const group of carrier.face.groups.possible) getOrMake(by, group, () => []).push(carrier);
  return { by, open: all.filter(({ face }) => face.groups.open) };
}

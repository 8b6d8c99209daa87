import type { OpenNetwork } from '../../analyze/path/open-network.ts';
import { remembered } from '../../base/maps.ts';
import { whenAsked } from '../../base/when-asked.ts';
import { isExact } from '../../model/bounds.ts';
import type { Rule } from '../../model/model.ts';
import type { Trace } from '../../model/path.ts';
import type { Interface } from '../../model/topology.ts';
import { restsOn } from './rests-on.ts';
import { faceText, objectRests } from './object-rests.ts';
import { together, type Rest } from './together.ts';

/** What answers about ways through a network rest on: by it an open one is known again over time. */
export interface PathRests {
  /** Of what an endpoint hears of the internet. */
  readonly exposure: (endpoint: string) => Rest;
  /** Of what becomes of a flow. */
  readonly trace: (trace: Trace) => Rest;
  /** Of what the lists before those who carry a group do with a rule of it. */
  readonly rule: (group: string, rule: Rule) => Rest;
}

export function pathRests(network: () => OpenNetwork): PathRests {
  const objects = whenAsked(() => objectRests(network()));
  const around = (face: Interface): readonly Rest[] => [
    faceText(face),
    ...face.groups.possible.map(objects().group),
    ...face.subnets.possible.map(objects().subnet),
  ];
  const endpoint = remembered((address: string): Rest => {
    const found = network().endpoint(address);
    return together([address, objects().self(address), ...(found?.interfaces ?? []).flatMap(around)]);
  });
  return {
    exposure: remembered((address) => {
      const [face, another] = network().endpoint(address)?.interfaces ?? [];
      // Of one interface that is all: what its groups admit, where that is known, is told by the packets themselves.
      if (face === undefined || another !== undefined) return endpoint(address);
      const isKnown = isExact(network().groups(face, 'ingress', 'mass').bounds);
      return together([
        objects().self(address),
        ...around(isKnown ? { ...face, groups: { ...face.groups, certain: [], possible: [] } } : face),
      ]);
    }),
    trace: ({ flow: { from, to }, ways, unknown }) => {
      const { group, list, table, gateway, subnet } = objects();
      const ends = [from, to].map((party) =>
        party.kind === 'endpoint' ? endpoint(party.address) : party.kind === 'network' ? party.addresses.join() : '',
      );
      const hops = ways.flatMap((way) => way.hops);
      const met = new Set(hops.flatMap(({ address }) => address ?? []));
      const across = new Set(ways.flatMap(({ subnets }) => [subnets.from, subnets.to]).flatMap((each) => each ?? []));
      const said = hops.map(({ checkpoint, leg, direction, address, verdict }) => [
        checkpoint,
        leg,
        direction,
        address,
        verdict,
      ]);
      return together([
        JSON.stringify([said, unknown]),
        ...ends,
        ...[...across].map(subnet),
        // Whatever of these it is: of the others nothing is told but that they are not there.
        ...[...met].flatMap((address) => [group, list, table, gateway].map((of) => of(address))),
      ]);
    },
    rule: (group, rule) => {
      const fronts = network().fronts(group);
      return fronts === null
        ? null
        : together([
            restsOn([rule]),
            ...fronts.flatMap(({ subnet, families, isSure }) => [
              JSON.stringify([subnet.address, subnet.acls, families, isSure]),
              ...subnet.acls.map(objects().list),
            ]),
          ]);
    },
  };
}

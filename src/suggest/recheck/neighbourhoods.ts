import { getOrMake, remembered } from '../../base/maps.ts';
import type { Model, SecurityGroup } from '../../model/model.ts';
import type { Choice } from '../../model/topology.ts';

/** What a change of one group or ACL may alter, and as much of the model as tells. */
export interface Neighbourhood {
  /**
   * Whose findings it may alter: its own, those of the endpoints that carry it or live behind it, and those of the
   * groups that these carry. More than may be altered is judged for nothing, less would let pass what is new.
   */
  readonly touched: ReadonlySet<string>;
  /** Where no endpoint is touched, without what then plays no part: there may be thousands of others. */
  readonly model: Model;
  /** How much work it is to look around in it once. */
  readonly size: number;
}

/**
 * The neighbourhood of each group and ACL; the model is looked through once. `isWhole`: somebody asks of all endpoints,
 * so that none is left out.
 */
export function openNeighbourhoods(model: Model, isWhole: boolean): (address: string) => Neighbourhood {
  const { topology, subnets } = model;
  const carriers = new Map<string, number[]>();
  const dwellers = new Map<string, number[]>();
  const open: number[] = [];
  const enter = (into: Map<string, number[]>, { possible, open: isOpen }: Choice, at: number): void => {
    for (const name of possible) getOrMake(into, name, () => []).push(at);
    if (isOpen) open.push(at);
  };
  topology.endpoints.forEach(({ interfaces }, at) => {
    for (const each of interfaces) {
      enter(carriers, each.groups, at);
      enter(dwellers, each.subnets, at);
    }
  });
  const behind = new Map<string, (typeof subnets)[number][]>();
  for (const subnet of subnets) for (const acl of subnet.acls) getOrMake(behind, acl, () => []).push(subnet);
  const acls = new Map(model.acls.map((acl) => [acl.address, acl]));
  const groups = new Map(model.groups.map((group) => [group.address, group]));
  const unplaced = subnets.filter(({ vpc, acls }) => vpc === null && acls.length > 1);
  return remembered((address: string): Neighbourhood => {
    const own = behind.get(address) ?? [];
    const near = new Set([
      ...open,
      ...(carriers.get(address) ?? []),
      ...own.flatMap((subnet) => dwellers.get(subnet.address) ?? []),
    ]);
    const touched = new Set([address]);
    for (const at of near) {
      const endpoint = topology.endpoints[at];
      if (endpoint === undefined) continue;
      touched.add(endpoint.address);
      for (const { groups } of endpoint.interfaces) for (const group of groups.possible) touched.add(group);
    }
    if (near.size > 0 || isWhole)
      return { touched, model, size: topology.endpoints.length + subnets.length + model.groups.length };
    return {
      touched,
      model: {
        ...model,
        acls: [acls.get(address)].filter((acl) => acl !== undefined),
        // What its rules name is asked for its tags.
        groups: [...new Set([address, ...namesIn(groups.get(address))])].flatMap((name) => groups.get(name) ?? []),
        subnets: [...new Set([...own, ...unplaced])],
        topology: { ...topology, endpoints: [] },
      },
      size: own.length + unplaced.length,
    };
  });
}

function namesIn(group: SecurityGroup | undefined): readonly string[] {
  return group?.rules.flatMap(({ names }) => names?.all ?? []) ?? [];
}

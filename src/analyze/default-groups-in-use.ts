import { byAddress } from '../base/order.ts';
import type { SecurityGroup } from '../model/model.ts';
import type { UnknownAttribute } from '../model/origin.ts';
import type { Endpoint, Interface } from '../model/topology.ts';
import type { Judgement } from './judgement.ts';

/** That an endpoint carries the default group of a VPC. */
export interface DefaultGroupsInUse {
  readonly verdict: Judgement;
  /** Sorted by address; empty where the model does not have the group, since nothing tells its rules. */
  readonly groups: readonly SecurityGroup[];
  /** It names no group at all, and so gets the default one. */
  readonly byDefault: boolean;
  readonly unknown: readonly UnknownAttribute[];
}

export interface DefaultGroups {
  readonly groupAt: (address: string) => SecurityGroup | null;
  /** Also of one that the model does not have. */
  readonly isDefaultGroup: (address: string) => boolean;
}

/**
 * Whether an endpoint carries a default group, by naming it or by naming none. What an interface carries besides the
 * groups that may be meant is nobody's guess: it is asked only about those. Null where it carries none.
 */
export function defaultGroupsInUse(
  { interfaces }: Endpoint,
  { groupAt, isDefaultGroup }: DefaultGroups,
): DefaultGroupsInUse | null {
  const defaultsAmong = (addresses: readonly string[]): readonly string[] => addresses.filter(isDefaultGroup);
  const filtered = interfaces.filter(({ filtered: isFiltered }) => isFiltered);
  const carriesFor = (each: Interface): Judgement | null => {
    if (each.byDefault === 'yes' || defaultsAmong(each.groups.certain).length > 0) return 'violated';
    return each.byDefault === 'maybe' || defaultsAmong(each.groups.possible).length > 0 ? 'undetermined' : null;
  };
  const met = filtered.filter((each) => carriesFor(each) !== null);
  const sure = met.filter((each) => carriesFor(each) === 'violated');
  if (met.length === 0) return null;
  const told = sure.length > 0 ? sure : met;
  const groups = told
    .flatMap(({ groups: { certain, possible } }) =>
      defaultsAmong(sure.length > 0 && defaultsAmong(certain).length > 0 ? certain : possible),
    )
    .flatMap((address) => groupAt(address) ?? []);
  return {
    verdict: sure.length > 0 ? 'violated' : 'undetermined',
    groups: [...new Map(groups.map((group) => [group.address, group])).values()].toSorted(byAddress),
    byDefault: told.some(({ byDefault }) => byDefault !== 'no'),
    unknown: sure.length > 0 ? [] : told.flatMap(({ groups: { unknown } }) => unknown),
  };
}

import { getOrMake, remembered } from '../../base/maps.ts';
import { isExact, known, type Bounds } from '../../model/bounds.ts';
import type { Model, Subnet } from '../../model/model.ts';
import { inBothBounds } from './bounds-algebra.ts';
import { groupCarriers, type GroupCarriers } from './group-carriers.ts';
import { groupMembers, type MembersOf } from './group-members.ts';
import { groupPassages, type GroupPassages } from './group-passage.ts';
import { inwardOf, UNSEEN_INWARD, type Inward, type InwardNeeds } from './inward.ts';
import { listFronts, type ListFront } from './list-fronts.ts';
import { listPassages, type ListPassages } from './list-passage.ts';
import { lookupIn, type ModelLookup } from './lookup.ts';
import { addressesOnly } from './symbols.ts';
import { ownNames, type OwnNames } from './own-names.ts';
import { tablesIn, type SubnetTables } from './tables-of.ts';

/**
 * A model with what questions of reachability ask of it again and again, each made once, when it is first asked for:
 * objects by address, what sets of groups and lists admit, where tables lead, what of the internet comes as far as a
 * subnet.
 */
export interface OpenNetwork extends ModelLookup {
  readonly groups: GroupPassages;
  readonly lists: ListPassages;
  readonly carriers: GroupCarriers;
  readonly own: OwnNames;
  /** Under which addresses who carries a group is known. */
  readonly members: MembersOf;
  /** The lists in front of who carries a group; null where one is not known. */
  readonly fronts: (group: string) => readonly ListFront[] | null;
  readonly tables: (subnet: Subnet) => SubnetTables;
  readonly inward: (subnet: string) => Inward;
  /** What passes both. */
  readonly both: (a: Bounds, b: Bounds) => Bounds;
  /** Without what is meant by symbols. */
  readonly byAddress: (bounds: Bounds) => Bounds;
}

/**
 * `before`: of a model that differs in nothing but rules of groups and entries of lists. Who is there, who carries what
 * and where tables lead is known from it, and what comes as far as subnets whose lists are the same.
 */
export function openNetwork(model: Model, before: OpenNetwork | null = null): OpenNetwork {
  return before === null ? openedNew(model) : openedAgain(model, before);
}

function openedNew(model: Model): OpenNetwork {
  const lookup = lookupIn(model);
  const carriers = groupCarriers(model);
  const lists = listPassages(lookup);
  const tables = remembered(tablesIn(lookup));
  const own = ownNames(lookup);
  const pairs = new Map<Bounds, Map<Bounds, Bounds>>();
  return {
    ...lookup,
    groups: groupPassages(lookup, own.isOwn),
    own,
    lists,
    fronts: remembered((group: string) => listFronts({ ...lookup, carriers, lists }, group)),
    carriers,
    members: groupMembers(lookup, carriers),
    tables,
    inward: inwardsBy({ lookup, lists, tables }),
    both: (a, b) =>
      getOrMake(
        getOrMake(pairs, a, () => new Map<Bounds, Bounds>()),
        b,
        () => inBothBounds(a, b),
      ),
    byAddress: remembered((bounds: Bounds) => {
      const possible = addressesOnly(bounds.possible);
      return isExact(bounds) ? known(possible) : { certain: addressesOnly(bounds.certain), possible };
    }),
  };
}

function openedAgain(model: Model, before: OpenNetwork): OpenNetwork {
  const lookup = lookupIn(model, before);
  const sameLists = lookup.acl === before.acl;
  const lists = sameLists ? before.lists : listPassages(lookup);
  const inwards = inwardsBy({ lookup, lists, tables: before.tables });
  const isSame = (list: string): boolean => lookup.acl(list) === before.acl(list);
  return {
    ...before,
    ...lookup,
    groups: lookup.group === before.group ? before.groups : groupPassages(lookup, before.own.isOwn),
    lists,
    inward: sameLists
      ? before.inward
      : (address) => (before.subnet(address)?.acls.every(isSame) === true ? before.inward(address) : inwards(address)),
  };
}

function inwardsBy(needs: InwardNeeds): OpenNetwork['inward'] {
  const inwards = new Map<string, Inward>();
  return remembered((address: string) => {
    const subnet = needs.lookup.subnet(address);
    if (subnet === null) return UNSEEN_INWARD;
    return getOrMake(inwards, wayKey(subnet), () => inwardOf(needs, subnet));
  });
}

/** Subnets with the same key have the same ways in; one of which something is open has its own. */
function wayKey({ address, vpc, acls, routeTables, publicAccess }: Subnet): string {
  const isSettled = acls.length === 1 && routeTables.certain.length === 1 && vpc !== null;
  return isSettled ? JSON.stringify([vpc, acls, routeTables.certain, publicAccess]) : address;
}

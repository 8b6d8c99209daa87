import type { Model, Subnet, Vpc } from '../../model/model.ts';
import type { ComparedModels } from './compared-models.ts';
import type { PacketChange } from './packet-difference.ts';

/**
 * Whether a change is about networks of which certainly none has IPv6, neither before nor now: no packet hangs on what
 * it says of that.
 */
export function isWithoutIpv6({ before, now }: ComparedModels): (change: PacketChange) => boolean {
  const [was, is] = [networksOf(before.model), networksOf(now.model)];
  return ({ subject: { type, address }, was: called, kind }) => {
    const lacks = (networks: ReturnType<typeof networksOf>, name: string): boolean => {
      const all = networks[type](name);
      return all !== null && all.length > 0 && all.every(({ mayHaveIpv6 }) => mayHaveIpv6 === false);
    };
    return (kind === 'created' || lacks(was, called ?? address)) && (kind === 'deleted' || lacks(is, address));
  };
}

type Networks = readonly (Vpc | Subnet)[];
type NetworksOf = (address: string) => Networks | null;

/** The networks that each kind of subject lies in, by its address; null where that is not known. */
function networksOf(model: Model): Readonly<Record<PacketChange['subject']['type'], NetworksOf>> {
  const vpcs = byAddress(model.vpcs);
  const subnets = byAddress(model.subnets);
  const groups = byAddress(model.groups);
  const lists = byAddress(model.acls);
  const endpoints = byAddress(model.topology.endpoints);
  const found = <T>(things: readonly (T | undefined)[]): readonly T[] | null => {
    const all = things.filter((each) => each !== undefined);
    return all.length === things.length ? all : null;
  };
  const vpcOf = (of: { readonly vpc: string | null } | undefined): Networks | null => found([vpcs.get(of?.vpc ?? '')]);
  return {
    'security-group': (address) => vpcOf(groups.get(address)),
    'network-acl': (address) => vpcOf(lists.get(address)),
    subnet: (address) => found([subnets.get(address)]),
    endpoint: (address) => {
      const choices = endpoints.get(address)?.interfaces.map((each) => each.subnets) ?? [];
      return choices.some(({ open }) => open)
        ? null
        : found(choices.flatMap(({ possible }) => possible).map((each) => subnets.get(each)));
    },
  };
}

function byAddress<T extends { readonly address: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.address, thing]));
}

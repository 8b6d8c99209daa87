import { NONE_CHOSEN, type Choice } from '../../../model/topology.ts';
import type { Facts } from '../facts.ts';
import { UNSEEN } from './interface-facts.ts';
import type { InterfaceFact } from './topology-facts.ts';

/** With the subnets and groups of who it is like, where it names none; of one that is not shown, nobody knows them. */
export function likeOthers({ topology }: Facts): (said: InterfaceFact) => InterfaceFact {
  const own = new Map(topology.endpoints.map(({ resource, interfaces }) => [resource.address, interfaces[0]]));
  return (said) => {
    const { like } = said;
    if (like === undefined || isNone(like.of)) return said;
    const [only] = like.of.certain.length === 1 && !like.of.open ? like.of.certain : [];
    const source = own.get(only ?? '');
    const unseen = { ...UNSEEN, unknown: like.of.unknown };
    const groups = like.withGroups ? (source === undefined ? unseen : source.groups) : null;
    const hasSubnets = !isNone(said.subnets) || !isNone(said.subnetGroups ?? NONE_CHOSEN);
    return {
      ...said,
      groups: said.groups ?? groups,
      subnets: hasSubnets ? said.subnets : source === undefined ? unseen : source.subnets,
      subnetGroups: hasSubnets ? said.subnetGroups : (source?.subnetGroups ?? null),
    };
  };
}

function isNone({ possible, open }: Choice): boolean {
  return possible.length === 0 && !open;
}

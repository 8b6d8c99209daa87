import type { Facts } from '../facts.ts';
import { UNSEEN } from './interface-facts.ts';
import type { EndpointFact, InterfaceFact } from './topology-facts.ts';

/**
 * Its own interfaces, with what its launch template says where it says nothing itself. Of several templates any may be
 * started, so it has the interfaces of each.
 */
export function withTemplates({ topology }: Facts): (fact: EndpointFact) => readonly InterfaceFact[] {
  return ({ interfaces, templates: ofAll }) =>
    interfaces.flatMap((own) => {
      const { certain, possible, open, unknown } = own.templates ?? ofAll;
      if (possible.length === 0 && !open) return [own];
      const named = possible.flatMap((address) => topology.templates.get(address) ?? []);
      if (open || certain.length < possible.length || named.length < possible.length)
        return [{ ...own, groups: own.groups ?? { ...UNSEEN, unknown } }];
      return named.flatMap((template) => template.interfaces).map((given) => completed(own, given));
    });
}

function completed(own: InterfaceFact, given: InterfaceFact): InterfaceFact {
  return {
    ...own,
    groups: own.groups ?? given.groups,
    subnets: own.subnets.possible.length > 0 || own.subnets.open ? own.subnets : given.subnets,
    isPublic: own.isPublic === 'as-subnet' ? given.isPublic : own.isPublic,
    hasIpv6: own.hasIpv6 === 'as-subnet' ? given.hasIpv6 : own.hasIpv6,
    unknown: [...own.unknown, ...given.unknown],
  };
}

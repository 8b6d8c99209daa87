import type { Facts } from '../facts.ts';
import { UNSEEN } from './interface-facts.ts';
import type { EndpointFact, InterfaceFact } from './topology-facts.ts';

/** Its own interfaces, with what its launch template says where it says nothing itself. */
export function withTemplates({ topology }: Facts): (fact: EndpointFact) => readonly InterfaceFact[] {
  return ({ interfaces, templates }) => {
    if (templates.possible.length === 0 && !templates.open) return interfaces;
    const [only] = templates.possible;
    const template = templates.open || templates.possible.length > 1 ? undefined : topology.templates.get(only ?? '');
    return interfaces.flatMap((own) => {
      if (template === undefined) return [{ ...own, groups: own.groups ?? { ...UNSEEN, unknown: templates.unknown } }];
      return template.interfaces.map(
        (given): InterfaceFact => ({
          ...own,
          groups: own.groups ?? given.groups,
          subnets: own.subnets.possible.length > 0 || own.subnets.open ? own.subnets : given.subnets,
          isPublic: own.isPublic === 'as-subnet' ? given.isPublic : own.isPublic,
          hasIpv6: own.hasIpv6 === 'as-subnet' ? given.hasIpv6 : own.hasIpv6,
          unknown: [...own.unknown, ...given.unknown],
        }),
      );
    });
  };
}

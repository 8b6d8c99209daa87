import { groupedBy } from '../../../base/maps.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import type { Facts } from '../facts.ts';
import { UNSEEN } from './interface-facts.ts';
import { otherVersion } from './other-version.ts';
import type { EndpointFact, InterfaceFact } from './topology-facts.ts';

/**
 * Its own interfaces, with what its launch template says where it says nothing itself. Of several templates any may be
 * started, so it has the interfaces of each.
 */
export function withTemplates({ topology }: Facts): (fact: EndpointFact) => readonly InterfaceFact[] {
  const versions = groupedBy(topology.versions, ({ address }) => address);
  return ({ resource: { address }, interfaces, templates: ofAll }) =>
    interfaces.flatMap((own) => {
      const { certain, possible, open, unknown } = own.templates ?? ofAll;
      if (possible.length === 0 && !open) return [own];
      const named = possible.flatMap((address) => topology.templates.get(address) ?? []);
      if (open || certain.length < possible.length || named.length < possible.length)
        return [{ ...own, groups: own.groups ?? { ...UNSEEN, unknown } }];
      return named.flatMap(({ resource, interfaces: ofTemplate }) => {
        const other = (versions.get(address) ?? [])
          .filter(({ templates }) => templates.includes(resource.address))
          .flatMap((version) => otherVersion(version, resource));
        return ofTemplate.map((given) => {
          const whole = completed(own, given);
          return other.length === 0 ? whole : ofOtherVersion(own, whole, other);
        });
      });
    });
}

/** What its template says now is only what it may have been. */
function ofOtherVersion(own: InterfaceFact, whole: InterfaceFact, other: readonly UnknownAttribute[]): InterfaceFact {
  return {
    ...whole,
    groups: own.groups ?? {
      certain: [],
      possible: whole.groups?.possible ?? [],
      open: true,
      unknown: [...(whole.groups?.unknown ?? []), ...other],
    },
    isPublic: own.isPublic === 'as-subnet' ? 'maybe' : own.isPublic,
    unknown: [...whole.unknown, ...other],
  };
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

import { getOrMake } from '../../base/maps.ts';
import type { Model, SensitiveParts } from '../../model/model.ts';
import type { Party } from '../../model/path.ts';
import type { Endpoint } from '../../model/topology.ts';

/** What of a listing would tell what Terraform marks as sensitive. */
export interface HiddenReach {
  /** Something is. */
  readonly any: boolean;
  /** By what the one reaches the other, and from which networks: something between them is sensitive. */
  readonly packets: (to: string, from: Party) => boolean;
  /** Which networks are outside. */
  readonly networks: boolean;
}

/** Whoever carries a group of which a rule is sensitive, or lives behind such a list, has no packets that are shown. */
export function hiddenReach({ groups, acls, vpcs, subnets, topology }: Model): HiddenReach {
  const hidden = new Set<string>();
  for (const { address, rules } of groups) if (rules.some(isHidden)) hidden.add(address);
  const lists = acls.flatMap(({ address, entries }) => (entries.some(isHidden) ? [address] : []));
  const behind = new Set(
    subnets.flatMap(({ address, acls: own }) => (own.some((list) => lists.includes(list)) ? [address] : [])),
  );
  const endpoints = new Map(topology.endpoints.map((endpoint) => [endpoint.address, endpoint]));
  const answers = new Map<string, boolean>();
  const isNear = (address: string): boolean =>
    getOrMake(answers, address, () => {
      const endpoint = endpoints.get(address);
      return (
        endpoint !== undefined && facesOf(endpoint).some(([group, subnet]) => hidden.has(group) || behind.has(subnet))
      );
    });
  const hasAny = hidden.size + behind.size > 0;
  // On the way through a NAT gateway or a transit gateway lists of other subnets decide too.
  const passesOthers = behind.size > 0;
  return {
    any: hasAny,
    packets: (to, from) => hasAny && (passesOthers || isNear(to) || (from.kind === 'endpoint' && isNear(from.address))),
    networks: [...vpcs, ...subnets].some(({ sensitive }) => sensitive),
  };
}

function facesOf({ interfaces }: Endpoint): readonly (readonly [group: string, subnet: string])[] {
  return interfaces.flatMap(({ groups, subnets }) => [
    ...groups.possible.map((group) => [group, ''] as const),
    ...subnets.possible.map((subnet) => ['', subnet] as const),
  ]);
}

function isHidden({ sensitive: { remote, ports, number, action } }: { readonly sensitive: SensitiveParts }): boolean {
  return remote || ports || number === true || action === true;
}

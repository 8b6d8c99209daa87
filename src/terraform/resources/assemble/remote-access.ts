import { NO_ATTRIBUTES } from '../../../model/attribute.ts';
import { atMost, isExact, known, type Bounds } from '../../../model/bounds.ts';
import type { Rule, SecurityGroup } from '../../../model/model.ts';
import type { Choice } from '../../../model/topology.ts';
import { NO_ADDRESSES } from '../../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../../packet/family.ts';
import { packets, unionAll, type PacketSet } from '../../../packet/packet-set.ts';
import { EVERY_ADDRESS, type Peers, type PeerSymbol } from '../../../packet/peers.ts';
import { portRange } from '../../../packet/services.ts';
import type { RemoteAccessFact } from '../facts.ts';
import { madeRule, openEgress } from './aws-defaults.ts';

const TCP = 6;

/** What EKS makes is judged by what it lets in, and not as somebody's rules. */
export function remoteAccessGroup({
  resource,
  group,
}: RemoteAccessFact): Omit<SecurityGroup, 'rules' | 'perhapsCarriedBy'> {
  return {
    address: group,
    module: resource.module,
    kind: 'custom',
    vpc: null,
    foreign: resource.foreign,
    use: 'used',
    carriedBy: [resource.address],
    stated: false,
    management: {
      inline: { ingress: false, egress: false },
      standalone: { ingress: [], egress: [] },
      perhaps: { ingress: [], egress: [] },
    },
    attributes: NO_ATTRIBUTES,
    place: resource.place,
  };
}

/** One rule in, and all out; where the port is not known, one for each that it may be. */
export function remoteAccessRules({ resource, group, ports, sources }: RemoteAccessFact): readonly Rule[] {
  const { address, place } = resource;
  const isOpen = ports.length > 1;
  const ingress = ports.map((port): Rule => {
    const own = byPort(port, sources);
    const packets = isOpen ? atMost(own.possible) : own;
    const unknown = [...(isOpen ? [{ address, attribute: 'ami_type' }] : []), ...(sources?.unknown ?? [])];
    return {
      ...madeRule(address, 'ingress', sources === null ? 'cidr' : 'security-group', packets.possible),
      packets,
      unknown: isExact(packets) ? [] : unknown,
      place,
    };
  });
  return [...ingress, ...openEgress(group)];
}

function byPort(port: number, sources: Choice | null): Bounds {
  const from = (peers: (family: Family) => Peers): PacketSet =>
    unionAll(FAMILIES.map((family) => packets(family, portRange(TCP, port, port), peers(family))));
  const members = (groups: readonly string[]): PacketSet => {
    const symbols = groups.map((each): PeerSymbol => `group:${each}`).toSorted();
    return from(() => ({ addresses: NO_ADDRESSES, symbols }));
  };
  if (sources === null) return known(packets('ipv4', portRange(TCP, port, port), EVERY_ADDRESS.ipv4));
  const { certain, possible, open } = sources;
  if (open) return { certain: members(certain), possible: from((family) => EVERY_ADDRESS[family]) };
  return certain.length === possible.length
    ? known(members(possible))
    : { certain: members(certain), possible: members(possible) };
}

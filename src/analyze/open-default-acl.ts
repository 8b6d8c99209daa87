import { DIRECTIONS, type Direction, type NetworkAcl, type Subnet, type Vpc } from '../model/model.ts';
import { EVERYTHING, EVERY_PACKET } from '../packet/everything.ts';
import { contains, type PacketSet } from '../packet/packet-set.ts';
import { judge, type Judgement } from './judgement.ts';
import type { Lane } from './lanes.ts';

/**
 * Whether a default ACL admits everything both ways, in IPv4 and, where its VPC has it, in IPv6, while a subnet of the
 * input lives on it. Null where it does not, and where the VPC is not in the input. `anywhere`: whoever lives on it,
 * and wherever its VPC is.
 */
export function openDefaultAcl(
  subject: {
    readonly acl: NetworkAcl;
    readonly lanes: Readonly<Record<Direction, Lane>>;
    readonly vpc: Vpc | null;
    readonly subnets: readonly Subnet[];
  },
  anywhere = false,
): {
  readonly verdict: Judgement;
  readonly packets: readonly { readonly direction: Direction; readonly set: PacketSet }[];
} | null {
  if (subject.acl.kind !== 'default' || (!anywhere && (subject.vpc === null || !subject.subnets.some(isOfInput))))
    return null;
  const all = subject.vpc?.mayHaveIpv6 === true ? EVERYTHING : EVERY_PACKET.ipv4;
  const verdict = judge(
    DIRECTIONS.every((direction) => contains(subject.lanes[direction].admits.certain, all)),
    DIRECTIONS.every((direction) => contains(subject.lanes[direction].admits.possible, all)),
  );
  return verdict === null ? null : { verdict, packets: DIRECTIONS.map((direction) => ({ direction, set: all })) };
}

/** Not one that is known only because an ACL names its id. */
export function isOfInput({ mayHaveIpv6 }: Subnet): boolean {
  return mayHaveIpv6 !== null;
}

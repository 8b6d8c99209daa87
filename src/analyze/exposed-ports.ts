import type { SecurityGroup } from '../model/model.ts';
import type { Exposure } from '../model/path.ts';
import type { Endpoint, Interface } from '../model/topology.ts';
import { EVERY_PACKET, EVERYTHING } from '../packet/everything.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import {
  difference,
  intersection,
  isEmpty,
  NO_PACKETS,
  restrict,
  unionAll,
  type PacketSet,
} from '../packet/packet-set.ts';
import { slabs } from '../packet/staircase.ts';
import type { ServiceRange } from '../packet/services.ts';
import { internetIn, type PublicLimits } from './internet.ts';
import { judge, type Judgement } from './judgement.ts';
import type { OpenNetwork } from './path/open-network.ts';

/** What of some ports an endpoint hears from the internet. */
export interface ExposedPorts {
  readonly verdict: Judgement;
  /** Whatever the apply brings. */
  readonly certain: PacketSet;
  /** What may be heard besides. */
  readonly perhaps: PacketSet;
}

/**
 * Null where the internet, as many strangers as `limits` say, certainly reaches none of these ports. Of an endpoint of
 * which nothing is known anything is possible, and that says nothing: what may be heard is told where either its groups
 * are seen to let it in, or all of the way there is known to be open.
 */
export function exposedPorts(
  { packets }: Pick<Exposure, 'packets'>,
  portsOf: (family: Family) => readonly ServiceRange[],
  limits: PublicLimits,
  seen: () => PacketSet,
): ExposedPorts | null {
  const among = (set: PacketSet): PacketSet =>
    internetIn(
      unionAll(FAMILIES.flatMap((family) => portsOf(family).map((range) => restrict(set, family, range)))),
      limits,
    );
  const certain = among(packets.certain);
  const more = packets.certain === packets.possible ? NO_PACKETS : difference(among(packets.possible), certain);
  // A part of the internet that is not seen may add up with one that is.
  const perhaps = isEmpty(more) ? more : atServicesOf(internetIn(intersection(more, seen()), limits), more);
  const verdict = judge(!isEmpty(certain), !isEmpty(perhaps));
  return verdict === null ? null : { verdict, certain, perhaps };
}

/** What an endpoint is seen to let in, and all that comes to it where its way is certainly open. */
export function seenOf(
  { interfaces }: Endpoint,
  network: OpenNetwork,
  groupAt: (address: string) => SecurityGroup | null,
): PacketSet {
  return unionAll(interfaces.flatMap((each) => [seenRules(each, groupAt), openWay(each, network)]));
}

function seenRules({ groups, filtered }: Interface, groupAt: (address: string) => SecurityGroup | null): PacketSet {
  if (!filtered) return EVERYTHING;
  const rules = groups.possible.flatMap((address) => groupAt(address)?.rules ?? []);
  return unionAll(rules.filter(({ direction }) => direction === 'ingress').map(({ packets }) => packets.possible));
}

function openWay({ isPublic, subnets }: Interface, network: OpenNetwork): PacketSet {
  const sure = unionAll(subnets.certain.map((subnet) => network.inward(subnet).heard.certain));
  return unionAll(
    FAMILIES.filter((family) => isPublic[family] === 'yes').map((family) => intersection(sure, EVERY_PACKET[family])),
  );
}

function atServicesOf(some: PacketSet, set: PacketSet): PacketSet {
  return unionAll(
    FAMILIES.flatMap((family) =>
      some[family].length === 0 ? [] : [...slabs(some[family])].map(([from, to]) => restrict(set, family, [from, to])),
    ),
  );
}

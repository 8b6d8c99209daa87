import type { Exposure } from '../model/path.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { difference, isEmpty, restrict, unionAll, type PacketSet } from '../packet/packet-set.ts';
import type { ServiceRange } from '../packet/services.ts';
import { internetIn, type PublicLimits } from './internet.ts';
import { judge, type Judgement } from './judgement.ts';

/** What of some ports an endpoint hears from the internet. */
export interface ExposedPorts {
  readonly verdict: Judgement;
  /** Whatever the apply brings. */
  readonly certain: PacketSet;
  /** What may be heard besides. */
  readonly perhaps: PacketSet;
}

/** Null where the internet, as many strangers as `limits` say, certainly reaches none of these ports. */
export function exposedPorts(
  { packets }: Pick<Exposure, 'packets'>,
  portsOf: (family: Family) => readonly ServiceRange[],
  limits: PublicLimits,
): ExposedPorts | null {
  const among = (set: PacketSet): PacketSet =>
    internetIn(
      unionAll(FAMILIES.flatMap((family) => portsOf(family).map((range) => restrict(set, family, range)))),
      limits,
    );
  const certain = among(packets.certain);
  const perhaps = packets.certain === packets.possible ? null : difference(among(packets.possible), certain);
  const verdict = judge(!isEmpty(certain), perhaps !== null && !isEmpty(perhaps));
  return verdict === null ? null : { verdict, certain, perhaps: perhaps ?? difference(certain, certain) };
}
